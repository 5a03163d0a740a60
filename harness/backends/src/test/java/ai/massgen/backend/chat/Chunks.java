package ai.massgen.backend.chat;

/** Bytes of Chat Completions, in the shorthand of the list of wire cases. */
final class Chunks {
    static final String DONE = "data: [DONE]\n\n";

    private Chunks() {}

    /** A chunk with this delta. */
    static String c(String delta) {
        return chunk(delta, "null");
    }

    /** A chunk with a finish reason. */
    static String cf(String reason) {
        return chunk("{}", "\"" + reason + "\"");
    }

    /** A chunk with this delta and a finish reason. */
    static String cf(String delta, String reason) {
        return chunk(delta, "\"" + reason + "\"");
    }

    /** A chunk of a text. */
    static String text(String text) {
        return c("{\"content\":\"" + text + "\"}");
    }

    /** A delta with calls. */
    static String tc(String... calls) {
        return "{\"tool_calls\":[" + String.join(",", calls) + "]}";
    }

    /** The beginning of a call. */
    static String call(int index, String id, String name, String arguments) {
        return "{\"index\":" + index + ",\"id\":\"" + id + "\",\"type\":\"function\",\"function\":{\"name\":\"" + name
                + "\",\"arguments\":\"" + escaped(arguments) + "\"}}";
    }

    /** A further piece of a call. */
    static String more(int index, String arguments) {
        return "{\"index\":" + index + ",\"function\":{\"arguments\":\"" + escaped(arguments) + "\"}}";
    }

    /** An event with this data. */
    static String data(String json) {
        return "data: " + json + "\n\n";
    }

    private static String chunk(String delta, String reason) {
        return data(
                "{\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"created\":0,\"model\":\"m\",\"choices\":[{\"index\":0,"
                        + "\"delta\":" + delta + ",\"finish_reason\":" + reason + "}]}");
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
