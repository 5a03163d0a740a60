package ai.massgen.backend.gemini;

import static ai.massgen.backend.contract.FamilySamples.quoted;
import static ai.massgen.backend.gemini.Answers.g;

import ai.massgen.backend.Part;
import ai.massgen.backend.ToolCall;
import ai.massgen.backend.contract.Answer;
import ai.massgen.backend.contract.BackendContract;
import ai.massgen.backend.wire.WireProtocol;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** {@code generateContent}, as Google writes it. */
class GeminiContractTest extends BackendContract {
    private static final String USAGE =
            "\"usageMetadata\":{\"promptTokenCount\":12,\"candidatesTokenCount\":9,\"totalTokenCount\":21}";

    @Override
    public WireProtocol protocol() {
        return new GeminiProtocol();
    }

    @Override
    public String stream(Answer answer) {
        var events = new StringBuilder();
        for (var part : parts(answer)) {
            events.append(g(candidate(part, "")));
        }
        return events + g(candidate("", ",\"finishReason\":\"" + reason(answer) + "\""));
    }

    @Override
    public String whole(Answer answer) {
        return candidate(String.join(",", parts(answer)), ",\"finishReason\":\"" + reason(answer) + "\"");
    }

    private static String candidate(String parts, String members) {
        return "{\"candidates\":[{\"content\":{\"parts\":[" + parts + "],\"role\":\"model\"}" + members
                + ",\"index\":0}]," + USAGE + ",\"modelVersion\":\"m\",\"responseId\":\"r1\"}";
    }

    /** What signs the thinking stands on the first call, or else on the last text. */
    private static List<String> parts(Answer answer) {
        var parts = new ArrayList<String>();
        var signature = "";
        for (var part : answer.parts()) {
            if (part instanceof Part.Reasoning thinking) {
                parts.add("{\"text\":" + quoted(thinking.text()) + ",\"thought\":true}");
                signature = ",\"thoughtSignature\":\"" + thinking.signature() + "\"";
            } else if (part instanceof Part.Text text) {
                parts.add("{\"text\":" + quoted(text.text()) + "}");
            } else if (part instanceof Part.ToolUse use) {
                parts.add("{\"functionCall\":{" + function(use.call()) + "}" + signature + "}");
                signature = "";
            }
        }
        return parts;
    }

    private static String function(ToolCall call) {
        return (call.id().isEmpty() ? "" : "\"id\":\"" + call.id() + "\",") + "\"name\":\"" + call.name() + "\""
                + (call.arguments().isEmpty() ? "" : ",\"args\":" + call.arguments());
    }

    private static String reason(Answer answer) {
        return switch (answer.ending()) {
            case NATURAL, CALLS_UNTOLD -> "STOP";
            case LENGTH -> "MAX_TOKENS";
            case UNHEARD_OF -> Answer.UNHEARD_OF;
        };
    }

    @Override
    public String streamCiting(String text, String url, String title) {
        return g(candidate("{\"text\":" + quoted(text) + "}", "")) + g(candidate("", grounded(url, title)));
    }

    @Override
    public String wholeCiting(String text, String url, String title) {
        return candidate("{\"text\":" + quoted(text) + "}", grounded(url, title));
    }

    private static String grounded(String url, String title) {
        return ",\"finishReason\":\"STOP\",\"groundingMetadata\":{\"webSearchQueries\":[\"oslo\"],\"groundingChunks\":[{\"web\":{\"uri\":"
                + quoted(url) + ",\"title\":" + quoted(title) + "}}]}";
    }

    @Override
    public String streamRefusing() {
        return g("{\"promptFeedback\":{\"blockReason\":\"SAFETY\"}," + USAGE + "}");
    }

    @Override
    public String wholeRefusing() {
        return candidate("", ",\"finishReason\":\"SAFETY\"");
    }

    @Override
    public String errorBody(int status, String message) {
        var word = switch (status) {
            case 401 -> "UNAUTHENTICATED";
            case 403 -> "PERMISSION_DENIED";
            case 404 -> "NOT_FOUND";
            case 429 -> "RESOURCE_EXHAUSTED";
            case 500 -> "INTERNAL";
            case 503, 529 -> "UNAVAILABLE";
            default -> "INVALID_ARGUMENT";
        };
        return "{\"error\":{\"code\":" + status + ",\"message\":" + quoted(message) + ",\"status\":\"" + word + "\"}}";
    }

    @Override
    public String errorEvent(String message) {
        return g(errorBody(503, message));
    }

    @Override
    public List<String> silence() {
        return List.of(g("{}"), g("{\"modelVersion\":\"m\",\"responseId\":\"r1\",\"vibe\":9}"));
    }

    @Override
    public List<String> complaints(JsonNode request) {
        return HistoryCheck.complaints(request.path("contents"));
    }

    @Override
    public String outputLimit() {
        return "/generationConfig/maxOutputTokens";
    }

    /** Google's streams end by ending. */
    @Override
    public boolean hasLastEvent() {
        return false;
    }

    @Override
    public boolean mayLeaveOutIds() {
        return true;
    }

    @Override
    public boolean mayInterleave() {
        return false;
    }

    @Override
    public boolean mayCutArguments() {
        return false;
    }
}
