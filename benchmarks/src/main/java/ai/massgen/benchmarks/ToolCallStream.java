package ai.massgen.benchmarks;

/** A streamed Chat Completions response that ends in a tool call. */
final class ToolCallStream {
    private ToolCallStream() {}

    /**
     * The body of the response.
     *
     * @param tool name of the tool
     * @param arguments JSON text of its arguments, sent in one piece
     * @param deltas pieces of text before the call
     */
    static String chat(String tool, String arguments, int deltas) {
        var body = ChatStreams.begin();
        for (int i = 0; i < deltas; i++) {
            ChatStreams.chatChunk(body, "{\"content\":\" word" + i + "\"}", "null");
        }
        var call = "{\"index\":0,\"id\":\"call_1\",\"type\":\"function\",\"function\":{\"name\":\"" + tool
                + "\",\"arguments\":\"" + arguments.replace("\"", "\\\"") + "\"}}";
        ChatStreams.chatChunk(body, "{\"tool_calls\":[" + call + "]}", "null");
        return ChatStreams.end(body, "\"tool_calls\"", deltas);
    }
}
