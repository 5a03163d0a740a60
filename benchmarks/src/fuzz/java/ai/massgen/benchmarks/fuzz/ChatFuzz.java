package ai.massgen.benchmarks.fuzz;

/** The decoder of Chat Completions. */
public final class ChatFuzz {
    private ChatFuzz() {}

    /** One response, whatever it is. */
    public static void fuzzerTestOneInput(byte[] body) {
        Decoders.check("openai.chat", body);
    }
}
