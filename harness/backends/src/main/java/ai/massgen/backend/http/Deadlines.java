package ai.massgen.backend.http;

import ai.massgen.backend.Limits;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Bounds how long may be waited for a connection, for the head of a response, and for the next bytes of its body.
 *
 * <p>Reads have no time limit of the socket and none of OkHttp, but an {@link IdleWatch}: the first costs three calls of the
 * operating system for each read in place of one, the second a thread that is told before and after it, together nearly
 * half of the CPU time of a slow stream.
 */
final class Deadlines implements Interceptor {
    private final int connectMillis;
    private final int idleMillis;

    Deadlines(Limits limits) {
        connectMillis = millis(limits.connect());
        idleMillis = millis(limits.idle());
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        var bounded = chain.withConnectTimeout(connectMillis, TimeUnit.MILLISECONDS)
                .withReadTimeout(0, TimeUnit.MILLISECONDS)
                .withWriteTimeout(idleMillis, TimeUnit.MILLISECONDS);
        var progress = chain.request().tag(Progress.class);
        var watch = IdleWatch.begin(
                Duration.ofMillis(connectMillis),
                Duration.ofMillis(idleMillis),
                () -> progress == null || progress.isConnected(),
                chain.call()::cancel);
        try {
            var response = bounded.proceed(chain.request());
            watch.arrived();
            return response.newBuilder()
                    .body(new ReplacedBody(
                            response.body(), new WatchedSource(response.body().source(), watch)))
                    .build();
        } catch (IOException e) {
            throw watch.ended(e);
        }
    }

    /** At least 1: the library takes 0 for "no limit". */
    private static int millis(Duration limit) {
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, limit.toMillis()));
    }
}
