package ai.massgen.backend.http;

import java.io.IOException;
import java.util.function.Consumer;
import okhttp3.Headers;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import okio.Buffer;

/** Tells what is sent and what comes back, bodies included, secrets masked. */
final class DebugLog implements Interceptor {
    private final Consumer<String> lines;
    private final Mask mask;

    DebugLog(Consumer<String> lines, Mask mask) {
        this.lines = lines;
        this.mask = mask;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        var request = chain.request();
        lines.accept(
                "> " + request.method() + " " + mask.url(request.url()) + headers(request.headers()) + body(request));
        try {
            var response = chain.proceed(request);
            lines.accept("< " + response.code() + headers(response.headers()));
            return response.newBuilder()
                    .body(new ReplacedBody(
                            response.body(),
                            new ToldSource(response.body().source(), line -> lines.accept("< " + mask.text(line)))))
                    .build();
        } catch (IOException e) {
            lines.accept("< no response: " + e);
            throw e;
        }
    }

    private String headers(Headers headers) {
        var text = new StringBuilder();
        headers.forEach(header -> text.append("; ")
                .append(header.getFirst())
                .append(": ")
                .append(mask.header(header.getFirst(), header.getSecond())));
        return text.toString();
    }

    private String body(Request request) throws IOException {
        var body = request.body();
        if (body == null) {
            return "";
        }
        var buffer = new Buffer();
        body.writeTo(buffer);
        return "\n" + mask.text(buffer.readUtf8());
    }
}
