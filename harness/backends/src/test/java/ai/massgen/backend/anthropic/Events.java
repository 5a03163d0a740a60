package ai.massgen.backend.anthropic;

/** Bytes of Anthropic Messages, in the shorthand of the list of wire cases. */
final class Events {
    static final String START = a(
            "message_start",
            "{\"type\":\"message_start\",\"message\":{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"m\","
                    + "\"content\":[],\"stop_reason\":null,\"usage\":{\"input_tokens\":12,\"output_tokens\":1}}}");
    static final String STOP = a("message_stop", "{\"type\":\"message_stop\"}");

    private Events() {}

    /** An event with a name. */
    static String a(String name, String json) {
        return "event: " + name + "\ndata: " + json + "\n\n";
    }

    /** A block begins. */
    static String start(int index, String block) {
        return a(
                "content_block_start",
                "{\"type\":\"content_block_start\",\"index\":" + index + ",\"content_block\":" + block + "}");
    }

    /** A block grows. */
    static String delta(int index, String delta) {
        return a(
                "content_block_delta",
                "{\"type\":\"content_block_delta\",\"index\":" + index + ",\"delta\":" + delta + "}");
    }

    /** A block ends. */
    static String stop(int index) {
        return a("content_block_stop", "{\"type\":\"content_block_stop\",\"index\":" + index + "}");
    }

    /** The message ends for a reason. */
    static String end(String reason) {
        return a(
                        "message_delta",
                        "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"" + reason
                                + "\",\"stop_sequence\":null},\"usage\":{\"output_tokens\":9}}")
                + STOP;
    }

    /** A whole block of text. */
    static String text(int index, String text) {
        return start(index, "{\"type\":\"text\",\"text\":\"\"}") + textDelta(index, text) + stop(index);
    }

    static String textDelta(int index, String text) {
        return delta(index, "{\"type\":\"text_delta\",\"text\":\"" + text + "\"}");
    }

    /** A block of a call, with its input in these pieces. */
    static String toolUse(int index, String id, String name, String... input) {
        return openToolUse(index, id, name, input) + stop(index);
    }

    static String openToolUse(int index, String id, String name, String... input) {
        var events = new StringBuilder(
                start(index, "{\"type\":\"tool_use\",\"id\":\"" + id + "\",\"name\":\"" + name + "\",\"input\":{}}"));
        for (var piece : input) {
            events.append(inputDelta(index, piece));
        }
        return events.toString();
    }

    static String inputDelta(int index, String piece) {
        return delta(index, "{\"type\":\"input_json_delta\",\"partial_json\":\"" + piece.replace("\"", "\\\"") + "\"}");
    }

    /** A whole block of thinking. */
    static String thinking(int index, String text, String signature) {
        return start(index, "{\"type\":\"thinking\",\"thinking\":\"\",\"signature\":\"\"}")
                + delta(index, "{\"type\":\"thinking_delta\",\"thinking\":\"" + text + "\"}")
                + (signature.isEmpty()
                        ? ""
                        : delta(index, "{\"type\":\"signature_delta\",\"signature\":\"" + signature + "\"}"))
                + stop(index);
    }
}
