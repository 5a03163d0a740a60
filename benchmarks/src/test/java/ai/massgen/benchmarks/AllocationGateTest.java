package ai.massgen.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs real JMH forks of the smallest benchmark. */
final class AllocationGateTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void two_per_cent_more_bytes_fail_and_the_message_says_how_to_accept_them() throws IOException {
        assertThat(gate(0, true)).isZero();
        long baseline = AllocationBaseline.read(folder.resolve("baseline.json"))
                .bytes()
                .values()
                .iterator()
                .next();

        assertThat(gate(Math.toIntExact(baseline / 50), false)).isEqualTo(1);

        assertThat(printed())
                .contains("regressed", "DecodeBenchmark.decode openai.chat 20", "-Dallocation.update=true");
        assertThat(folder.resolve("result.json")).content().contains("\"verdict\" : \"regressed\"");
    }

    @Test
    void a_benchmark_without_a_baseline_fails() throws IOException {
        assertThat(gate(0, false)).isEqualTo(1);

        assertThat(printed()).contains("no baseline");
        assertThat(folder.resolve("baseline.json")).doesNotExist();
    }

    @Test
    void a_name_that_no_benchmark_has_is_not_a_pass() throws IOException {
        var gate = new AllocationGate(
                folder.resolve("baseline.json"), folder.resolve("result.json"), out(), options -> options);

        assertThat(gate.run("NoSuchBenchmark", false)).isEqualTo(2);
        assertThat(printed()).contains("could not measure");
    }

    private int gate(int ballast, boolean update) throws IOException {
        return new AllocationGate(
                        folder.resolve("baseline.json"),
                        folder.resolve("result.json"),
                        out(),
                        options -> options.param("family", "openai.chat")
                                .param("chunks", "20")
                                .jvmArgsAppend("-D" + Ballast.PROPERTY + "=" + ballast))
                .run(DecodeBenchmark.class.getSimpleName(), update);
    }

    private PrintStream out() {
        return new PrintStream(printed, true, StandardCharsets.UTF_8);
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
