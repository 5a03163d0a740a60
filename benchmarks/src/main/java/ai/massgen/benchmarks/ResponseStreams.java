package ai.massgen.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Streamed responses of any length, in the form in which the providers send them.
 *
 * <p>Written after real traffic of November 2025: every member that the provider sends is there, padding and all, because
 * skipping what nobody needs is most of a decoder's work.
 */
final class ResponseStreams {
    private static final String[] WORDS = {
        "The",
        " quick",
        " answer",
        " is",
        " that",
        " Oslo",
        " lies",
        " at",
        " the",
        " fjord",
        ",",
        " südlich",
        " von",
        " Trondheim",
        ".",
        " Let",
        "'s",
        " compute",
        " \\\"x\\\"",
        ":",
        "\\n",
        " 42",
        " 🙂",
    };

    private ResponseStreams() {}

    /**
     * A response of text.
     *
     * @param family {@code openai.chat} or {@code anthropic.messages}
     * @param deltas pieces of text in it
     * @return the body, UTF-8
     */
    static byte[] text(String family, int deltas) {
        var body = new StringBuilder();
        if (family.equals("openai.chat")) {
            chat(body, deltas);
        } else if (family.equals("anthropic.messages")) {
            anthropic(body, deltas);
        } else {
            throw new IllegalArgumentException("no such family: " + family);
        }
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void chat(StringBuilder body, int deltas) {
        chatChunk(body, "{\"role\":\"assistant\",\"content\":\"\",\"refusal\":null}", "null");
        for (int i = 0; i < deltas; i++) {
            chatChunk(body, "{\"content\":\"" + WORDS[i % WORDS.length] + "\"}", "null");
        }
        chatChunk(body, "{}", "\"stop\"");
        body.append("""
                data: {"id":"chatcmpl-CYx1","object":"chat.completion.chunk","created":1762000000,"model":"gpt-5-nano-2025-08-07","service_tier":"default","system_fingerprint":null,"choices":[],"usage":{"prompt_tokens":25,"completion_tokens":%d,"total_tokens":%d,"prompt_tokens_details":{"cached_tokens":0,"audio_tokens":0},"completion_tokens_details":{"reasoning_tokens":0,"audio_tokens":0,"accepted_prediction_tokens":0,"rejected_prediction_tokens":0}},"obfuscation":""}

                data: [DONE]

                """.formatted(deltas, deltas + 25));
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

    private static void anthropic(StringBuilder body, int deltas) {
        event(
                body,
                "message_start",
                "\"message\":{\"model\":\"claude-haiku-4-5-20251001\",\"id\":\"msg_01\",\"type\":\"message\",\"role\":"
                        + "\"assistant\",\"content\":[],\"stop_reason\":null,\"stop_sequence\":null,\"usage\":{"
                        + "\"input_tokens\":25,\"cache_creation_input_tokens\":0,\"cache_read_input_tokens\":0,"
                        + "\"output_tokens\":1,\"service_tier\":\"standard\"}}");
        event(body, "content_block_start", "\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}");
        event(body, "ping", null);
        for (int i = 0; i < deltas; i++) {
            event(
                    body,
                    "content_block_delta",
                    "\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"" + WORDS[i % WORDS.length] + "\"}");
        }
        event(body, "content_block_stop", "\"index\":0");
        event(
                body,
                "message_delta",
                String.format(
                        Locale.ROOT,
                        "\"delta\":{\"stop_reason\":\"end_turn\",\"stop_sequence\":null},\"usage\":{\"input_tokens\":25,"
                                + "\"cache_creation_input_tokens\":0,\"cache_read_input_tokens\":0,\"output_tokens\":%d}",
                        deltas));
        event(body, "message_stop", null);
    }

    private static void event(StringBuilder body, String type, @org.jspecify.annotations.Nullable String members) {
        body.append("event: ")
                .append(type)
                .append("\ndata: {\"type\":\"")
                .append(type)
                .append('"')
                .append(members == null ? "" : "," + members)
                .append("      }\n\n");
    }
}
