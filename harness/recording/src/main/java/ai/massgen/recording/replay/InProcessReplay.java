package ai.massgen.recording.replay;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import okhttp3.Headers;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.ByteString;
import okio.Okio;

/**
 * The front without a socket: an OkHttp application interceptor that answers by itself.
 *
 * <p>It must be the last of the application interceptors, so that those before it (authentication, retry) do their work.
 */
public final class InProcessReplay {
    private InProcessReplay() {}

    /** Answers all requests of a client as those of one agent. */
    public static Interceptor interceptor(ReplaySession session, String agent) {
        return chain -> {
            if (session.isClosed()) {
                throw new IOException("the replay session is closed");
            }
            var request = chain.request();
            var served = session.answer(sent(agent, request));
            passBeforeHead(served, session);
            var body = new PieceSource(served, session, chain);
            body.requireHead();
            return response(request, served, body);
        };
    }

    private static void passBeforeHead(ServedResponse served, ReplaySession session) throws IOException {
        if (!served.pauses().isEmpty() && !served.pauses().get(0).isZero()) {
            session.pass(served.pauses().get(0));
        }
    }

    private static SentRequest sent(String agent, Request request) throws IOException {
        return new SentRequest(agent, request.method(), request.url().toString(), headers(request), body(request));
    }

    private static ByteString body(Request request) throws IOException {
        var body = request.body();
        if (body == null) {
            return ByteString.EMPTY;
        }
        var buffer = new Buffer();
        body.writeTo(buffer);
        return buffer.readByteString();
    }

    private static Map<String, String> headers(Request request) {
        var headers = joined(request.headers());
        var body = request.body();
        var type = body == null ? null : body.contentType();
        if (type != null) {
            headers.put("content-type", type.toString());
        }
        return headers;
    }

    static Map<String, String> joined(Headers headers) {
        var joined = new LinkedHashMap<String, String>();
        for (int i = 0; i < headers.size(); i++) {
            joined.merge(headers.name(i).toLowerCase(Locale.ROOT), headers.value(i), (a, b) -> a + ", " + b);
        }
        return joined;
    }

    private static Response response(Request request, ServedResponse served, PieceSource body) {
        var headers = new Headers.Builder();
        served.headers().forEach((name, values) -> values.forEach(value -> headers.addUnsafeNonAscii(name, value)));
        var built = headers.build();
        var type = built.get("content-type");
        return new Response.Builder()
                .request(request)
                .protocol(Protocol.HTTP_1_1)
                .code(served.status())
                .message(served.message())
                .headers(built)
                .body(ResponseBody.create(Okio.buffer(body), type == null ? null : MediaType.parse(type), -1))
                .build();
    }
}
