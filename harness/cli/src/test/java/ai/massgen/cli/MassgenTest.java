package ai.massgen.cli;

import static ai.massgen.cli.CommandRun.massgen;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MassgenTest {
    @TempDir
    Path folder;

    @Test
    void help_lists_every_command_and_the_exit_codes() {
        var run = massgen("--help");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("run ", "validate ", "decode ", "encode ", "ask ", "compare ", "Exit codes:", "Examples:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "validate", "decode", "encode", "ask", "compare"})
    void each_command_explains_itself(String command) {
        var run = massgen(command, "--help");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("Usage: massgen " + command);
    }

    @Test
    void a_mistyped_command_gets_a_suggestion() {
        var run = massgen("rum");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("Unmatched argument", "run");
    }

    @Test
    void no_command_is_a_usage_error_that_names_them() {
        var run = massgen();

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("Missing command", "run, record");
    }

    @Test
    void a_path_that_is_not_there_is_one_line_without_a_stack_trace() {
        var run = massgen("run", folder.resolve("nothing"));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("nothing: there is no such file or folder")
                .doesNotContain("\tat ");
        assertThat(run.err().lines()).hasSize(1);
    }

    @Test
    void debug_adds_the_stack_trace() {
        var run = massgen("run", "--debug", folder.resolve("nothing"));

        assertThat(run.err()).contains("\tat ai.massgen.cli");
    }

    @Test
    void a_folder_without_scenarios_says_how_they_are_called() {
        var run = massgen("run", folder);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("*.scenario.yaml");
    }

    @Test
    void a_mistyped_option_is_told_without_a_page_of_help() {
        var value = massgen("compare", "--speed=fast", "main");
        var name = massgen("run", "--selct", "x");

        assertThat(value.exitCode()).isEqualTo(2);
        assertThat(value.err())
                .contains("'fast'")
                .endsWith("Help: massgen compare --help\n")
                .hasLineCount(2);
        assertThat(name.err())
                .contains("--selct", "--select")
                .endsWith("Help: massgen run --help\n")
                .hasLineCount(3);
    }
}
