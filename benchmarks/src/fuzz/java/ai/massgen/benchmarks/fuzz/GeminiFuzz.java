package ai.massgen.benchmarks.fuzz;

/** The decoder of Gemini. */
public final class GeminiFuzz {
    private GeminiFuzz() {}

    /** One response, whatever it is. */
    public static void fuzzerTestOneInput(byte[] body) {
        Decoders.check("gemini.generate", body);
    }
}
