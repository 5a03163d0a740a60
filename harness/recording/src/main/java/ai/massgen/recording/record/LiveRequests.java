package ai.massgen.recording.record;

import ai.massgen.recording.Redactor;
import ai.massgen.recording.replay.SentHeaders;
import ai.massgen.transcript.WireExchange;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import okhttp3.Headers;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/** Notes what a live run sends to its providers. Thread-safe; secrets are masked as they are noted. */
public final class LiveRequests {
    private static final JsonMapper JSON = new JsonMapper();

    private final Redactor redactor;
    private final Map<String, List<WireExchange>> byAgent = new LinkedHashMap<>();

    /**
     * @param redactor masks what is noted
     */
    public LiveRequests(Redactor redactor) {
        this.redactor = redactor;
    }

    /** Notes what an OkHttp client sends, as the requests of one agent. */
    public Interceptor interceptor(String agent) {
        return chain -> noted(agent, chain);
    }

    /** By agent, in the order in which agents were first asked for; those of one agent in the order sent. */
    public synchronized List<WireExchange> exchanges() {
        return byAgent.values().stream().flatMap(List::stream).toList();
    }

    private Response noted(String agent, Interceptor.Chain chain) throws IOException {
        int status = 0;
        try {
            var response = chain.proceed(chain.request());
            status = response.code();
            return response;
        } finally {
            note(agent, chain.request(), body(chain.request()), status);
        }
    }

    private synchronized void note(String agent, Request request, @Nullable JsonNode body, int status) {
        var own = byAgent.computeIfAbsent(agent, name -> new ArrayList<>());
        var url = redactor.url(request.url().toString());
        var masked = body == null ? null : redactor.body(body);
        if (!own.isEmpty() && neverArrived(own.get(own.size() - 1), url, masked)) {
            own.remove(own.size() - 1);
        }
        own.add(new WireExchange(
                agent,
                own.size() + 1,
                request.method(),
                url,
                SentHeaders.kept(headers(request.headers()), redactor),
                masked,
                status,
                "live",
                List.of(),
                null,
                0));
    }

    /** A server may have closed a kept connection: what met it closed is sent again, and only that comes to anyone. */
    private static boolean neverArrived(WireExchange last, String url, @Nullable JsonNode body) {
        return last.status() == 0 && last.url().equals(url) && Objects.equals(last.body(), body);
    }

    private static Map<String, String> headers(Headers headers) {
        var map = new LinkedHashMap<String, String>();
        headers.forEach(header -> map.merge(
                header.getFirst().toLowerCase(Locale.ROOT), header.getSecond(), (one, other) -> one + ", " + other));
        return map;
    }

    private static @Nullable JsonNode body(Request request) throws IOException {
        var body = request.body();
        if (body == null) {
            return null;
        }
        var bytes = new Buffer();
        body.writeTo(bytes);
        var text = bytes.readUtf8();
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(text);
        }
    }
}
