package ai.massgen.benchmarks;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Anthropic Messages. Its blocks come one after another, so calls are not interleaved. */
final class AnthropicStreams implements ResponseStreams {

    @Override
    public String text(int deltas) {
        var body = begin();
        event(body, "content_block_start", "\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}");
        event(body, "ping", null);
        for (int i = 0; i < deltas; i++) {
            event(
                    body,
                    "content_block_delta",
                    "\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"" + Words.piece(i) + "\"}");
        }
        event(body, "content_block_stop", "\"index\":0");
        return end(body, "end_turn", deltas);
    }

    @Override
    public String toolCalls(int fragments) {
        var body = begin();
        for (int call = 0; call < CALLS; call++) {
            var index = "\"index\":" + call;
            event(
                    body,
                    "content_block_start",
                    index + ",\"content_block\":{\"type\":\"tool_use\",\"id\":\"toolu_" + call
                            + "\",\"name\":\"search\",\"input\":{}}");
            for (int i = 0; i < fragments; i++) {
                var piece = ChatStreams.arguments(i, fragments);
                event(
                        body,
                        "content_block_delta",
                        index + ",\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":\"" + piece + "\"}");
            }
            event(body, "content_block_stop", index);
        }
        return end(body, "tool_use", fragments * CALLS);
    }

    private static StringBuilder begin() {
        var body = new StringBuilder();
        event(
                body,
                "message_start",
                "\"message\":{\"model\":\"claude-haiku-4-5-20251001\",\"id\":\"msg_01\",\"type\":\"message\",\"role\":"
                        + "\"assistant\",\"content\":[],\"stop_reason\":null,\"stop_sequence\":null,\"usage\":{"
                        + "\"input_tokens\":25,\"cache_creation_input_tokens\":0,\"cache_read_input_tokens\":0,"
                        + "\"output_tokens\":1,\"service_tier\":\"standard\"}}");
        return body;
    }

    private static String end(StringBuilder body, String reason, int tokens) {
        event(
                body,
                "message_delta",
                String.format(
                        Locale.ROOT,
                        "\"delta\":{\"stop_reason\":\"%s\",\"stop_sequence\":null},\"usage\":{\"input_tokens\":25,"
                                + "\"cache_creation_input_tokens\":0,\"cache_read_input_tokens\":0,\"output_tokens\":%d}",
                        reason,
                        tokens));
        event(body, "message_stop", null);
        return body.toString();
    }

    private static void event(StringBuilder body, String type, @Nullable String members) {
        body.append("event: ")
                .append(type)
                .append("\ndata: {\"type\":\"")
                .append(type)
                .append('"')
                .append(members == null ? "" : "," + members)
                .append("      }\n\n");
    }
}
