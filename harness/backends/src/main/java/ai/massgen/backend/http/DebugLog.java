package ai.massgen.backend.http;

import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import okhttp3.Headers;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import okio.Buffer;

/** Tells what is sent and what comes back, secrets masked. */
final class DebugLog implements Interceptor {
    private static final Set<String> SECRET = Set.of(
            "authorization", "proxy-authorization", "x-api-key", "x-goog-api-key", "api-key", "cookie", "set-cookie");

    private final Consumer<String> lines;

    DebugLog(Consumer<String> lines) {
        this.lines = lines;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        var request = chain.request();
        lines.accept("> " + request.method() + " " + request.url() + headers(request.headers()) + body(request));
        try {
            var response = chain.proceed(request);
            lines.accept("< " + response.code() + headers(response.headers()));
            return response;
        } catch (IOException e) {
            lines.accept("< no response: " + e);
            throw e;
        }
    }

    private static String headers(Headers headers) {
        var text = new StringBuilder();
        headers.forEach(header -> text.append("; ")
                .append(header.getFirst())
                .append(": ")
                .append(mask(header.getFirst(), header.getSecond())));
        return text.toString();
    }

    /** A header's value as it may be shown: what authenticates is masked. */
    static String mask(String name, String value) {
        if (!SECRET.contains(name.toLowerCase(Locale.ROOT))) {
            return value;
        }
        return value.startsWith("Bearer ") ? "Bearer ***" : "***";
    }

    private static String body(Request request) throws IOException {
        var body = request.body();
        if (body == null) {
            return "";
        }
        var buffer = new Buffer();
        body.writeTo(buffer);
        return "\n" + buffer.readUtf8();
    }
}
