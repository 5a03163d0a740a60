package ai.massgen.backend.responses;

import static ai.massgen.backend.contract.FamilySamples.quoted;
import static ai.massgen.backend.responses.Events.START;
import static ai.massgen.backend.responses.Events.USAGE;
import static ai.massgen.backend.responses.Events.added;
import static ai.massgen.backend.responses.Events.arguments;
import static ai.massgen.backend.responses.Events.call;
import static ai.massgen.backend.responses.Events.closeCall;
import static ai.massgen.backend.responses.Events.completed;
import static ai.massgen.backend.responses.Events.done;
import static ai.massgen.backend.responses.Events.incomplete;
import static ai.massgen.backend.responses.Events.json;
import static ai.massgen.backend.responses.Events.message;
import static ai.massgen.backend.responses.Events.openCall;
import static ai.massgen.backend.responses.Events.r;
import static ai.massgen.backend.responses.Events.response;
import static ai.massgen.backend.responses.Events.textDelta;

import ai.massgen.backend.Part;
import ai.massgen.backend.ToolCall;
import ai.massgen.backend.contract.Answer;
import ai.massgen.backend.contract.BackendContract;
import ai.massgen.backend.wire.WireProtocol;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Responses, as OpenAI writes them. */
class ResponsesContractTest extends BackendContract {

    @Override
    public WireProtocol protocol() {
        return new ResponsesProtocol();
    }

    @Override
    public String stream(Answer answer) {
        var events = new StringBuilder(START);
        int index = 0;
        for (var part : answer.parts()) {
            if (part instanceof Part.Reasoning thinking) {
                events.append(thinking(index++, thinking));
            }
        }
        if (!answer.said().isEmpty()) {
            events.append(text(index++, answer));
        }
        return events
                + (answer.interleaved() ? inTurns(index, answer.toolCalls()) : oneByOne(index, answer))
                + end(answer);
    }

    private static String thinking(int index, Part.Reasoning thinking) {
        var id = "rs_" + index;
        return added(index, "{'id':'" + id + "','type':'reasoning','summary':[]}")
                + r(
                        "response.reasoning_summary_text.delta",
                        "'item_id':'" + id + "','output_index':" + index + ",'summary_index':0,'delta':'"
                                + inside(thinking.text()) + "'")
                + done(index, reasoning(index, thinking));
    }

    private static String reasoning(int index, Part.Reasoning thinking) {
        return "{'id':'rs_" + index + "','type':'reasoning','summary':[{'type':'summary_text','text':'"
                + inside(thinking.text()) + "'}],'encrypted_content':'" + thinking.signature() + "'}";
    }

    private static String text(int index, Answer answer) {
        var events = new StringBuilder(added(
                index,
                "{'id':'msg_" + index + "','type':'message','status':'in_progress','content':[],'role':'assistant'}"));
        for (var part : answer.parts()) {
            if (part instanceof Part.Text text) {
                events.append(textDelta(index, inside(text.text())));
            }
        }
        return events + done(index, message(index, inside(answer.said())));
    }

    /** The inside of a JSON string, for JSON in single quotes. */
    private static String inside(String text) {
        var quoted = quoted(text);
        return quoted.substring(1, quoted.length() - 1).replace("'", "\\u0027");
    }

    private static String oneByOne(int first, Answer answer) {
        var events = new StringBuilder();
        int index = first;
        for (var call : answer.toolCalls()) {
            events.append(openCall(index, call.id(), call.name()));
            Answer.pieces(call)
                    .forEach(piece ->
                            events.append(arguments(first + answer.toolCalls().indexOf(call), piece)));
            boolean isCut = call.equals(last(answer)) && answer.ending() == Answer.Ending.LENGTH;
            events.append(isCut ? "" : closeCall(index, call.id(), call.name(), call.arguments()));
            index++;
        }
        return events.toString();
    }

    private static ToolCall last(Answer answer) {
        return answer.toolCalls().get(answer.toolCalls().size() - 1);
    }

    private static String inTurns(int first, List<ToolCall> calls) {
        var events = new StringBuilder();
        for (int i = 0; i < calls.size(); i++) {
            events.append(openCall(first + i, calls.get(i).id(), calls.get(i).name()));
        }
        for (int half = 0; half < 2; half++) {
            for (int i = calls.size() - 1; i >= 0; i--) {
                events.append(arguments(first + i, Answer.pieces(calls.get(i)).get(half)));
            }
        }
        for (int i = 0; i < calls.size(); i++) {
            var call = calls.get(i);
            events.append(closeCall(first + i, call.id(), call.name(), call.arguments()));
        }
        return events.toString();
    }

