package ai.massgen.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Streamed responses of any length, in the form in which the providers of an API family send them.
 *
 * <p>Written after real traffic of November 2025: every member that the provider sends is there, padding and all, because
 * skipping what nobody needs is most of a decoder's work.
 */
interface ResponseStreams {
    /** Names of the families. */
    List<String> FAMILIES = List.of("openai.chat", "openai.responses", "anthropic.messages", "gemini.generate");

    /** Tool calls in a response of them. */
    int CALLS = 3;

    /** A response of text in so many pieces. */
    String text(int deltas);

    /**
     * A response of {@value #CALLS} tool calls, interleaved where the API can.
     *
     * @param fragments pieces of the arguments of each call
     */
    String toolCalls(int fragments);

    /** The streams of a family. */
    static ResponseStreams of(String family) {
        return switch (family) {
            case "openai.chat" -> new ChatStreams();
            case "openai.responses" -> new ResponsesStreams();
            case "anthropic.messages" -> new AnthropicStreams();
            case "gemini.generate" -> new GeminiStreams();
            default -> throw new IllegalArgumentException("no such family: " + family);
        };
    }

    /**
     * A body for a benchmark.
     *
     * @param content {@code tools}, or the number of pieces of text
     */
    static byte[] body(String family, String content) {
        var streams = of(family);
        var body = content.equals("tools") ? streams.toolCalls(40) : streams.text(Integer.parseInt(content));
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
