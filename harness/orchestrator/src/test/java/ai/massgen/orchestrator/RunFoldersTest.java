package ai.massgen.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.orchestrator.config.OrchestratorConfig;
import ai.massgen.orchestrator.runlog.WorkspaceCopy;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** Which folders a run of several turns or attempts has, and what stands at its root. */
class RunFoldersTest extends LoggedRuns {
    @Test
    void the_metadata_says_what_was_asked_of_what_and_masks_keys() throws IOException {
        Map<String, Object> metadata =
                new Yaml().load(Files.readString(run().folder().resolve("execution_metadata.yaml")));

        assertThat(metadata)
                .containsEntry("query", "Which?")
                .containsEntry("timestamp", "2026-01-02T03:04:05.000000")
                .containsEntry("config_path", "team.yaml")
                .containsEntry("cli_args", List.of("--config", "team.yaml"))
                .containsEntry("massgen_version", "0.1.0")
                .containsKeys("working_directory", "java_version");
        assertThat(metadata.get("config"))
                .hasToString("{agents=[{id=zoe, backend={type=scripted, api_key=***, temperature=1}}]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../../elsewhere",
                "/elsewhere",
                "a/b",
                "..",
                ".",
                "final",
                "agent_outputs",
                "coordination_table.txt"
            })
    void an_id_that_is_no_name_of_a_folder_or_is_taken_stays_in_its_place(String id) throws IOException {
        team = new ScriptedTeam().agent(id, "[[{new_answer: A}], [{vote: agent1}], [First]]");

        var log = run();

        var attempt = log.folder().resolve("attempt_1");
        var mapping = json(attempt.resolve("snapshot_mappings.json")).path("agent1.1");
        assertThat(mapping.path("agent_id").asText()).isEqualTo(id);
        assertThat(mapping.path("path").asText()).matches("_[^/]+/[0-9_]+/answer.txt");
        assertThat(attempt.resolve(mapping.path("path").asText())).hasContent("A");
        assertThat(files(attempt.resolve("final"))).hasSize(2).allMatch(file -> file.matches("_[^/]+/[a-z]+.txt"));
        assertThat(files(attempt.resolve("agent_outputs"))).hasSize(3);
        assertThat(files(folder)).allMatch(file -> folder.resolve(file).startsWith(log.folder()));
    }

    @Test
    void a_conversation_has_a_folder_for_each_turn() throws IOException {
        team = new ScriptedTeam()
                .agent(
                        "zoe",
                        "[[{new_answer: A}], [{vote: agent1}], [First], [{new_answer: B}], [{vote: agent1}], [Second]]");

        var log = run(true, WorkspaceCopy.none(), "One?", "Two?");

        assertThat(Files.readString(log.folder().resolve("turn_1/final/zoe/answer.txt")))
                .isEqualTo("First");
        assertThat(Files.readString(log.folder().resolve("turn_2/final/zoe/answer.txt")))
                .isEqualTo("Second");
        assertThat(json(log.folder().resolve("turn_2/attempt_1/coordination_events.json"))
                        .path("session_metadata")
                        .path("user_prompt")
                        .asText())
                .isEqualTo("Two?");
        assertThat(log.folder().resolve("turn_1/execution_metadata.yaml")).exists();
        assertThat(json(log.folder().resolve("status.json"))
                        .path("meta")
                        .path("question")
                        .asText())
                .isEqualTo("Two?");
    }

    @Test
    void attempts_have_a_folder_each_and_the_last_presentation_is_at_the_root() throws IOException {
        team = new ScriptedTeam()
                .agent("zoe", """
                        coordination: [[{new_answer: A}], [{vote: agent1}], [{new_answer: B}], [{vote: agent1}]]
                        presentation: [[First], [Second]]
                        evaluation: [[{tool_calls: [{name: restart_orchestration, arguments: {reason: short}}]}]]
                        """)
                .with(OrchestratorConfig.defaults().withOrchestrationRestarts(1));

        var log = run();

        assertThat(Files.readString(log.folder().resolve("attempt_1/final/zoe/answer.txt")))
                .isEqualTo("First");
        assertThat(Files.readString(log.folder().resolve("attempt_2/final/zoe/answer.txt")))
                .isEqualTo("Second");
        assertThat(Files.readString(log.folder().resolve("final/zoe/answer.txt")))
                .isEqualTo("Second");
        assertThat(details(json(log.folder().resolve("attempt_1/coordination_events.json"))))
                .endsWith("Judges its presentation, attempt 1", "Decided: restart");
        assertThat(details(json(log.folder().resolve("attempt_2/coordination_events.json"))))
                .startsWith("Attempt 2 of 2")
                .contains("Provided answer agent1.1");
    }

    @Test
    void attempts_that_come_to_nothing_leave_the_presentation_before_at_the_root() throws IOException {
        team = new ScriptedTeam()
                .agent("zoe", """
                        coordination: [[{new_answer: A}], [{vote: agent1}], [{error: {kind: authentication}}]]
                        presentation: [[First]]
                        evaluation: [[{tool_calls: [{name: restart_orchestration, arguments: {reason: short}}]}]]
                        """)
                .with(OrchestratorConfig.defaults().withOrchestrationRestarts(1));

        var log = run();

        assertThat(Files.readString(log.folder().resolve("final/zoe/answer.txt")))
                .isEqualTo("First");
        assertThat(log.folder().resolve("attempt_2/final")).doesNotExist();
    }
}
