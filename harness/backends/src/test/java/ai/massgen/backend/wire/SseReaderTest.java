package ai.massgen.backend.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import okio.Buffer;
import okio.Okio;
import okio.Source;
import okio.Timeout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SseReaderTest {
    private static final int NO_LIMIT = 1 << 20;

    /** Streams and what is in them, as {@code name=data}. */
    static Stream<Example> examples() {
        return Stream.of(
                new Example("data: a\n\ndata: b\n\n", "=a", "=b"),
                new Example("data: a\r\n\r\ndata: b\r\n\r\n", "=a", "=b"),
                new Example("data: a\r\rdata: b\r\r", "=a", "=b"),
                new Example("data: a\n\rdata: b\r\n\ndata: c\r\r\ndata: d\n\n", "=a", "=b", "=c", "=d"),
                new Example("\uFEFFdata: a\n\n\uFEFFdata: b\n\n", "=a"),
                new Example("\uFEFF\ndata: a\n\n", "=a"),
                new Example("\n\r\n\rdata: a\n\n", "=a"),
                new Example("event: x\ndata: 1\n\ndata: 2\n\n", "x=1", "=2"),
                new Example("event: x\n\ndata: 2\n\n", "=2"),
                new Example("data: 1\nevent: x\nevent: y\n\n", "y=1"),
                new Example("event: x\nevent\ndata: 1\n\n", "=1"),
                new Example("data: a\ndata: b\ndata:\ndata: c\n\n", "=a\nb\n\nc"),
                new Example("data: a\n: comment\nid: 1\nretry: 5\nnoise\ndata: b\n\n", "=a\nb"),
                new Example(": comment\n: another\n\ndata: a\n\n: tail\n\n", "=a"),
                new Example("data\n\ndata:\n\ndata: \n\n", "=", "=", "="),
                new Example("data:a\n\ndata:  a\n\ndata:\ta\n\n", "=a", "= a", "=\ta"),
                new Example("data: a: b\n\n", "=a: b"),
                new Example("Data: a\n\ndata : b\n\n data: c\n\n"),
                new Example("data: 你好😀\n\n", "=你好😀"),
                new Example("data: a\n\ndata: unfinished\n", "=a"),
                new Example("data: a\n\ndata: unfinished", "=a"),
                new Example("event: é\ndata: a\n\nevent: é\ndata: b\n\n", "é=a", "é=b"),
                new Example(""),
                new Example("\n\n\n"));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void events_are_the_same_wherever_bytes_are_split(Example example) {
        byte[] bytes = example.bytes();

        for (int first = 0; first <= bytes.length; first++) {
            for (int second = first; second <= bytes.length; second++) {
                assertThat(events(bytes, cuts(bytes, first, second)))
                        .as("cut at %d and %d", first, second)
                        .isEqualTo(example.events());
            }
        }
        assertThat(events(bytes, Fragment.BYTES.cuts(bytes))).isEqualTo(example.events());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void an_event_is_handed_out_before_another_byte_is_read(Example example) throws IOException {
        byte[] bytes = example.bytes();
        var given = new Counted(bytes);
        var reader = new SseReader(Okio.buffer(given), NO_LIMIT);

        for (int count = 1; reader.next(); count++) {
            var before = new String(bytes, 0, given.count - 1, StandardCharsets.UTF_8);
            var until = new String(bytes, 0, given.count, StandardCharsets.UTF_8);
            assertThat(PlainReader.events(until)).hasSize(count);
            assertThat(PlainReader.events(before)).hasSize(count - 1);
        }
        assertThat(given.count).isEqualTo(bytes.length);
    }

    @Test
    void an_event_is_out_with_the_carriage_return_that_ends_it() throws IOException {
        var source = new Buffer().writeUtf8("data: a\r\n\r");
        var reader = new SseReader(source, NO_LIMIT);

        assertThat(reader.next()).isTrue();
        assertThat(reader.text()).isEqualTo("a");
        source.writeUtf8("\ndata: b\r\n\r\n");
        assertThat(reader.next()).isTrue();
        assertThat(reader.text()).isEqualTo("b");
    }

    @Test
    void an_event_of_two_mebibytes_comes_whole() throws IOException {
        var half = "x".repeat(1 << 20);
        var body = "data: a\n\ndata: " + half + "\ndata: " + half + "\n\ndata: b\n\n";
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        for (int piece : List.of(1 << 22, 8192, 1000)) {
            var cuts = IntStream.iterate(piece, at -> at < bytes.length, at -> at + piece)
                    .boxed()
                    .toList();

            assertThat(events(bytes, cuts, 16 << 20)).containsExactly("=a", "=" + half + "\n" + half, "=b");
        }
    }

    @ParameterizedTest
    @CsvSource({"13, LF", "14, CRLF", "13, CR"})
    void the_limit_counts_the_bytes_of_one_event(int length, String lineEnd) {
        var end = lineEnd.replace("CR", "\r").replace("LF", "\n");
        byte[] bytes = ("data: 456789" + end + end).repeat(3).getBytes(StandardCharsets.UTF_8);
        for (var fragment : Fragment.values()) {
            assertThat(events(bytes, fragment.cuts(bytes), length)).hasSize(3);
            assertThatThrownBy(() -> read(new SseReader(fragment.source(bytes), length - 1)))
                    .isInstanceOf(EventTooLongException.class)
                    .hasMessageContaining((length - 1) + " bytes");
        }
    }

    @Test
    void a_line_without_end_meets_the_limit() {
        for (var beginning : List.of("data: ", ": ", "", "event: ")) {
            byte[] bytes = (beginning + "x".repeat(5000)).getBytes(StandardCharsets.UTF_8);
            for (var fragment : Fragment.values()) {
                assertThatThrownBy(() -> read(new SseReader(fragment.source(bytes), 1000)))
                        .isInstanceOf(EventTooLongException.class);
            }
        }
    }

    @Test
    void comments_that_keep_a_line_open_never_meet_the_limit() {
        byte[] bytes = (": wait\n".repeat(10_000) + "data: a\n\n").getBytes(StandardCharsets.UTF_8);

        assertThat(events(bytes, Fragment.BYTES.cuts(bytes), 100)).containsExactly("=a");
    }

    @Test
    void the_first_line_of_something_else_is_kept_as_evidence() throws IOException {
        var reader = new SseReader(new Buffer().writeUtf8(": c\nretry: 1\nupstream died\nagain\n"), NO_LIMIT);

        assertThat(reader.next()).isFalse();
        assertThat(reader.stray()).isEqualTo("upstream died");
    }

    /** Against a reader that is written plainly from the standard's text; a failure prints its seed. */
    @Test
    void random_streams_are_read_as_the_standard_says() {
        var pieces = List.of(
                "data",
                "event",
                "id",
                ":",
                ": ",
                " ",
                "\n",
                "\r",
                "\r\n",
                "\n\n",
                "x",
                "é",
                "😀",
                "\uFEFF",
                "data: {}\n\n",
                "data: a\n",
                "event: n\n");
        for (long seed = 0; seed < 20_000; seed++) {
            var random = new Random(seed);
            var body = new StringBuilder();
            random.ints(random.nextInt(20), 0, pieces.size()).forEach(piece -> body.append(pieces.get(piece)));
            byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
            var cuts = cuts(
                    bytes,
                    random.ints(random.nextInt(6), 0, bytes.length + 1).sorted().toArray());

            assertThat(events(bytes, cuts)).as("seed %d", seed).isEqualTo(PlainReader.events(body.toString()));
        }
    }

    private static List<Integer> cuts(byte[] bytes, int... cuts) {
        return IntStream.of(cuts)
                .filter(cut -> cut > 0 && cut < bytes.length)
                .distinct()
                .boxed()
                .toList();
    }

    private static List<String> events(byte[] bytes, List<Integer> cuts) {
        return events(bytes, cuts, NO_LIMIT);
    }

    private static List<String> events(byte[] bytes, List<Integer> cuts, int limit) {
        try {
            return read(new SseReader(Fragment.source(bytes, cuts), limit));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> read(SseReader reader) throws IOException {
        var events = new ArrayList<String>();
        while (reader.next()) {
            events.add(shown(reader));
        }
        return events;
    }

    private static String shown(SseReader reader) {
        return reader.name() + "=" + reader.text();
    }

    /** Gives one byte a read, and counts. */
    private static final class Counted implements Source {
        private final byte[] bytes;
        private int count;

        Counted(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public long read(Buffer sink, long byteCount) {
            if (count == bytes.length) {
                return -1;
            }
            sink.writeByte(bytes[count++]);
            return 1;
        }

        @Override
        public Timeout timeout() {
            return Timeout.NONE;
        }

        @Override
        public void close() {}
    }

    record Example(String body, List<String> events) {
        Example(String body, String... events) {
            this(body, List.of(events));
        }

        byte[] bytes() {
            return body.getBytes(StandardCharsets.UTF_8);
        }
    }
}
