package ai.massgen.cli;

import static ai.massgen.cli.CommandRun.massgen;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
    void an_id_that_another_file_has_runs_once_and_fails_the_run() throws IOException {
        Files.copy(folder.resolve("good.scenario.yaml"), folder.resolve("more.scenario.yaml"));

        var run = massgen("run", folder);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .containsOnlyOnce("passed  good")
                .contains("more.scenario.yaml:1: the id \"good\" is taken by ", "1 file with problems");
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

    @Test
    void a_selection_says_file_line_or_name_as_the_engine_has_it_and_every_part_must_match() throws IOException {
        scenario("other", "slow", "42");

        assertThat(massgen("run", folder, "--select", "other.scenario.yaml:3").out())
                .contains("passed  other")
                .doesNotContain("good");
        var run = massgen("run", folder, "--select", "other,goood");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("No scenario matches --select goood", "Did you mean \"good\"?");
    }

    @Test
    void shards_share_all_scenarios_out() throws IOException {
        scenario("other", "slow", "42");
        scenario("third", "slow", "42");

        var ids = new ArrayList<String>();
        for (var shard : List.of("1/2", "2/2")) {
            massgen("run", folder, "--dry-run", "--shard", shard)
                    .out()
                    .lines()
                    .filter(line -> line.contains(".yaml:1  "))
                    .forEach(ids::add);
        }

        assertThat(ids).hasSize(3).doesNotHaveDuplicates();
        assertThat(massgen("run", folder, "--shard", "3/2").err()).contains("--shard 3/2: it is part/parts");
    }

    @Test
    void a_dry_run_names_what_would_run_and_runs_nothing() throws IOException {
        scenario("bad", "smoke", "43");

        var run = massgen("run", folder, "--dry-run");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("bad.scenario.yaml:1  bad", "good.scenario.yaml:1  good", "2 scenarios would run")
                .doesNotContain("passed", "failed");
    }

    @Test
    void a_dry_run_tells_what_is_wrong() throws IOException {
        Files.writeString(folder.resolve("typo.scenario.yaml"), "scenari: x");

        var run = massgen("run", folder, "--dry-run");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("typo.scenario.yaml:1:1: ", "1 scenario would run");
    }

    @Test
    void a_golden_that_no_scenario_writes_is_told_with_exit_code_1_and_removed_when_accepted() throws IOException {
        Files.writeString(
                folder.resolve("good.scenario.yaml"),
                SCENARIO.formatted("good", "smoke", "42").replace("golden: false", ""));
        var obsolete = Files.writeString(
                Files.createDirectories(folder.resolve("goldens")).resolve("renamed.yaml"), "version: 1");

        var run = massgen("run", folder);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .contains("renamed.yaml: no scenario writes this golden any more", "0 skipped, 1 obsolete golden");
        assertThat(massgen("run", folder, "--accept").out()).contains("golden removed, no scenario writes it any more");
        assertThat(obsolete).doesNotExist();
        assertThat(folder.resolve("goldens/good.yaml")).exists();
        assertThat(massgen("run", folder).exitCode()).isZero();
    }

    /** Of a part of the suite nobody can say what the rest writes. */
    @Test
    void a_run_of_some_files_tells_of_no_obsolete_golden() throws IOException {
        scenario("other", "slow", "42");
        Files.writeString(Files.createDirectories(folder.resolve("goldens")).resolve("renamed.yaml"), "version: 1");

        assertThat(massgen("run", folder.resolve("good.scenario.yaml")).exitCode())
                .isZero();
        assertThat(massgen("run", folder, "--select", "good").exitCode()).isZero();
        assertThat(massgen("run", folder, "--shard", "1/1").out()).contains("1 obsolete golden");
    }

    @Test
    void accepting_some_removes_nothing() throws IOException {
        var golden = Files.writeString(
                Files.createDirectories(folder.resolve("goldens")).resolve("renamed.yaml"), "version: 1");

        assertThat(massgen("run", folder, "--accept", "--select", "good").exitCode())
                .isZero();
        massgen("run", folder, "--accept", "--shard", "1/1");
        assertThat(golden).exists();
    }

    @Test
    void ci_writes_no_golden_unless_it_is_told_to() throws IOException {
        Files.writeString(
                folder.resolve("good.scenario.yaml"),
                SCENARIO.formatted("good", "smoke", "42").replace("golden: false", ""));

        var missing = CommandRun.inCi("run", folder);
        assertThat(missing.exitCode()).isEqualTo(1);
        assertThat(missing.out()).contains("there is no golden for good");
        var refused = CommandRun.inCi("run", folder, "--accept");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("--accept writes goldens, and CI writes nothing");
        assertThat(CommandRun.inCi("run", folder, "--accept-requests").exitCode())
                .isEqualTo(2);
        assertThat(folder.resolve("goldens")).doesNotExist();
        assertThat(CommandRun.inCi("run", folder, "--no-ci").out()).contains("new golden");
    }

    @Test
    void what_does_not_pass_is_told_with_the_command_that_runs_it_again() throws IOException {
        var odd = Files.createDirectory(folder.resolve("it's odd"));
        Files.writeString(odd.resolve("bad.scenario.yaml"), SCENARIO.formatted("bad", "smoke", "43"));

        var run = massgen("run", folder, "--in-process", "--seed", "7");

        assertThat(run.out())
                .containsOnlyOnce("this scenario alone: ")
                .contains("      this scenario alone: massgen run --in-process --seed 7 --select bad '" + folder
                        + "/it'\\''s odd/bad.scenario.yaml'\n");
    }

    private void scenario(String id, String tag, String answer) throws IOException {
        Files.writeString(folder.resolve(id + ".scenario.yaml"), SCENARIO.formatted(id, tag, answer));
    }
}
