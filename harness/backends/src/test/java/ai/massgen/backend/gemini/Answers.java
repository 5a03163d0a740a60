package ai.massgen.backend.gemini;

/** Bytes of generateContent, in the shorthand of the list of wire cases. */
final class Answers {
    private Answers() {}

    /** An event. */
    static String g(String json) {
        return "data: " + json + "\r\n\r\n";
    }

    /** An event whose candidate has these parts. */
    static String parts(String... parts) {
        return g(answer(String.join(",", parts), ""));
    }

    /** The last event: these parts, a finish reason, usage. */
    static String end(String reason, String... parts) {
        return g(answer(String.join(",", parts), ",\"finishReason\":\"" + reason + "\""));
    }

    /** One answer: parts, and further members of the candidate. */
    static String answer(String parts, String members) {
        return "{\"candidates\":[{\"content\":{\"parts\":[" + parts + "],\"role\":\"model\"}" + members
                + ",\"index\":0}],\"usageMetadata\":{\"promptTokenCount\":12,\"candidatesTokenCount\":5,"
                + "\"totalTokenCount\":17},\"modelVersion\":\"m\",\"responseId\":\"r1\"}";
    }

    static String text(String text) {
        return "{\"text\":\"" + text + "\"}";
    }

    static String signedText(String text, String signature) {
        return "{\"text\":\"" + text + "\",\"thoughtSignature\":\"" + signature + "\"}";
    }

    static String thought(String text) {
        return "{\"text\":\"" + text + "\",\"thought\":true}";
    }

    /** A call without an id, with these arguments. */
    static String call(String name, String arguments) {
        return "{\"functionCall\":{\"name\":\"" + name + "\",\"args\":" + arguments + "}}";
    }

    static String signedCall(String name, String arguments, String signature) {
        return "{\"functionCall\":{\"name\":\"" + name + "\",\"args\":" + arguments + "},\"thoughtSignature\":\""
                + signature + "\"}";
    }
}
