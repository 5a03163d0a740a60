package ai.massgen.backend.chat;

import static ai.massgen.backend.chat.Chunks.DONE;
import static ai.massgen.backend.chat.Chunks.c;
import static ai.massgen.backend.chat.Chunks.call;
import static ai.massgen.backend.chat.Chunks.cf;
import static ai.massgen.backend.chat.Chunks.data;
import static ai.massgen.backend.chat.Chunks.more;
import static ai.massgen.backend.chat.Chunks.tc;
import static ai.massgen.backend.contract.FamilySamples.quoted;

import ai.massgen.backend.Part;
import ai.massgen.backend.contract.Answer;
import ai.massgen.backend.contract.BackendContract;
import ai.massgen.backend.wire.Quirk;
import ai.massgen.backend.wire.WireProtocol;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Chat Completions, as OpenAI and its relatives write them. */
class ChatContractTest extends BackendContract {
    private static final String USAGE = "\"usage\":{\"prompt_tokens\":12,\"completion_tokens\":9,\"total_tokens\":21}";

    @Override
    public WireProtocol protocol() {
        return new ChatProtocol();
    }

    @Override
    public String stream(Answer answer) {
        var events = new StringBuilder(c("{\"role\":\"assistant\",\"content\":\"\"}"));
        for (var part : answer.parts()) {
            if (part instanceof Part.Text text) {
                events.append(c("{\"content\":" + quoted(text.text()) + "}"));
            } else if (part instanceof Part.Reasoning thinking) {
                events.append(c("{\"reasoning_content\":" + quoted(thinking.text()) + "}"));
            }
        }
        return events
                + calls(answer)
                + cf(reason(answer))
                + data("{\"id\":\"c1\",\"model\":\"m\",\"choices\":[]," + USAGE + "}")
                + DONE;
    }

    private static String calls(Answer answer) {
        var openers = new ArrayList<String>();
        var pieces = new ArrayList<String>();
        for (var call : answer.toolCalls()) {
            int index = openers.size();
            openers.add(c(tc(call(index, call.id(), call.name(), ""))));
            var halves = Answer.pieces(call);
            pieces.add(c(tc(more(index, halves.get(0)))));
            pieces.add(c(tc(more(index, halves.get(1)))));
        }
        return answer.interleaved() ? inTurns(openers, pieces) : oneByOne(openers, pieces);
    }

    private static String oneByOne(List<String> openers, List<String> pieces) {
        var events = new StringBuilder();
        for (int i = 0; i < openers.size(); i++) {
            events.append(openers.get(i)).append(pieces.get(2 * i)).append(pieces.get(2 * i + 1));
        }
        return events.toString();
    }

    private static String inTurns(List<String> openers, List<String> pieces) {
        var events = new StringBuilder(String.join("", openers));
        for (int half = 0; half < 2; half++) {
            for (int i = openers.size() - 1; i >= 0; i--) {
                events.append(pieces.get(2 * i + half));
            }
        }
        return events.toString();
    }

    private static String reason(Answer answer) {
        return switch (answer.ending()) {
            case NATURAL -> answer.toolCalls().isEmpty() ? "stop" : "tool_calls";
            case CALLS_UNTOLD -> "stop";
            case LENGTH -> "length";
            case UNHEARD_OF -> Answer.UNHEARD_OF;
        };
    }

    @Override
    public String whole(Answer answer) {
        var calls = new ArrayList<String>();
        answer.toolCalls().forEach(call -> calls.add(call(calls.size(), call.id(), call.name(), call.arguments())));
        return "{\"id\":\"c1\",\"object\":\"chat.completion\",\"model\":\"m\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\","
                + "\"content\":" + quoted(answer.said()) + ",\"reasoning_content\":" + quoted(answer.thought())
                + ",\"tool_calls\":[" + String.join(",", calls) + "]},\"finish_reason\":\"" + reason(answer) + "\"}],"
                + USAGE + "}";
    }

    @Override
    public String streamCiting(String text, String url, String title) {
        return c("{\"content\":" + quoted(text) + "}")
                + c("{\"annotations\":[" + page(url, title) + "]}")
                + cf("stop").replace("\"model\"", "\"citations\":[" + quoted(url) + "],\"model\"")
                + DONE;
    }

    @Override
    public String wholeCiting(String text, String url, String title) {
        return whole(Answer.text(text))
                .replace("\"role\":", "\"annotations\":[" + page(url, title) + "],\"role\":")
                .replaceFirst("\\{", "{\"citations\":[" + quoted(url) + "],");
    }

    private static String page(String url, String title) {
        return "{\"type\":\"url_citation\",\"url_citation\":{\"start_index\":0,\"end_index\":4,\"title\":"
                + quoted(title) + ",\"url\":" + quoted(url) + "}}";
    }

    @Override
    public String streamRefusing() {
        return c("{\"role\":\"assistant\",\"content\":null,\"refusal\":\"\"}")
                + c("{\"refusal\":\"I cannot.\"}")
                + cf("stop")
                + DONE;
    }

    @Override
    public String wholeRefusing() {
        return whole(Answer.text()).replace("\"content\":\"\"", "\"content\":null,\"refusal\":\"I cannot.\"");
    }

    @Override
    public String errorBody(int status, String message) {
        return "{\"error\":{\"message\":" + quoted(message) + ",\"type\":\"told\",\"code\":" + status + "}}";
    }

    @Override
    public String errorEvent(String message) {
        return data(errorBody(503, message));
    }

    @Override
    public List<String> silence() {
        return List.of(c("{}"), c("{\"content\":\"\"}"), data("{\"id\":\"c1\",\"choices\":[]}"));
    }

    /** OpenAI sends usage and {@code [DONE]} after the finish reason; others close the connection there. */
    @Override
    public int dispensableEvents() {
        return 2;
    }

    @Override
    public List<String> complaints(JsonNode request) {
        return HistoryCheck.complaints(request.path("messages"));
    }

    @Override
    public String outputLimit() {
        return "/max_completion_tokens";
    }

    @Override
    public String reasoningModel() {
        return "gpt-5";
    }

    @Override
    public Set<Quirk> quirks() {
        return Set.of(Quirk.MAX_COMPLETION_TOKENS);
    }

    @Override
    public boolean mayLeaveOutIds() {
        return true;
    }

    @Override
    public boolean wantsThinkingBack() {
        return false;
    }
}
