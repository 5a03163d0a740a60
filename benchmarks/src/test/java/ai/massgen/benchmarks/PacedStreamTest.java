package ai.massgen.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.backend.Limits;
import ai.massgen.backend.ModelEvent;
import ai.massgen.backend.family.Decoding;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import okio.Buffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** A measurement is worth as much as what it measures: each delta must say its time, whoever reads it. */
class PacedStreamTest {
    static final List<String> FAMILIES = ResponseStreams.FAMILIES;

    @ParameterizedTest
    @FieldSource("FAMILIES")
    void every_delta_says_when_it_was_sent_to_a_backend_and_to_a_plain_reader(String family) throws IOException {
        long before = System.nanoTime();
        var body = body(family, 3);
        long after = System.nanoTime();

        assertThat(timesOfEvents(family, body))
                .hasSize(3)
                .isSorted()
                .allSatisfy(time -> assertThat(time).isBetween(before, after))
                .isEqualTo(timesOfLines(body));
    }

    private static byte[] body(String family, int deltas) throws IOException {
        var stream = PacedStream.of(family, deltas);
        var out = new ByteArrayOutputStream();
        stream.begin(out);
        for (int i = 0; i < deltas; i++) {
            stream.delta(out);
        }
        stream.end(out);
        return out.toByteArray();
    }

    private static List<Long> timesOfEvents(String family, byte[] body) {
        var times = new ArrayList<Long>();
        try (var events = Decoding.stream(family, "paced", new Buffer().write(body), Limits.defaults())) {
            events.forEachRemaining(event -> {
                if (event instanceof ModelEvent.TextDelta piece && PacedStream.isTime(piece.delta())) {
                    times.add(PacedStream.time(piece.delta()));
                }
            });
        }
        return times;
    }

    private static List<Long> timesOfLines(byte[] body) {
        var times = new ArrayList<Long>();
        new String(body, StandardCharsets.UTF_8)
                .lines()
                .mapToLong(PacedStream::timeInLine)
                .filter(time -> time >= 0)
                .forEach(times::add);
        return times;
    }
}
