package ai.massgen.backend.http;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;

/** Puts the key into the header in which the provider wants it, unless the request has that header already. */
final class Authenticate implements Interceptor {
    private final Endpoint endpoint;

    Authenticate(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        var key = endpoint.apiKey();
        var header = endpoint.provider().key().header();
        if (key == null || chain.request().header(header.header()) != null) {
            return chain.proceed(chain.request());
        }
        return chain.proceed(chain.request()
                .newBuilder()
                .header(header.header(), header.value(key))
                .build());
    }
}
