package ai.massgen.benchmarks;

/** OpenAI Responses. */
final class ResponsesStreams implements ResponseStreams {
    private static final String RESPONSE = """
            {"id":"resp_01","object":"response","created_at":1762000000,"status":"%s","background":false,"error":null,\
            "incomplete_details":null,"instructions":null,"max_output_tokens":null,"max_tool_calls":null,\
            "model":"gpt-5-nano-2025-08-07","output":[%s],"parallel_tool_calls":true,"previous_response_id":null,\
            "reasoning":{"effort":"medium","summary":null},"service_tier":"auto","store":true,"temperature":1.0,\
            "text":{"format":{"type":"text"},"verbosity":"medium"},"tool_choice":"auto","tools":[],"top_logprobs":0,\
            "top_p":1.0,"truncation":"disabled","usage":%s,"user":null,"metadata":{}}""";

    private final StringBuilder body = new StringBuilder();
    private int sequence;

    @Override
    public String text(int deltas) {
        begin();
        var place = "\"item_id\":\"msg_01\",\"output_index\":0,\"content_index\":0,";
        event("response.output_item.added", "\"output_index\":0,\"item\":" + message("in_progress", ""));
        event(
                "response.content_part.added",
                place + "\"part\":{\"type\":\"output_text\",\"annotations\":[],\"logprobs\":[],\"text\":\"\"}");
        for (int i = 0; i < deltas; i++) {
            event(
                    "response.output_text.delta",
                    place + "\"delta\":\"" + Words.piece(i) + "\",\"logprobs\":[],\"obfuscation\":\"Jm2Kq8\"");
        }
        var text = Words.text(deltas);
        event("response.output_text.done", place + "\"text\":\"" + text + "\",\"logprobs\":[]");
        event("response.content_part.done", place + "\"part\":" + part(text));
        var item = message("completed", part(text));
        event("response.output_item.done", "\"output_index\":0,\"item\":" + item);
        return end(item, deltas);
    }

    @Override
    public String toolCalls(int fragments) {
        begin();
        var arguments = new StringBuilder();
        for (int i = 0; i < fragments; i++) {
            arguments.append(ChatStreams.arguments(i, fragments));
        }
        for (int call = 0; call < CALLS; call++) {
            event(
                    "response.output_item.added",
                    "\"output_index\":" + call + ",\"item\":" + call(call, "in_progress", ""));
        }
        for (int i = 0; i < fragments * CALLS; i++) {
            event(
                    "response.function_call_arguments.delta",
                    "\"item_id\":\"fc_" + i % CALLS + "\",\"output_index\":" + i % CALLS + ",\"delta\":\""
                            + ChatStreams.arguments(i / CALLS, fragments) + "\",\"obfuscation\":\"Jm2Kq8\"");
        }
        var items = new StringBuilder();
        for (int call = 0; call < CALLS; call++) {
            var item = call(call, "completed", arguments.toString());
            event(
                    "response.function_call_arguments.done",
                    "\"item_id\":\"fc_" + call + "\",\"output_index\":" + call + ",\"arguments\":\"" + arguments
                            + "\"");
            event("response.output_item.done", "\"output_index\":" + call + ",\"item\":" + item);
            items.append(call == 0 ? "" : ",").append(item);
        }
        return end(items.toString(), fragments * CALLS);
    }

    private void begin() {
        event("response.created", "\"response\":" + RESPONSE.formatted("in_progress", "", "null"));
        event("response.in_progress", "\"response\":" + RESPONSE.formatted("in_progress", "", "null"));
    }

    private String end(String output, int tokens) {
        var usage = "{\"input_tokens\":25,\"input_tokens_details\":{\"cached_tokens\":0},\"output_tokens\":" + tokens
                + ",\"output_tokens_details\":{\"reasoning_tokens\":0},\"total_tokens\":" + (tokens + 25) + "}";
        event("response.completed", "\"response\":" + RESPONSE.formatted("completed", output, usage));
        return body.toString();
    }

    private static String part(String text) {
        return "{\"type\":\"output_text\",\"annotations\":[],\"logprobs\":[],\"text\":\"" + text + "\"}";
    }

    private static String message(String status, String content) {
        return "{\"id\":\"msg_01\",\"type\":\"message\",\"status\":\"" + status + "\",\"content\":[" + content
                + "],\"role\":\"assistant\"}";
    }

    private static String call(int number, String status, String arguments) {
        return "{\"id\":\"fc_" + number + "\",\"type\":\"function_call\",\"status\":\"" + status + "\",\"arguments\":\""
                + arguments + "\",\"call_id\":\"call_" + number + "\",\"name\":\"search\"}";
    }

    private void event(String type, String members) {
        body.append("event: ")
                .append(type)
                .append("\ndata: {\"type\":\"")
                .append(type)
                .append("\",\"sequence_number\":")
                .append(sequence++)
                .append(',')
                .append(members)
                .append("}\n\n");
    }
}
