package ai.massgen.backend.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Sends a request again, at once, whose connection had been kept from an earlier one and turns out to be closed.
 *
 * <p>A server may close a connection that is not in use whenever it likes (RFC 9112, 9.3.1), and some close every one
 * after a stream although they say that they keep it: llama.cpp's does. Whoever writes at that moment gets an error that
 * says nothing of the request. A connection that fails is not kept, so this ends with a new one at the latest, and what
 * fails there has failed.
 */
final class KeptConnection implements Interceptor {
    @Override
    public Response intercept(Chain chain) throws IOException {
        while (true) {
            try {
                return chain.proceed(chain.request());
            } catch (IOException e) {
                var progress = chain.request().tag(Progress.class);
                boolean closed = progress != null && progress.isUnansweredOnKept();
                if (!closed
                        || e instanceof InterruptedIOException
                        || chain.call().isCanceled()) {
                    throw e;
                }
            }
        }
    }
}
