package ai.massgen.backend.http;

import okhttp3.Interceptor;
import okhttp3.Protocol;
import okhttp3.Response;

/**
 * Lets the socket itself watch over the time between two reads of a body.
 *
 * <p>OkHttp watches twice: by the socket's own timeout, and by a thread that is told before and after each read, which
 * takes a quarter of the CPU time of a streamed response. The second is for transports whose socket serves several
 * streams; HTTP/1.1 has one socket for one response, and its own timeout is as good.
 */
final class IdleSocket {
    /** To stand behind the connection. */
    static final Interceptor INTERCEPTOR = chain -> {
        var response = chain.proceed(chain.request());
        var connection = chain.connection();
        if (connection != null && connection.socket().getSoTimeout() > 0 && isAlone(response)) {
            response.body().source().timeout().clearTimeout();
        }
        return response;
    };

    private IdleSocket() {}

    private static boolean isAlone(Response response) {
        return response.protocol() == Protocol.HTTP_1_1 || response.protocol() == Protocol.HTTP_1_0;
    }
}
