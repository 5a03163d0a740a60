package ai.massgen.backend.http;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Counts what passes a transport. Thread-safe; the numbers only grow, but for {@link #open()}.
 */
public final class Meter {
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong broken = new AtomicLong();
    private final AtomicInteger open = new AtomicInteger();

    Meter() {}

    /** Requests sent, every attempt counted. */
    public long requests() {
        return requests.get();
    }

    /** Requests answered with a status other than 2xx. */
    public long refused() {
        return refused.get();
    }

    /** Requests that nobody answered. */
    public long broken() {
        return broken.get();
    }

    /** Responses that are open now: neither at their end nor closed. */
    public int open() {
        return open.get();
    }

    void opened() {
        open.incrementAndGet();
    }

    void closed() {
        open.decrementAndGet();
    }

    Interceptor interceptor() {
        return this::count;
    }

    private Response count(Interceptor.Chain chain) throws IOException {
        requests.incrementAndGet();
        try {
            var response = chain.proceed(chain.request());
            if (!response.isSuccessful()) {
                refused.incrementAndGet();
            }
            return response;
        } catch (IOException e) {
            broken.incrementAndGet();
            throw e;
        }
    }
}
