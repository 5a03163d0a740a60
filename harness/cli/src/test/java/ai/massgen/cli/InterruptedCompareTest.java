package ai.massgen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

        interrupted(folder, "baseline: BUILD of nothing", "classpath:" + side, "classpath:" + side);
    }

    /** The worktree of a ref lies in the repository's books too. */
    @Test
    @Timeout(60)
    void a_build_is_ended_and_its_worktree_is_gone() throws IOException, InterruptedException {
        var repository = repository();
        var script = Files.createDirectory(folder.resolve("bin")).resolve("mvn");
        Files.writeString(script, "#!/bin/sh\necho '[INFO] Building MassGen for ever'\nexec sleep 600\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();

        interrupted(repository, "baseline: [INFO] Building MassGen for ever", "main", "main");

        assertThat(git(repository, "worktree", "list").lines()).hasSize(1);
    }

    /** Waits for a line of a comparison, presses Ctrl-C, and looks for what is left. */
    private void interrupted(Path where, String line, String... sides) throws IOException, InterruptedException {
        var temporary = Files.createDirectory(folder.resolve("tmp"));
        var words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                "ai.massgen.cli.Massgen",
                "compare",
                "--cache",
                folder.resolve("cache").toString(),
                "--scenarios",
                folder.toString()));
        words.addAll(List.of(sides));
        var builder = new ProcessBuilder(words).directory(where.toFile()).redirectErrorStream(true);
        builder.environment().merge("PATH", "", (path, none) -> folder.resolve("bin") + File.pathSeparator + path);
        var process = builder.start();
        try (var output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(output.readLine()).isEqualTo(line);
            var children = process.descendants().toList();
            assertThat(children).isNotEmpty();

            process.toHandle().destroy();

            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(children).noneMatch(ProcessHandle::isAlive);
            assertThat(output.lines()).anyMatch(last -> last.startsWith("Interrupted: nothing was compared"));
        } finally {
            process.destroyForcibly();
        }
        try (Stream<Path> left = Files.list(temporary)) {
            assertThat(left.map(Path::getFileName).map(Path::toString))
                    .noneMatch(name -> name.startsWith("massgen-compare"));
        }
    }

    private Path repository() throws IOException, InterruptedException {
        var repository = Files.createDirectory(folder.resolve("repository"));
        Files.writeString(repository.resolve("pom.xml"), "<project/>");
        Files.writeString(
                Files.createDirectories(repository.resolve("harness/cli")).resolve("pom.xml"), "<project/>");
        git(repository, "init", "-q", "--initial-branch=main");
        git(repository, "add", "--all");
        git(
                repository,
                "-c",
                "user.name=S",
                "-c",
                "user.email=s@example.org",
                "-c",
                "commit.gpgsign=false",
                "commit",
                "-qm1");
        return repository;
    }

    private static String git(Path folder, String... arguments) throws IOException, InterruptedException {
        var words = new ArrayList<>(List.of("git"));
        words.addAll(List.of(arguments));
        var process = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(text).isZero();
        return text.strip();
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
