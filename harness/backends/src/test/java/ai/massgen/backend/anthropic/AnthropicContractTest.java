package ai.massgen.backend.anthropic;

import static ai.massgen.backend.anthropic.Events.START;
import static ai.massgen.backend.anthropic.Events.a;
import static ai.massgen.backend.anthropic.Events.delta;
import static ai.massgen.backend.anthropic.Events.end;
import static ai.massgen.backend.anthropic.Events.inputDelta;
import static ai.massgen.backend.anthropic.Events.openToolUse;
import static ai.massgen.backend.anthropic.Events.start;
import static ai.massgen.backend.anthropic.Events.stop;
import static ai.massgen.backend.anthropic.Events.toolUse;
import static ai.massgen.backend.contract.FamilySamples.quoted;

import ai.massgen.backend.Part;
import ai.massgen.backend.ToolCall;
import ai.massgen.backend.contract.Answer;
import ai.massgen.backend.contract.BackendContract;
import ai.massgen.backend.wire.WireProtocol;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Messages, as Anthropic writes them. */
class AnthropicContractTest extends BackendContract {

    @Override
    public WireProtocol protocol() {
        return new AnthropicProtocol();
    }

    @Override
    public String stream(Answer answer) {
        var events = new StringBuilder(START);
        int index = 0;
        boolean inText = false;
        for (var part : answer.parts()) {
            boolean isText = part instanceof Part.Text;
            if (inText && !isText) {
                events.append(stop(index++));
            }
            if (isText && !inText) {
                events.append(start(index, "{\"type\":\"text\",\"text\":\"\"}"));
            }
            inText = isText;
            if (part instanceof Part.Text text) {
                events.append(delta(index, "{\"type\":\"text_delta\",\"text\":" + quoted(text.text()) + "}"));
            } else if (part instanceof Part.Reasoning thinking) {
                events.append(thinking(index++, thinking));
            } else if (part instanceof Part.ToolUse use && !answer.interleaved()) {
                events.append(closed(index++, use.call()));
            }
        }
        events.append(inText ? stop(index++) : "");
        return events + (answer.interleaved() ? inTurns(index, answer.toolCalls()) : "") + end(reason(answer));
    }

    private static String thinking(int index, Part.Reasoning thinking) {
        return start(index, "{\"type\":\"thinking\",\"thinking\":\"\",\"signature\":\"\"}")
                + delta(index, "{\"type\":\"thinking_delta\",\"thinking\":" + quoted(thinking.text()) + "}")
                + delta(index, "{\"type\":\"signature_delta\",\"signature\":\"" + thinking.signature() + "\"}")
                + stop(index);
    }

    private static String closed(int index, ToolCall call) {
        return toolUse(index, call.id(), call.name(), Answer.pieces(call).toArray(String[]::new));
    }

    private static String inTurns(int first, List<ToolCall> calls) {
        var events = new StringBuilder();
        for (int i = 0; i < calls.size(); i++) {
            events.append(openToolUse(first + i, calls.get(i).id(), calls.get(i).name()));
        }
        for (int half = 0; half < 2; half++) {
            for (int i = calls.size() - 1; i >= 0; i--) {
                events.append(inputDelta(first + i, Answer.pieces(calls.get(i)).get(half)));
            }
        }
        for (int i = 0; i < calls.size(); i++) {
            events.append(stop(first + i));
        }
        return events.toString();
    }

    private static String reason(Answer answer) {
        return switch (answer.ending()) {
            case NATURAL -> answer.toolCalls().isEmpty() ? "end_turn" : "tool_use";
            case CALLS_UNTOLD -> "end_turn";
            case LENGTH -> "max_tokens";
            case UNHEARD_OF -> Answer.UNHEARD_OF;
        };
    }

    @Override
    public String whole(Answer answer) {
        var blocks = new ArrayList<String>();
        for (var part : answer.parts()) {
            if (part instanceof Part.Reasoning thinking) {
                blocks.add("{\"type\":\"thinking\",\"thinking\":" + quoted(thinking.text()) + ",\"signature\":\""
                        + thinking.signature() + "\"}");
            }
        }
        if (!answer.said().isEmpty()) {
            blocks.add("{\"type\":\"text\",\"text\":" + quoted(answer.said()) + "}");
        }
        for (var call : answer.toolCalls()) {
            blocks.add("{\"type\":\"tool_use\",\"id\":\"" + call.id() + "\",\"name\":\"" + call.name() + "\",\"input\":"
                    + call.arguments() + "}");
        }
        return "{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"m\",\"content\":["
                + String.join(",", blocks) + "],\"stop_reason\":\"" + reason(answer)
                + "\",\"stop_sequence\":null,\"usage\":{\"input_tokens\":12,\"output_tokens\":9}}";
    }

    @Override
    public String streamCiting(String text, String url, String title) {
        return START
                + start(0, "{\"type\":\"text\",\"text\":\"\",\"citations\":[]}")
                + delta(0, "{\"type\":\"citations_delta\",\"citation\":" + page(url, title) + "}")
                + delta(0, "{\"type\":\"text_delta\",\"text\":" + quoted(text) + "}")
                + stop(0)
                + end("end_turn");
    }

    @Override
    public String wholeCiting(String text, String url, String title) {
        return whole(Answer.text(text))
                .replace("\"type\":\"text\",", "\"type\":\"text\",\"citations\":[" + page(url, title) + "],");
    }

    private static String page(String url, String title) {
        return "{\"type\":\"web_search_result_location\",\"cited_text\":\"It is.\",\"url\":" + quoted(url)
                + ",\"title\":" + quoted(title) + ",\"encrypted_index\":\"x\"}";
    }

    @Override
    public String streamRefusing() {
        return START + end("refusal");
    }

    @Override
    public String wholeRefusing() {
        return whole(Answer.text()).replace("end_turn", "refusal");
    }

    @Override
    public String errorBody(int status, String message) {
        var type = switch (status) {
            case 401 -> "authentication_error";
            case 403 -> "permission_error";
            case 404 -> "not_found_error";
            case 429 -> "rate_limit_error";
            case 500 -> "api_error";
            case 503, 529 -> "overloaded_error";
            default -> "invalid_request_error";
        };
        return "{\"type\":\"error\",\"error\":{\"type\":\"" + type + "\",\"message\":" + quoted(message) + "}}";
    }

    @Override
    public String errorEvent(String message) {
        return a("error", errorBody(529, message));
    }

    @Override
    public List<String> silence() {
        return List.of(
                a("ping", "{\"type\":\"ping\"}"), a("vibe", "{\"type\":\"vibe\",\"level\":9}"), "data: [DONE]\n\n");
    }

    @Override
    public List<String> complaints(JsonNode request) {
        var complaints = new ArrayList<>(HistoryCheck.complaints(request.path("messages")));
        if (!request.path("max_tokens").isInt()) {
            complaints.add("max_tokens: Field required");
        }
        return complaints;
    }

    @Override
    public String outputLimit() {
        return "/max_tokens";
    }
}
