package ai.massgen.benchmarks.fuzz;

/** The decoder of OpenAI Responses. */
public final class ResponsesFuzz {
    private ResponsesFuzz() {}

    /** One response, whatever it is. */
    public static void fuzzerTestOneInput(byte[] body) {
        Decoders.check("openai.responses", body);
    }
}
