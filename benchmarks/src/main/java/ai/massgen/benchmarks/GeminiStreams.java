package ai.massgen.benchmarks;

/** Gemini's streamGenerateContent. A call comes whole, so fragments are words of its arguments. */
final class GeminiStreams implements ResponseStreams {

    @Override
    public String text(int deltas) {
        var body = new StringBuilder();
        for (int i = 0; i < deltas; i++) {
            event(body, "{\"text\": \"" + Words.piece(i) + "\"}", i == deltas - 1, i);
        }
        return body.toString();
    }

    @Override
    public String toolCalls(int fragments) {
        var body = new StringBuilder();
        var query = "word ".repeat(fragments);
        for (int call = 0; call < CALLS; call++) {
            var part = "{\"functionCall\": {\"name\": \"search\",\"args\": {\"query\": \"" + query + "\"}},"
                    + "\"thoughtSignature\": \"" + "Q2hJ".repeat(50) + "\"}";
            event(body, part, call == CALLS - 1, call);
        }
        return body.toString();
    }

    private static void event(StringBuilder body, String part, boolean isLast, int tokens) {
        body.append("data: {\"candidates\": [{\"content\": {\"parts\": [")
                .append(part)
                .append("],\"role\": \"model\"},")
                .append(isLast ? "\"finishReason\": \"STOP\"," : "")
                .append("\"index\": 0}],\"usageMetadata\": {\"promptTokenCount\": 25,\"candidatesTokenCount\": ")
                .append(tokens)
                .append(",\"totalTokenCount\": ")
                .append(tokens + 25)
                .append(",\"promptTokensDetails\": [{\"modality\": \"TEXT\",\"tokenCount\": 25}]},")
                .append("\"modelVersion\": \"gemini-2.5-flash\",\"responseId\": \"KxYZaZ3\"}\r\n\r\n");
    }
}
