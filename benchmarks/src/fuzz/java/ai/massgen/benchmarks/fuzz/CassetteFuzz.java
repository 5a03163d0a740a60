package ai.massgen.benchmarks.fuzz;

import ai.massgen.recording.CassetteFormat;
import java.nio.charset.StandardCharsets;

/** The reader of cassettes: a cassette, or problems. */
public final class CassetteFuzz {
    private CassetteFuzz() {}

    /** One file, whatever it is. */
    public static void fuzzerTestOneInput(byte[] file) {
        var reading = CassetteFormat.parse("fuzz.yaml", new String(file, StandardCharsets.UTF_8));
        if (reading.cassette() == null && reading.problems().isEmpty()) {
            throw new AssertionError("neither a cassette nor a problem");
        }
    }
}
