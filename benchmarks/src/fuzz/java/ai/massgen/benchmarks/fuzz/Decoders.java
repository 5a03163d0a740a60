package ai.massgen.benchmarks.fuzz;

import ai.massgen.backend.BackendException;
import ai.massgen.backend.Failure;
import ai.massgen.backend.Limits;
import ai.massgen.backend.ModelEvent;
import ai.massgen.backend.family.Decoding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What every decoder promises for any bytes. */
final class Decoders {
    private static final Limits LIMITS =
            new Limits(4096, 1024, 1, 1, Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1));

    private Decoders() {}

    private record Decoded(List<ModelEvent> events, @Nullable Failure failure) {}

    /** That the bytes decode to the same events and the same end, whole and in pieces. */
    static void check(String family, byte[] body) {
        var whole = decode(family, body, Integer.MAX_VALUE);
        for (int size : new int[] {1, 7, 64}) {
            var cut = decode(family, body, size);
            if (!cut.equals(whole)) {
                throw new AssertionError("whole: " + whole + "\nin pieces of " + size + ": " + cut);
            }
        }
        if (whole.events().size() > 8 + body.length) {
            throw new AssertionError(whole.events().size() + " events of " + body.length + " bytes");
        }
    }

    private static Decoded decode(String family, byte[] body, int size) {
        var events = new ArrayList<ModelEvent>();
        try (var stream = Decoding.stream(family, "fuzz", Pieces.of(body, size), LIMITS)) {
            stream.forEachRemaining(events::add);
            return new Decoded(events, null);
        } catch (BackendException e) {
            return new Decoded(events, e.failure());
        }
    }
}
