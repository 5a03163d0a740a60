package ai.massgen.cli;

import static ai.massgen.cli.CommandRun.massgen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The disk is full: whole processes, on a tiny file system, or with a limit for files. */
@Timeout(60)
final class FullDiskCompareTest {
    private static final Path SCENARIO =
            Path.of(System.getProperty("massgen.root"), "fixtures/scenarios/chat/one-agent.scenario.yaml");

    @TempDir
    Path folder;

    private record Ended(int exitCode, String output) {}

    /** A namespace of its own lets anybody mount a file system, which is gone with the process. */
    @Test
    void a_side_that_finds_no_room_is_told_and_leaves_nothing() throws Exception {
        assumeThat(run(List.of("unshare", "-rm", "true")).exitCode())
                .as("file systems can be mounted here by unshare -rm")
                .isZero();
        var repository = repository();
        var tiny = Files.createDirectory(folder.resolve("tiny"));
        var script = "mount -t tmpfs -o size=64k tmpfs '" + tiny + "' || exit 77; cd '" + repository + "';"
                + java("-Djava.io.tmpdir=" + tiny) + " compare main run:" + folder
                + "; code=$?; ls -A '" + tiny
                + "' | sed 's/^/LEFT /'; git worktree list | sed 's/^/TREE /'; exit $code";

        var ended = run(List.of("unshare", "-rm", "sh", "-c", script));

        assumeThat(ended.exitCode()).as("a tmpfs can be mounted here").isNotEqualTo(77);
        assertThat(ended.output())
                .contains(
                        "Checking out main failed",
                        "no room for it in " + tiny + ", where 0 MB are free",
                        "Make room",
                        "java.io.tmpdir")
                .doesNotContain("mistake in massgen", "LEFT ");
        assertThat(ended.output().lines().filter(line -> line.startsWith("TREE ")))
                .hasSize(1);
        assertThat(ended.exitCode()).isEqualTo(2);
    }

    @Test
    void a_result_that_cannot_be_written_is_told_and_leaves_no_half_of_it() throws Exception {
        var known = folder.resolve("known");
        assertThat(massgen("run", SCENARIO, "--in-process", "--transcripts", known)
                        .exitCode())
                .isZero();
        var out = folder.resolve("out");
        var script = "ulimit -f 8; exec " + java() + " compare run:" + known + " run:" + known + " --out " + out
                + " --scenarios " + SCENARIO;

        var ended = run(List.of("sh", "-c", script));

        assertThat(ended.output())
                .contains("Could not read or write: ", "comparison.html cannot be written: ", "File too large")
                .doesNotContain("mistake in massgen", "Safe");
        assertThat(ended.exitCode()).isEqualTo(2);
        try (Stream<Path> left = Files.list(out)) {
            assertThat(left).isEmpty();
        }
    }

    private static String java(String... options) {
        return Path.of(System.getProperty("java.home"), "bin", "java")
                + " -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData "
                + String.join(" ", options) + " -cp '" + System.getProperty("java.class.path")
                + "' ai.massgen.cli.Massgen";
    }

    /** With one commit, of a file that is larger than the file system. */
    private Path repository() throws Exception {
        var repository = Files.createDirectory(folder.resolve("repository"));
        Files.write(repository.resolve("large.bin"), noise());
        Files.writeString(repository.resolve("pom.xml"), "<project/>");
        var git = "cd '" + repository + "' && git init -q --initial-branch=main && git add -A && git -c user.name=S"
                + " -c user.email=s@example.org -c commit.gpgsign=false commit -q -m all";
        assertThat(run(List.of("sh", "-c", git)).exitCode()).isZero();
        return repository;
    }

    /** Some file systems need no room for zeros. */
    private static byte[] noise() {
        var bytes = new byte[200_000];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    private static Ended run(List<String> command) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            return new Ended(127, e.toString());
        }
        try {
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
            return new Ended(process.exitValue(), output);
        } finally {
            process.destroyForcibly();
        }
    }
}
