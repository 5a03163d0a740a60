package ai.massgen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A person presses Ctrl-C in the middle of a comparison: a whole process, ended by its signal. */
final class InterruptedCompareTest {
    /** A side that never ends and says so in a file. */
    private static final String ENDLESS = """
            package ai.massgen.cli;

            public final class Massgen {
                public static void main(String[] args) throws Exception {
                    System.out.println("BUILD of nothing");
                    new java.util.concurrent.CountDownLatch(1).await();
                }
            }
            """;

    @TempDir
    Path folder;

    @Test
    @Timeout(60)
    void nothing_runs_and_nothing_lies_about_afterwards() throws IOException, InterruptedException {
        var side = endless();
        var temporary = Files.createDirectory(folder.resolve("tmp"));
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "ai.massgen.cli.Massgen",
                        "compare",
                        "classpath:" + side,
                        "classpath:" + side,
                        "--scenarios",
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        try (var output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(output.readLine()).isEqualTo("baseline: BUILD of nothing");
            var children = process.descendants().toList();
            assertThat(children).isNotEmpty();

            process.toHandle().destroy();

            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(children).noneMatch(ProcessHandle::isAlive);
            assertThat(output.lines()).anyMatch(line -> line.startsWith("Interrupted: nothing was compared"));
        } finally {
            process.destroyForcibly();
        }
        try (Stream<Path> left = Files.list(temporary)) {
            assertThat(left.map(Path::getFileName).map(Path::toString))
                    .noneMatch(name -> name.startsWith("massgen-compare"));
        }
    }

    private Path endless() throws IOException {
        var source =
                Files.createDirectories(folder.resolve("src/ai/massgen/cli")).resolve("Massgen.java");
        Files.writeString(source, ENDLESS);
        var classes = Files.createDirectory(folder.resolve("classes"));
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-d", classes.toString(), source.toString()))
                .isZero();
        return classes;
    }
}
