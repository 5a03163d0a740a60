package ai.massgen.cli;

import static ai.massgen.cli.CommandRun.massgen;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunCommandTest {
    private static final String SCENARIO = """
            scenario: %1$s
            tags: [%2$s]
            system:
              agents:
                - id: a1
                  backend:
                    type: scripted
                    turns:
                      - [{new_answer: {content: "42"}}]
                      - [{vote: {agent_id: agent1, reason: Right.}}]
                      - [{content: "42"}]
            turns: [{user: "What is six by seven?"}]
            expect:
              - answer: "%3$s"
            golden: false
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void write_scenarios() throws IOException {
        scenario("good", "smoke", "42");
    }

    @Test
    void a_passing_scenario_is_one_line_and_exit_code_0() {
        var run = massgen("run", folder);

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("passed  good  (").contains("1 passed, 0 failed, 0 broken, 0 skipped");
    }

    @Test
    void a_failing_scenario_tells_expected_and_actual_with_its_place_and_exit_code_1() throws IOException {
        scenario("bad", "smoke", "43");

        var run = massgen("run", folder);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .contains("failed  bad  (", "bad.scenario.yaml:14:", "43", "42")
                .contains("1 passed, 1 failed, 0 broken");
    }

    @Test
    void an_intended_change_that_matches_nothing_is_told_with_exit_code_1() throws IOException {
        Files.writeString(
                folder.resolve("good.scenario.yaml"),
                SCENARIO.formatted("good", "smoke", "42").replace("golden: false", ""));
        Files.writeString(
                folder.resolve("intended-changes.yaml"),
                "- {scenario: good, path: /**, reason: another answer, until: 9999-12-31}");

        var run = massgen("run", folder, "--goldens", folder.resolve("goldens"));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .contains("intended-changes.yaml:1:", "good /** matches no difference any more")
                .contains("1 passed, 0 failed, 0 broken, 0 skipped, 1 wrong in intended-changes.yaml");
    }

    @Test
    void a_file_that_is_not_yaml_does_not_keep_the_others_from_running() throws IOException {
        Files.writeString(folder.resolve("broken.scenario.yaml"), "scenario: [");

        var run = massgen("run", folder);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("broken.scenario.yaml:1:", "passed  good");
    }

    @Test
    void scenarios_are_chosen_by_id_and_by_tag() throws IOException {
        scenario("other", "slow", "42");

        assertThat(massgen("run", folder, "--select", "oth*").out())
                .contains("passed  other")
                .doesNotContain("good");
        assertThat(massgen("run", folder, "--tag", "smoke").out())
                .contains("passed  good")
                .doesNotContain("other");
    }

    @Test
    void a_selection_that_matches_nothing_is_not_a_pass() {
        var run = massgen("run", folder, "--select", "goood");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("No scenario matches --select goood", "Did you mean \"good\"?");
    }

    private void scenario(String id, String tag, String answer) throws IOException {
        Files.writeString(folder.resolve(id + ".scenario.yaml"), SCENARIO.formatted(id, tag, answer));
    }
}
