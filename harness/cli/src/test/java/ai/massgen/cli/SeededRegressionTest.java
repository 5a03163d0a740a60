package ai.massgen.cli;

import static ai.massgen.cli.CommandRun.massgen;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One file of the backends is changed and compiled, and put before this build: is that found, and told as what it is? */
final class SeededRegressionTest {
    private static final Path PROJECT = Path.of(System.getProperty("massgen.root"));
    private static final Path SOURCES = PROJECT.resolve("harness/backends/src/main/java/ai/massgen/backend");
    private static final Path SCENARIOS = PROJECT.resolve("fixtures/scenarios/chat/one-agent.scenario.yaml");
    private static final String CLASS_PATH = System.getProperty("java.class.path");

    @TempDir
    static Path known;

    @TempDir
    Path folder;

    @BeforeAll
    static void save_what_this_build_does() {
        assertThat(massgen("run", SCENARIOS, "--in-process", "--transcripts", known)
                        .exitCode())
                .isZero();
    }

    @Test
    void cached_tokens_that_are_not_read_any_more_are_one_finding_about_usage() throws IOException {
        var run = compare("chat/LastUsage.java", "raw.path(\"prompt_tokens_details\").get(\"cached_tokens\"),", "");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .contains("Regression: 1 finding", "Chunk usage of a1 has another data.cached: 256 → 0")
                .doesNotContain("answer", "tool_calls");
    }

    @Test
    void arguments_of_which_only_the_first_piece_is_kept_are_found_at_the_tool_calls() throws IOException {
        var run = compare(
                "chat/ToolCalls.java",
                "arguments.append(piece.arguments());",
                "if (arguments.length() == 0) { arguments.append(piece.arguments()); }");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("3 regressed").containsPattern("breaking {2}(Chunk|There is a chunk|A chunk)");
    }

    @Test
    void a_pure_refactoring_is_safe() throws IOException {
        var run = compare(
                "chat/LastUsage.java",
                "return raw.path(name).asLong();",
                "var member = raw.path(name); long count = member.asLong(); return count;");

        assertThat(run.out()).contains("Safe: nothing differs.");
        assertThat(run.exitCode()).isZero();
    }

    private CommandRun compare(String file, String before, String after) throws IOException {
        var source = Files.readString(SOURCES.resolve(file));
        assertThat(source).contains(before);
        var changed = folder.resolve(file);
        Files.createDirectories(changed.getParent());
        Files.writeString(changed, source.replace(before, after));
        var classes = Files.createDirectory(folder.resolve("classes"));
        int exitCode = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-nowarn",
                        "-proc:none",
                        "-d",
                        classes.toString(),
                        "-cp",
                        CLASS_PATH,
                        changed.toString());
        assertThat(exitCode).isZero();
        var candidate = "classpath:" + classes + File.pathSeparator + CLASS_PATH;
        return massgen(
                "compare",
                "run:" + known,
                candidate,
                "--scenarios",
                SCENARIOS,
                "--in-process",
                "--out",
                folder.resolve("out"));
    }
}
