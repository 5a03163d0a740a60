package ai.massgen.recording.replay;

import com.github.tomakehurst.wiremock.extension.ResponseTransformerV2;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.HttpHeaders;
import com.github.tomakehurst.wiremock.http.Response;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** Puts the answer of the session that a request names in the place of the stub's. */
final class ReplayTransformer implements ResponseTransformerV2 {
    private final Map<String, ReplaySession> sessions;

    ReplayTransformer(Map<String, ReplaySession> sessions) {
        this.sessions = sessions;
    }

    @Override
    public String getName() {
        return "massgen-replay";
    }

    @Override
    public Response transform(Response response, ServeEvent event) {
        var request = event.getRequest();
        var url = PrefixedUrl.parse(request.getUrl()).orElse(null);
        var session = url == null ? null : sessions.get(url.run());
        if (url == null || session == null) {
            return response(notMounted(request.getUrl()), null);
        }
        return response(session.answer(sent(url, request)), session);
    }

    private static ServedResponse notMounted(String url) {
        return ErrorBody.notMounted("no replay is mounted at " + url
                + ": its run is over, or the base URL that the client was given has been changed");
    }

    private static SentRequest sent(PrefixedUrl url, LoggedRequest request) {
        var body = request.getBody() == null ? ByteString.EMPTY : ByteString.of(request.getBody());
        return new SentRequest(
                url.agent(), request.getMethod().getName(), url.upstream(), headers(request.getHeaders()), body);
    }

    private static Map<String, String> headers(HttpHeaders headers) {
        var joined = new LinkedHashMap<String, String>();
        headers.all()
                .forEach(header ->
                        joined.put(header.key().toLowerCase(Locale.ROOT), String.join(", ", header.values())));
        return joined;
    }

    private static Response response(ServedResponse served, @Nullable ReplaySession session) {
        var headers = served.headers().entrySet().stream()
                .map(header -> new HttpHeader(header.getKey(), header.getValue()))
                .toList();
        return Response.response()
                .status(served.hasHead() ? served.status() : ReplaySession.NO_ANSWER)
                .statusMessage(served.message().isEmpty() ? null : served.message())
                .headers(new HttpHeaders(headers))
                .body(() -> new WireBody(served, session))
                .build();
    }
}
