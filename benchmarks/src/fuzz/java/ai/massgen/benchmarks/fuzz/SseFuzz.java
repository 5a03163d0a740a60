package ai.massgen.benchmarks.fuzz;

import ai.massgen.backend.wire.SseReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The reader of event streams. */
public final class SseFuzz {
    private static final int LONGEST_EVENT = 300;

    private SseFuzz() {}

    /** One stream, whatever it is: the same events, and the same refusal, in pieces of any size. */
    public static void fuzzerTestOneInput(byte[] stream) {
        var whole = read(stream, Integer.MAX_VALUE);
        for (int size : new int[] {1, 2, 3, 50}) {
            var cut = read(stream, size);
            if (!cut.equals(whole)) {
                throw new AssertionError("whole: " + whole + "\nin pieces of " + size + ": " + cut);
            }
        }
    }

    private static List<String> read(byte[] stream, int size) {
        var read = new ArrayList<String>();
        var reader = new SseReader(Pieces.of(stream, size), LONGEST_EVENT);
        try {
            while (reader.next()) {
                read.add(reader.name() + "=" + reader.text());
            }
            read.add("stray " + reader.stray());
        } catch (IOException e) {
            read.add(String.valueOf(e.getMessage()));
        }
        return read;
    }
}
