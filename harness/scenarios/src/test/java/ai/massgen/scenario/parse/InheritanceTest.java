package ai.massgen.scenario.parse;

import static ai.massgen.scenario.Sandbox.ONE_AGENT;
import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.recording.replay.OnChanged;
import ai.massgen.scenario.Sandbox;
import ai.massgen.scenario.ScheduleSettings;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InheritanceTest {
    @TempDir
    private Path folder;

    @Test
    void a_field_of_the_scenario_wins() {
        var scenario = sandbox("tags: [base]\ndescription: From below.\n")
                .caseOf("scenario: s\nuse: base.yaml\ntags: [own]\n" + ONE_AGENT)
                .scenario();

        assertThat(scenario.tags()).containsExactly("own");
        assertThat(scenario.description()).isEqualTo("From below.");
    }

    @Test
    void the_fields_of_replay_are_merged_and_what_is_below_them_is_not() {
        var replay = sandbox("replay: {on-changed: fail, schedule: {seeds: 1..9}}\n")
                .caseOf("scenario: s\nuse: base.yaml\nreplay: {schedule: {seed: 7}}\n" + ONE_AGENT)
                .scenario()
                .replay();

        assertThat(replay.onChanged()).isEqualTo(OnChanged.FAIL);
        assertThat(replay.schedule()).isEqualTo(new ScheduleSettings.Seed(7));
    }

    @Test
    void a_configuration_in_place_takes_the_place_of_one_in_a_file() {
        var one = sandbox("system: {file: nobody.yaml}\n").caseOf("scenario: s\nuse: base.yaml\n" + ONE_AGENT);

        assertThat(one.problems()).isEmpty();
        assertThat(one.config()).isNotNull();
    }

    @Test
    void files_use_others_in_turn_and_paths_are_relative_to_the_file_they_stand_in() {
        var sandbox = sandbox("use: deep/deeper.yaml\n")
                .write("deep/deeper.yaml", "system: {file: agents.yaml}\n")
                .write("deep/agents.yaml", "agents: [" + ScenarioParserTest.agent("far") + "]\n");

        var one = sandbox.caseOf("scenario: s\nuse: base.yaml\nturns: [{user: Hi.}]\ngolden: false\n");

        assertThat(one.problems()).isEmpty();
        assertThat(one.config())
                .isNotNull()
                .extracting(config -> config.agentIds().get(0))
                .isEqualTo("far");
    }

    @Test
    void what_a_scenario_resolves_to_can_be_shown() {
        var one = sandbox("tags: [base]\n").caseOf("scenario: s\nuse: base.yaml\n" + ONE_AGENT);

        assertThat(one.resolved().toJson().at("/tags/0").asText()).isEqualTo("base");
        assertThat(one.resolved().toJson().at("/system/agents/0/id").asText()).isEqualTo("a1");
    }

    private Sandbox sandbox(String base) {
        return new Sandbox(folder).write("base.yaml", base);
    }
}
