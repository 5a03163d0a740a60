package ai.massgen.transcript;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.transcript.yaml.Problem;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranscriptJsonTest {

    @Test
    void what_is_read_is_written_to_the_same_bytes() {
        for (long seed = 0; seed < 300; seed++) {
            var bytes = TranscriptJson.write(SampleRuns.random(seed));
            assertThat(TranscriptJson.write(read(bytes))).as("seed %d", seed).isEqualTo(bytes);
        }
    }

    @Test
    void what_is_read_is_the_transcript_that_was_written() {
        var run = SampleRuns.twoAgents();
        assertThat(read(TranscriptJson.write(run))).isEqualTo(run);
    }

    @Test
    void equal_numbers_are_written_alike() {
        var before = SampleRuns.withEvents(
                SampleRuns.twoAgents(), java.util.List.of(SampleRuns.chunk(0, "a", 1, "x", "[1.50, 1e2, 7]")));
        assertThat(new String(TranscriptJson.write(before), UTF_8)).contains("1.5,\n", "100.0,\n", "7\n");
    }

    @Test
    void what_tokens_cost_is_written_where_it_is_known_and_is_no_part_of_a_golden() {
        var run = SampleRuns.twoAgents();
        var cost = new TokenCount(30, 12, 8, 0, new BigDecimal("0.0000123"), true);
        var dear = SampleRuns.withUsage(run, Map.of("a1", cost));

        var written = new String(TranscriptJson.write(dear), UTF_8);

        assertThat(written).contains("\"costUsd\"", "\"estimated\" : true");
        assertThat(read(TranscriptJson.write(dear))).isEqualTo(dear);
        assertThat(new String(TranscriptJson.write(run), UTF_8)).doesNotContain("costUsd", "estimated");
        assertThat(Normalizer.toYaml(dear)).contains("estimated: true").doesNotContain("0123", "cost");
    }

    @Test
    void a_sum_of_costs_is_known_where_each_is() {
        var half = new TokenCount(1, 1, 0, 0, new BigDecimal("0.5"), false);

        assertThat(TokenCount.ZERO.plus(half).plus(half).costUsd()).isEqualByComparingTo("1");
        assertThat(half.plus(new TokenCount(1, 1, 0, 0)).costUsd()).isNull();
    }

    /** This file was written by the first release and stays as it is: whoever breaks this test breaks the readers of old runs. */
    @Test
    void a_transcript_of_the_first_release_is_read_and_written_as_it_was() throws Exception {
        var stored = resource("transcript-version-1.json");
        assertThat(new String(TranscriptJson.write(read(stored)), UTF_8)).isEqualTo(new String(stored, UTF_8));
        assertThat(read(stored)).isEqualTo(SampleRuns.twoAgents());
    }

    @Test
    void what_a_newer_program_added_is_passed_over() throws Exception {
        var newer = text().replace("\"scenario\" :", "\"mood\" : {\"x\" : [1]},\n  \"scenario\" :")
                .replace("\"kind\" : \"output\",", "\"kind\" : \"output\", \"loudness\" : 3,");
        assertThat(read(newer.getBytes(UTF_8))).isEqualTo(SampleRuns.twoAgents());
    }

    @Test
    void what_an_older_program_did_not_know_is_null() throws Exception {
        var run = read(text().replaceFirst(",\\s*\"timings\" : \\{[^}]*}", "").getBytes(UTF_8));
        assertThat(run.timings()).isNull();
    }

    @Test
    void a_transcript_that_would_be_misread_is_refused() throws Exception {
        assertThat(problem(text().replace("\"version\" : 1", "\"version\" : 2")))
                .hasToString("run.json: is a transcript of version 2, this program reads up to 1\n"
                        + "  Use the program that wrote it, or a newer one.");
    }

    @Test
    void an_unknown_kind_of_event_is_named_with_its_place() throws Exception {
        assertThat(problem(text().replaceFirst("\"kind\" : \"chunk\"", "\"kind\" : \"dream\""))
                        .message())
                .isEqualTo("is not a transcript: there is no event of the kind \"dream\" at /events/1");
    }

    @Test
    void what_is_no_transcript_says_why() throws Exception {
        assertThat(problem("{}").message()).contains("it has no version");
        assertThat(problem("[1, 2").render()).startsWith("run.json:1:").contains("is not JSON");
        assertThat(problem("").message()).contains("it has no version");
        assertThat(problem(text() + "{}").message()).contains("something follows its end");
        assertThat(problem(text().replace("\"restarts\" : 0", "\"restarts\" : \"some\""))
                        .message())
                .isEqualTo("is not a transcript: a value has the wrong type at /result/restarts");
        assertThat(problem(text().replace("\"scenario\"", "\"scenery\"")).message())
                .contains("something is missing");
    }

    @Test
    void a_file_that_cannot_be_read_says_why(@TempDir Path directory) throws Exception {
        assertThat(TranscriptJson.read(directory.resolve("no.json"), "no.json").problems())
                .singleElement()
                .asString()
                .contains("no.json: there is no such file");
        assertThat(TranscriptJson.read(directory, "dir").problems())
                .singleElement()
                .asString()
                .contains("cannot be read");
        var file = Files.write(directory.resolve("run.json"), TranscriptJson.write(SampleRuns.twoAgents()));
        assertThat(TranscriptJson.read(file, "run.json").transcript()).isEqualTo(SampleRuns.twoAgents());
    }

    private static Transcript read(byte[] json) {
        var reading = TranscriptJson.read(json, "run.json");
        assertThat(reading.problems()).isEmpty();
        return requireNonNull(reading.transcript());
    }

    private static Problem problem(String json) {
        var reading = TranscriptJson.read(json.getBytes(UTF_8), "run.json");
        assertThat(reading.transcript()).isNull();
        return reading.problems().get(0);
    }

    private static String text() throws Exception {
        return new String(resource("transcript-version-1.json"), UTF_8);
    }

    private static byte[] resource(String name) throws Exception {
        try (var in = requireNonNull(TranscriptJsonTest.class.getResourceAsStream("/" + name))) {
            return in.readAllBytes();
        }
    }
}
