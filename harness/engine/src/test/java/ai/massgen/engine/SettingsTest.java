package ai.massgen.engine;

import static ai.massgen.engine.GivenParameters.none;
import static ai.massgen.engine.GivenParameters.settings;
import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.scenario.ReplayMode;
import ai.massgen.scenario.RunnerOptions.Transport;
import ai.massgen.scenario.golden.GoldenMode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SettingsTest {

    @Test
    void without_a_word_everything_runs_one_by_one_and_goldens_are_compared() {
        assertThat(none().selection()).isNull();
        assertThat(none().shard()).isNull();
        assertThat(none().parallel()).isEqualTo(1);
        assertThat(none().minTests()).isZero();
        assertThat(none().allure()).isTrue();
        assertThat(none().methodSource()).isFalse();
        assertThat(none().runner().goldenMode()).isEqualTo(GoldenMode.CHECK);
        assertThat(none().problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"scenario.select", "test", "it.test", "groups", "excludedGroups"})
    void who_asks_for_some_scenarios_is_not_told_that_they_are_few(String filter) {
        var few = new GivenParameters(Map.of("scenario.min-tests", "12", filter, "hello"));

        assertThat(settings("scenario.min-tests", "12").minTests()).isEqualTo(12);
        assertThat(Settings.from(few).minTests()).isZero();
    }

    @Test
    void directories_are_separated_by_commas() {
        assertThat(settings("scenario.directories", "a, b/c ,").directories()).containsExactly("a", "b/c");
    }

    @ParameterizedTest
    @CsvSource({"'', ACCEPT", "true, ACCEPT", "false, CHECK"})
    void goldens_are_rewritten_only_when_asked_for(String value, GoldenMode mode) {
        assertThat(settings("golden.update", value).runner().goldenMode()).isEqualTo(mode);
    }

    @Test
    void the_runner_is_told_its_folders_and_transport() {
        assertThat(settings("scenario.cassettes", "tapes").runner().cassettes())
                .isEqualTo(Path.of("tapes").toAbsolutePath());
        assertThat(settings("scenario.goldens", "gold").runner().goldens())
                .isEqualTo(Path.of("gold").toAbsolutePath());
        assertThat(settings("scenario.transport", "in-process").runner().transport())
                .isEqualTo(Transport.IN_PROCESS);
    }

    @Test
    void in_ci_nothing_is_written() {
        assertThat(settings("scenario.ci", "true").runner().ci()).isTrue();
        assertThat(settings("scenario.ci", "false").runner().ci()).isFalse();
    }

    @Test
    void live_scenarios_run_only_when_asked_for() {
        assertThat(none().live()).isFalse();
        assertThat(settings("scenario.live", "").live()).isTrue();
    }

    @Test
    void a_mode_stands_in_place_of_the_scenarios_own() {
        assertThat(none().runner().mode()).isNull();
        assertThat(settings("scenario.mode", "new_episodes").runner().mode()).isEqualTo(ReplayMode.NEW_EPISODES);
    }

    @Test
    void a_timeout_is_given_in_seconds() {
        assertThat(settings("scenario.timeout", "7").runner().timeout()).hasSeconds(7);
    }

    @Test
    void cores_means_as_many_as_the_machine_has() {
        assertThat(settings("scenario.parallel", "cores").parallel())
                .isEqualTo(Runtime.getRuntime().availableProcessors());
    }

    @Test
    void surefire_and_failsafe_name_tests_in_parameters_of_their_own() {
        assertThat(settings("test", "VotingTest#tie").testNames().want("a.VotingTest", List.of("other")))
                .isFalse();
        assertThat(settings("it.test", "VotingIT#tie").testNames().want("a.VotingIT", List.of("other")))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "scenario.parallel | 0 | it is a whole number from 1",
                "scenario.timeout | 0 | it is a whole number from 1",
                "scenario.parallel | many | it is a whole number from 1",
                "scenario.min-tests | -3 | it is a whole number from 0",
                "scenario.shard | 6/5 | it is part/parts, such as 2/5 for the second of five",
                "scenario.shard | two | it is part/parts, such as 2/5 for the second of five",
                "scenario.source | class | it is method or file",
                "scenario.transport | carrier-pigeon | it is wiremock or in-process",
                "scenario.allure | perhaps | it is true or false",
                "golden.update | yes | it is true or false",
                "scenario.select | , | it is file.yaml, file.yaml:line, file.yaml#name, or a glob of ids",
            })
    void a_value_that_means_nothing_is_told_with_what_it_may_be(String name, String value, String advice) {
        assertThat(settings(name, value).problems()).containsExactly(name + "=" + value + ": " + advice);
    }
}
