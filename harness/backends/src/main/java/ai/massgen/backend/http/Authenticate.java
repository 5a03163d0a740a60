package ai.massgen.backend.http;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;

/** Puts the key into the header in which the provider wants it. */
final class Authenticate implements Interceptor {
    private final Endpoint endpoint;

    Authenticate(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        var key = endpoint.apiKey();
        if (key == null) {
            return chain.proceed(chain.request());
        }
        var header = endpoint.provider().keyHeader();
        return chain.proceed(chain.request()
                .newBuilder()
                .header(header.header(), header.value(key))
                .build());
    }
}
