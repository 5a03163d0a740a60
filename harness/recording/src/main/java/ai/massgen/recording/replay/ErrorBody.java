package ai.massgen.recording.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import okio.ByteString;

/** Error objects that clients of every API family understand: {@code {"type": "error", "error": {"type", "message"}}}. */
final class ErrorBody {
    /** As Anthropic names them (docs.anthropic.com, API errors); OpenAI's clients look at the status alone. */
    private static final Map<Integer, String> TYPES = Map.of(
            400, "invalid_request_error",
            401, "authentication_error",
            403, "permission_error",
            404, "not_found_error",
            413, "request_too_large",
            429, "rate_limit_error",
            500, "api_error",
            503, "overloaded_error",
            504, "timeout_error",
            529, "overloaded_error");

    private static final Map<String, List<String>> JSON = Map.of("content-type", List.of("application/json"));

    private ErrorBody() {}

    /** What a provider might send with this status. */
    static ByteString ofStatus(int status) {
        var type = TYPES.getOrDefault(status, status < 500 ? "invalid_request_error" : "api_error");
        return bytes(error(type, "injected by the scenario: status " + status));
    }

    /** What a client gets for a request that has no answer. */
    static ServedResponse unanswered(Match match, String message) {
        var error = error("replay_" + match.word(), message);
        var differences = error.withObject("/error").putArray("differences");
        match.differences().forEach(differences::add);
        return ServedResponse.whole(ReplaySession.NO_ANSWER, JSON, bytes(error));
    }

    /** A provider's own error. */
    static ServedResponse ofProvider(int status, JsonNode error) {
        return ServedResponse.whole(status, JSON, ByteString.encodeUtf8(error.toString()));
    }

    /** What a client gets for a URL that no session answers. */
    static ServedResponse notMounted(String message) {
        return ServedResponse.whole(ReplaySession.NO_ANSWER, JSON, bytes(error("replay_not_mounted", message)));
    }

    private static ObjectNode error(String type, String message) {
        var root = JsonNodeFactory.instance.objectNode().put("type", "error");
        root.putObject("error").put("type", type).put("message", message);
        return root;
    }

    private static ByteString bytes(ObjectNode error) {
        return ByteString.encodeUtf8(error.toString());
    }
}