    private static String end(Answer answer) {
        return switch (answer.ending()) {
            case NATURAL, CALLS_UNTOLD -> completed(items(answer));
            case LENGTH -> incomplete("max_output_tokens", items(answer));
            case UNHEARD_OF -> incomplete(Answer.UNHEARD_OF, items(answer));
        };
    }

    private static String[] items(Answer answer) {
        var items = new ArrayList<String>();
        for (var part : answer.parts()) {
            if (part instanceof Part.Reasoning thinking) {
                items.add(reasoning(items.size(), thinking));
            }
        }
        if (!answer.said().isEmpty()) {
            items.add(message(items.size(), inside(answer.said())));
        }
        for (var call : answer.toolCalls()) {
            items.add(call(items.size(), call.id(), call.name(), call.arguments()));
        }
        return items.toArray(String[]::new);
    }

    @Override
    public String whole(Answer answer) {
        var status = answer.ending() == Answer.Ending.NATURAL ? "completed" : "incomplete";
        return json(response(status, USAGE, items(answer)).replace("'incomplete_details':null", details(answer)));
    }

    private static String details(Answer answer) {
        return switch (answer.ending()) {
            case LENGTH -> "'incomplete_details':{'reason':'max_output_tokens'}";
            case UNHEARD_OF -> "'incomplete_details':{'reason':'" + Answer.UNHEARD_OF + "'}";
            default -> "'incomplete_details':null";
        };
    }

    @Override
    public String streamCiting(String text, String url, String title) {
        var cited = citing(text, url, title);
        return START
                + added(0, "{'id':'msg_0','type':'message','status':'in_progress','content':[],'role':'assistant'}")
                + textDelta(0, inside(text))
                + r(
                        "response.output_text.annotation.added",
                        "'output_index':0,'content_index':0,'annotation':" + page(url, title))
                + done(0, cited)
                + completed(cited);
    }

    @Override
    public String wholeCiting(String text, String url, String title) {
        return json(response("completed", USAGE, citing(text, url, title)));
    }

    private static String citing(String text, String url, String title) {
        return message(0, inside(text)).replace("'annotations':[]", "'annotations':[" + page(url, title) + "]");
    }

    private static String page(String url, String title) {
        return "{'type':'url_citation','start_index':0,'end_index':4,'title':'" + inside(title) + "','url':'"
                + inside(url) + "'}";
    }

    @Override
    public String streamRefusing() {
        return START
                + r("response.refusal.delta", "'output_index':0,'content_index':0,'delta':'I cannot.'")
                + completed(refusal());
    }

    @Override
    public String wholeRefusing() {
        return json(response("completed", USAGE, refusal()));
    }

    private static String refusal() {
        return message(0, "")
                .replace(
                        "'type':'output_text','annotations':[],'logprobs':[],'text':''",
                        "'type':'refusal','refusal':'I cannot.'");
    }

    @Override
    public String errorBody(int status, String message) {
        var code = switch (status) {
            case 401 -> "invalid_api_key";
            case 403 -> "permission_denied";
            case 404 -> "model_not_found";
            case 429 -> "rate_limit_exceeded";
            case 503, 529 -> "server_is_overloaded";
            default -> "told";
        };
        return "{\"error\":{\"message\":" + quoted(message) + ",\"type\":\"told\",\"param\":null,\"code\":\"" + code
                + "\"}}";
    }

    @Override
    public String errorEvent(String message) {
        return r("error", "'code':'server_is_overloaded','message':'" + message + "','param':null,'sequence_number':3");
    }

    @Override
    public List<String> silence() {
        return List.of(
                "data: {\"type\":\"keepalive\"}\n\n",
                r("response.in_progress", "'response':" + response("in_progress", "'usage':null")),
                r("response.vibe", "'level':9"));
    }

    @Override
    public List<String> complaints(JsonNode request) {
        return HistoryCheck.complaints(request.path("input"));
    }

    @Override
    public String outputLimit() {
        return "/max_output_tokens";
    }
}
