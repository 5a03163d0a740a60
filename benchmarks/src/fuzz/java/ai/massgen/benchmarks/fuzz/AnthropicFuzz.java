package ai.massgen.benchmarks.fuzz;

/** The decoder of Anthropic Messages. */
public final class AnthropicFuzz {
    private AnthropicFuzz() {}

    /** One response, whatever it is. */
    public static void fuzzerTestOneInput(byte[] body) {
        Decoders.check("anthropic.messages", body);
    }
}
