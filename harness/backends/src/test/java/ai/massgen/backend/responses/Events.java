package ai.massgen.backend.responses;

import ai.massgen.backend.wire.Decoded;
import ai.massgen.backend.wire.WireCase;
import java.util.function.Consumer;

/** Bytes of the Responses API, in the shorthand of the list of wire cases; JSON with single quotes for double ones. */
final class Events {
    static final String FAMILY = "openai.responses";
    static final String START = r(
            "response.created",
            "'response':{'id':'resp_1','object':'response','status':'in_progress','model':'m','output':[],"
                    + "'tools':[{'type':'function','name':'f'}],'usage':null}");
    static final String USAGE = "'usage':{'input_tokens':12,'input_tokens_details':{'cached_tokens':4},"
            + "'output_tokens':9,'output_tokens_details':{'reasoning_tokens':5},'total_tokens':21}";

    private Events() {}

    static WireCase wire(String name, String body, Consumer<Decoded> right) {
        return WireCase.of(FAMILY, name, body, right);
    }

    static String json(String text) {
        return text.replace('\'', '"');
    }

    /** An event with a name. */
    static String r(String type, String members) {
        return json("event: " + type + "\ndata: {'type':'" + type + "'," + members + "}\n\n");
    }

    static String added(int index, String item) {
        return r("response.output_item.added", "'output_index':" + index + ",'item':" + item);
    }

    static String done(int index, String item) {
        return r("response.output_item.done", "'output_index':" + index + ",'item':" + item);
    }

    static String textDelta(int index, String text) {
        return r(
                "response.output_text.delta",
                "'sequence_number':4,'item_id':'msg_" + index + "','output_index':" + index
                        + ",'content_index':0,'delta':'" + text + "','logprobs':[],'obfuscation':'xYz'");
    }

    static String message(int index, String text) {
        return "{'id':'msg_" + index + "','type':'message','status':'completed','content':[{'type':'output_text',"
                + "'annotations':[],'logprobs':[],'text':'" + text + "'}],'role':'assistant'}";
    }

    /** A whole message. */
    static String text(int index, String text) {
        var id = "msg_" + index;
        return added(
                        index,
                        "{'id':'" + id + "','type':'message','status':'in_progress','content':[],'role':'assistant'}")
                + r(
                        "response.content_part.added",
                        "'item_id':'" + id + "','output_index':" + index
                                + ",'content_index':0,'part':{'type':'output_text','annotations':[],'text':''}")
                + textDelta(index, text)
                + r(
                        "response.output_text.done",
                        "'item_id':'" + id + "','output_index':" + index + ",'content_index':0,'text':'" + text + "'")
                + done(index, message(index, text));
    }

    /** The item of a call; the arguments are the JSON string's inside. */
    static String call(int index, String id, String name, String arguments) {
        return "{'id':'fc_" + index + "','type':'function_call','status':'completed','arguments':'"
                + arguments.replace("\"", "\\\"") + "','call_id':'" + id + "','name':'" + name + "'}";
    }

    static String openCall(int index, String id, String name) {
        return added(
                index,
                "{'id':'fc_" + index + "','type':'function_call','status':'in_progress','arguments':'','call_id':'" + id
                        + "','name':'" + name + "'}");
    }

    static String arguments(int index, String piece) {
        return r(
                "response.function_call_arguments.delta",
                "'item_id':'fc_" + index + "','output_index':" + index + ",'delta':'" + piece.replace("\"", "\\\"")
                        + "'");
    }

    static String closeCall(int index, String id, String name, String arguments) {
        return r(
                        "response.function_call_arguments.done",
                        "'item_id':'fc_" + index + "','output_index':" + index + ",'arguments':'"
                                + arguments.replace("\"", "\\\"") + "'")
                + done(index, call(index, id, name, arguments));
    }

    /** A whole call, its arguments in one piece. */
    static String toolCall(int index, String id, String name, String arguments) {
        return openCall(index, id, name) + arguments(index, arguments) + closeCall(index, id, name, arguments);
    }

    /** Thinking that is encrypted and shows nothing. */
    static String thinking(int index, String id, String encrypted) {
        return added(index, "{'id':'" + id + "','type':'reasoning','summary':[]}")
                + done(index, reasoning(id, encrypted));
    }

    static String reasoning(String id, String encrypted) {
        return "{'id':'" + id + "','type':'reasoning','summary':[],'encrypted_content':'" + encrypted + "'}";
    }

    /** A response as it stands at its end. */
    static String response(String status, String members, String... output) {
        return "{'id':'resp_1','object':'response','status':'" + status + "','model':'m','error':null,"
                + "'incomplete_details':null," + members + ",'output':[" + String.join(",", output) + "]}";
    }

    static String completed(String... output) {
        return r("response.completed", "'response':" + response("completed", USAGE, output));
    }

    static String incomplete(String reason, String... output) {
        var response = response("incomplete", USAGE, output)
                .replace("'incomplete_details':null", "'incomplete_details':{'reason':'" + reason + "'}");
        return r("response.incomplete", "'response':" + response);
    }
}
