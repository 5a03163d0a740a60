package ai.massgen.benchmarks;

/** Chat Completions, as OpenAI streams them. */
final class ChatStreams implements ResponseStreams {

    @Override
    public String text(int deltas) {
        var body = begin();
        for (int i = 0; i < deltas; i++) {
            chatChunk(body, "{\"content\":\"" + Words.piece(i) + "\"}", "null");
        }
        return end(body, "\"stop\"", deltas);
    }

    @Override
    public String toolCalls(int fragments) {
        var body = begin();
        for (int call = 0; call < CALLS; call++) {
            var head = "\"id\":\"call_" + call
                    + "\",\"type\":\"function\",\"function\":{\"name\":\"search\",\"arguments\":\"\"}";
            chatChunk(body, "{\"tool_calls\":[{\"index\":" + call + "," + head + "}]}", "null");
        }
        for (int i = 0; i < fragments * CALLS; i++) {
            var piece = "\"function\":{\"arguments\":\"" + arguments(i / CALLS, fragments) + "\"}";
            chatChunk(body, "{\"tool_calls\":[{\"index\":" + i % CALLS + "," + piece + "}]}", "null");
        }
        return end(body, "\"tool_calls\"", fragments * CALLS);
    }

    /** A piece of the arguments' JSON, escaped for a JSON string. */
    static String arguments(int fragment, int fragments) {
        if (fragment == 0) {
            return "{\\\"query\\\":\\\"";
        }
        return fragment == fragments - 1 ? "\\\"}" : "word ";
    }

    static StringBuilder begin() {
        var body = new StringBuilder();
        chatChunk(body, "{\"role\":\"assistant\",\"content\":\"\",\"refusal\":null}", "null");
        return body;
    }

    static String end(StringBuilder body, String reason, int tokens) {
        chatChunk(body, "{}", reason);
        body.append("""
                data: {"id":"chatcmpl-CYx1","object":"chat.completion.chunk","created":1762000000,"model":"gpt-5-nano-2025-08-07","service_tier":"default","system_fingerprint":null,"choices":[],"usage":{"prompt_tokens":25,"completion_tokens":%d,"total_tokens":%d,"prompt_tokens_details":{"cached_tokens":0,"audio_tokens":0},"completion_tokens_details":{"reasoning_tokens":0,"audio_tokens":0,"accepted_prediction_tokens":0,"rejected_prediction_tokens":0}},"obfuscation":""}

                data: [DONE]

                """.formatted(tokens, tokens + 25));
        return body.toString();
    }

    static void chatChunk(StringBuilder body, String delta, String finish) {
        body.append("data: {\"id\":\"chatcmpl-CYx1\",\"object\":\"chat.completion.chunk\",\"created\":1762000000,")
                .append("\"model\":\"gpt-5-nano-2025-08-07\",\"service_tier\":\"default\",\"system_fingerprint\":null,")
                .append("\"choices\":[{\"index\":0,\"delta\":")
                .append(delta)
                .append(",\"finish_reason\":")
                .append(finish)
                .append("}],\"usage\":null,\"obfuscation\":\"Jm2Kq8\"}\n\n");
    }
}
