package ai.massgen.backend.http;

import ai.massgen.backend.Limits;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.Interceptor;
import okhttp3.Response;

/** Sets how long may be waited for a connection, and for the next bytes in either direction. */
final class Deadline implements Interceptor {
    private final int connectMillis;
    private final int idleMillis;

    Deadline(Limits limits) {
        connectMillis = millis(limits.connect());
        idleMillis = millis(limits.idle());
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        return chain.withConnectTimeout(connectMillis, TimeUnit.MILLISECONDS)
                .withReadTimeout(idleMillis, TimeUnit.MILLISECONDS)
                .withWriteTimeout(idleMillis, TimeUnit.MILLISECONDS)
                .proceed(chain.request());
    }

    /** At least 1: the library takes 0 for "no limit". */
    private static int millis(Duration limit) {
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, limit.toMillis()));
    }
}
