package ai.massgen.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.backend.Cancellation;
import ai.massgen.backend.TimeSource;
import ai.massgen.backend.scripted.ScriptedBackend;
import ai.massgen.orchestrator.config.OrchestratorConfig;
import ai.massgen.orchestrator.runlog.RunFacts;
import ai.massgen.orchestrator.runlog.RunLog;
import ai.massgen.orchestrator.runlog.WorkspaceCopy;
import ai.massgen.transcript.Event;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** What a run leaves on disk, read as a script of MassGen's users would read it. */
class RunLogTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    private Path folder;

    private ScriptedTeam team = new ScriptedTeam();
    private TimeSource time = TimeSource.virtual(ScriptedTeam.START);

    @BeforeEach
    void two_agents_of_which_the_second_wins() {
        team = new ScriptedTeam().agent("zoe", """
                        coordination: [[{new_answer: Zoe's}], [{delay: 1s}, {vote: agent2}], [{vote: {agent_id: agent2, reason: better}}]]
                        presentation: []
                        """).agent("abe", """
                        coordination: [[{delay: 500ms}, hm, {new_answer: Abe's}], [{vote: {agent_id: agent2, reason: mine}}]]
                        presentation: [[{delay: 3s}, "The ", final one.]]
                        """);
        time = TimeSource.virtual(ScriptedTeam.START);
    }

    private RunLog run(boolean conversation, WorkspaceCopy workspaces, String... turns) throws IOException {
        var config =
                ScriptedTeam.json("{agents: [{id: zoe, backend: {type: scripted, api_key: sk-123, temperature: 1}}]}");
        var facts = new RunFacts(
                "session_1",
                "0.1.0",
                "team.yaml",
                config,
                List.of("--config", "team.yaml"),
                conversation,
                ZoneOffset.UTC);
        var log = RunLog.create(folder, facts, time, workspaces);
        for (int i = 0; i < turns.length; i++) {
            log.ask(i + 1, turns[i]);
        }
        new Orchestrator(
                        team.config(),
                        log.watching(agent -> ScriptedBackend.of(agent.backend(), time)),
                        new Schedule.Arrival(),
                        time,
                        log)
                .run(List.of(turns), Cancellation.disabled());
        log.close();
        assertThat(log.problems()).isEmpty();
        return log;
    }

    private static RunFacts facts(boolean conversation) {
        var config =
                ScriptedTeam.json("{agents: [{id: zoe, backend: {type: scripted, api_key: sk-123, temperature: 1}}]}");
        return new RunFacts(
                "session_1",
                "0.1.0",
                "team.yaml",
                config,
                List.of("--config", "team.yaml"),
                conversation,
                ZoneOffset.UTC);
    }

    private RunLog run() throws IOException {
        return run(false, WorkspaceCopy.none(), "Which?");
    }

    private static JsonNode json(Path file) throws IOException {
        return MAPPER.readTree(Files.readString(file));
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .sorted(Comparator.naturalOrder())
                    .toList();
        }
    }

    @Test
    void a_run_leaves_the_files_of_massgen() throws IOException {
        var log = run();

        assertThat(log.folder().getFileName()).hasToString("log_20260102_030405_000000");
        assertThat(files(log.folder()))
                .containsExactly(
                        "attempt_1/abe/20260102_030406_500000/answer.txt",
                        "attempt_1/abe/20260102_030406_500000/context.txt",
                        "attempt_1/abe/20260102_030406_500000_2/context.txt",
                        "attempt_1/abe/20260102_030406_500000_2/vote.json",
                        "attempt_1/agent_outputs/abe.txt",
                        "attempt_1/agent_outputs/final_presentation_abe.txt",
                        "attempt_1/agent_outputs/system_status.txt",
                        "attempt_1/agent_outputs/zoe.txt",
                        "attempt_1/coordination_events.json",
                        "attempt_1/coordination_table.txt",
                        "attempt_1/final/abe/answer.txt",
                        "attempt_1/final/abe/context.txt",
                        "attempt_1/snapshot_mappings.json",
                        "attempt_1/zoe/20260102_030405_500000/answer.txt",
                        "attempt_1/zoe/20260102_030405_500000/context.txt",
                        "attempt_1/zoe/20260102_030406_500000/context.txt",
                        "attempt_1/zoe/20260102_030406_500000/vote.json",
                        "execution_metadata.yaml",
                        "final/abe/answer.txt",
                        "final/abe/context.txt",
                        "status.json");
    }

    @Test
    void the_event_log_has_the_trackers_fields() throws IOException {
        var log = json(run().folder().resolve("attempt_1/coordination_events.json"));

        var session = log.path("session_metadata");
        assertThat(session.fieldNames())
                .toIterable()
                .containsExactly("user_prompt", "agent_ids", "start_time", "end_time", "final_winner");
        assertThat(session.path("user_prompt").asText()).isEqualTo("Which?");
        assertThat(session.path("agent_ids")).hasToString("[\"zoe\",\"abe\"]");
        assertThat(session.path("final_winner").asText()).isEqualTo("abe");
        assertThat(session.path("start_time").asDouble()).isEqualTo(1767323045.0);
        assertThat(session.path("end_time").asDouble()).isGreaterThan(1767323048.0);
        assertThat(log.path("events")).allSatisfy(event -> {
            assertThat(event.fieldNames())
                    .toIterable()
                    .containsExactly("timestamp", "event_type", "agent_id", "details", "context");
            assertThat(event.path("timestamp").isDouble()).isTrue();
            assertThat(event.path("details").asText()).isNotEmpty();
            assertThat(event.path("context").path("iteration").isInt()).isTrue();
            assertThat(event.path("context").path("round").isInt()).isTrue();
        });
        var vote = find(log.path("events"), "vote_cast");
        assertThat(vote.path("agent_id").asText()).isEqualTo("abe");
        assertThat(vote.path("details").asText()).isEqualTo("Voted for agent2.1");
        assertThat(vote.path("context").path("voted_for").asText()).isEqualTo("abe");
        assertThat(find(log.path("events"), "session_start").path("agent_id").isNull())
                .isTrue();
        assertThat(details(log))
                .startsWith(
                        "Started with agents: [zoe, abe]",
                        "Received context with 0 answers",
                        "Changed to status: streaming")
                .contains(
                        "Provided answer agent1.1",
                        "Triggered restart affecting 2 agents",
                        "Completed restart - now in round 1",
                        "Vote for agent2.1 ignored: a new answer came meanwhile",
                        "Starting final presentation round 3",
                        "Selected as final presenter",
                        "Presented final answer agent2.final")
                .endsWith("Session completed");
    }

    @Test
    void an_event_of_the_whole_run_tells_the_highest_round() throws IOException {
        var log = json(run().folder().resolve("attempt_1/coordination_events.json"));

        assertThat(find(log.path("events"), "session_end")
                        .path("context")
                        .path("round")
                        .asInt())
                .isEqualTo(3);
    }

    @Test
    void labels_lead_to_the_files() throws IOException {
        var attempt = run().folder().resolve("attempt_1");
        var mappings = json(attempt.resolve("snapshot_mappings.json"));

        assertThat(mappings.fieldNames())
                .toIterable()
                .containsExactly("agent1.1", "agent2.1", "agent2.vote1", "agent1.vote1", "agent2.final");
        for (JsonNode mapping : mappings) {
            assertThat(Files.isRegularFile(attempt.resolve(mapping.path("path").asText())))
                    .isTrue();
        }
        assertThat(mappings.path("agent1.1").path("type").asText()).isEqualTo("answer");
        assertThat(mappings.path("agent1.1").fieldNames())
                .toIterable()
                .containsExactly("type", "label", "agent_id", "timestamp", "iteration", "round", "path");
        var vote = mappings.path("agent1.vote1");
        assertThat(vote.path("type").asText()).isEqualTo("vote");
        assertThat(vote.path("voted_for").asText()).isEqualTo("abe");
        assertThat(vote.path("voted_for_label").asText()).isEqualTo("agent2.1");
        assertThat(mappings.path("agent2.final").path("type").asText()).isEqualTo("final_answer");
        assertThat(Files.readString(
                        attempt.resolve(mappings.path("agent1.1").path("path").asText())))
                .isEqualTo("Zoe's");
    }

    @Test
    void a_vote_file_says_what_there_was_to_choose_from() throws IOException {
        var attempt = run().folder().resolve("attempt_1");
        var mappings = json(attempt.resolve("snapshot_mappings.json"));
        var vote =
                json(attempt.resolve(mappings.path("agent1.vote1").path("path").asText()));

        assertThat(vote.fieldNames())
                .toIterable()
                .containsExactly(
                        "voter_id",
                        "voter_anon_id",
                        "voted_for",
                        "voted_for_anon",
                        "reason",
                        "timestamp",
                        "unix_timestamp",
                        "iteration",
                        "coordination_round",
                        "available_options",
                        "available_options_anon",
                        "agent_mapping",
                        "vote_context");
        assertThat(vote.path("voter_id").asText()).isEqualTo("zoe");
        assertThat(vote.path("voter_anon_id").asText()).isEqualTo("agent1");
        assertThat(vote.path("voted_for_anon").asText()).isEqualTo("agent2");
        assertThat(vote.path("reason").asText()).isEqualTo("better");
        assertThat(vote.path("available_options")).hasToString("[\"zoe\",\"abe\"]");
        assertThat(vote.path("available_options_anon")).hasToString("[\"agent1\",\"agent2\"]");
        assertThat(vote.path("agent_mapping")).hasToString("{\"agent1\":\"zoe\",\"agent2\":\"abe\"}");
        assertThat(vote.path("coordination_round").asInt()).isEqualTo(2);
        assertThat(vote.path("vote_context"))
                .hasToString("{\"total_agents\":2,\"agents_with_answers\":2,\"current_task\":\"Which?\"}");
    }

    @Test
    void a_context_file_has_what_the_run_began_with() throws IOException {
        var attempt = run().folder().resolve("attempt_1");
        var path = json(attempt.resolve("snapshot_mappings.json"))
                .path("agent1.vote1")
                .path("path")
                .asText();
        var context = json(attempt.resolve(path).resolveSibling("context.txt"));

        assertThat(context.path("system_message").asText()).contains("Several agents work");
        assertThat(context.path("user_message").asText()).contains("Which?", "Zoe's", "Abe's");
        assertThat(context.path("tools").findValuesAsText("name")).containsExactly("new_answer", "vote");
    }

    @Test
    void the_final_context_has_all_votes_and_answers() throws IOException {
        var log = run();
        var context = json(log.folder().resolve("final/abe/context.txt"));

        assertThat(context.fieldNames())
                .toIterable()
                .containsExactly(
                        "messages",
                        "is_final",
                        "vote_summary",
                        "all_answers",
                        "complete_vote_results",
                        "vote_counts",
                        "voter_details",
                        "all_votes");
        assertThat(context.path("messages").path(1).path("content").asText()).contains("VOTING RESULTS");
        assertThat(context.path("messages").path(0).path("role").asText()).isEqualTo("system");
        assertThat(context.path("all_answers")).hasToString("{\"agent1.1\":\"Zoe's\",\"agent2.1\":\"Abe's\"}");
        assertThat(context.path("vote_counts")).hasToString("{\"abe\":2}");
        assertThat(context.path("voter_details"))
                .hasToString(
                        "{\"abe\":[{\"voter\":\"zoe\",\"reason\":\"better\"},{\"voter\":\"abe\",\"reason\":\"mine\"}]}");
        assertThat(context.path("all_votes").path("zoe")).hasToString("{\"agent_id\":\"abe\",\"reason\":\"better\"}");
        var results = context.path("complete_vote_results");
        assertThat(results.path("winner").asText()).isEqualTo("abe");
        assertThat(results.path("is_tie").asBoolean(true)).isFalse();
        assertThat(results.path("total_votes").asInt()).isEqualTo(2);
        assertThat(results.path("agents_voted").asInt()).isEqualTo(2);
        assertThat(results.path("agents_with_answers").asInt()).isEqualTo(2);
        assertThat(Files.readString(log.folder().resolve("final/abe/answer.txt")))
                .isEqualTo("The final one.");
    }

    @Test
    void a_tie_is_told() throws IOException {
        team = new ScriptedTeam()
                .agent("zoe", "[[{new_answer: Z}], [{vote: agent1}], [Final]]")
                .agent("abe", "[[{new_answer: A}], [{vote: agent2}]]");

        var results = json(run().folder().resolve("final/zoe/context.txt")).path("complete_vote_results");

        assertThat(results.path("is_tie").asBoolean()).isTrue();
        assertThat(results.path("vote_counts")).hasToString("{\"zoe\":1,\"abe\":1}");
    }

    @Test
    void the_table_is_for_people_and_counts_every_answer_and_vote() throws IOException {
        assertThat(Files.readString(run().folder().resolve("attempt_1/coordination_table.txt")))
                .contains(
                        "USER  Which?",
                        "agent1 (zoe)",
                        "agent2 (abe)",
                        "1     | ANSWERED agent1.1: Zoe's",
                        "| VOTED for agent2.1: better",
                        "IGNORED vote for agent2.1",
                        "RESTARTED round 1",
                        "SELECTED",
                        "FINAL agent2.final",
                        "answers: 1",
                        "status: final",
                        "TOTALS  answers: 2 · votes: 2 · restarts: 3 · winner: abe");
    }

    @Test
    void columns_get_narrower_with_more_agents() throws IOException {
        team = new ScriptedTeam();
        for (String id : List.of("a", "b", "c", "d", "e")) {
            team.agent(id, "[[{new_answer: '" + "long ".repeat(20) + id + "'}], [{vote: agent1}], [F]]");
        }

        var lines = Files.readAllLines(run().folder().resolve("attempt_1/coordination_table.txt"));

        assertThat(lines.get(2)).hasSize(5 + 5 * 28);
        assertThat(lines).contains("1     | ANSWERED agent1.1: long …" + (" |" + " ".repeat(26)).repeat(3) + " |");
    }

    @Nested
    class The_status_file {

        @Test
        void has_the_fields_of_massgens() throws IOException {
            var log = run();
            var status = json(log.folder().resolve("status.json"));

            assertThat(status.fieldNames()).toIterable().containsExactly("meta", "coordination", "agents", "results");
            var meta = status.path("meta");
            assertThat(meta.fieldNames())
                    .toIterable()
                    .containsExactly(
                            "last_updated", "session_id", "log_dir", "question", "start_time", "elapsed_seconds");
            assertThat(meta.path("session_id").asText()).isEqualTo("session_1");
            assertThat(meta.path("question").asText()).isEqualTo("Which?");
            assertThat(meta.path("log_dir").asText()).isEqualTo(log.folder().toString());
            assertThat(meta.path("elapsed_seconds").asDouble()).isGreaterThan(3);
            assertThat(status.path("coordination"))
                    .hasToString("{\"phase\":\"presentation\",\"active_agent\":\"abe\",\"completion_percentage\":100,"
                            + "\"is_final_presentation\":true}");
            var zoe = status.path("agents").path("zoe");
            assertThat(zoe.fieldNames())
                    .toIterable()
                    .containsExactly(
                            "status",
                            "answer_count",
                            "latest_answer_label",
                            "vote_cast",
                            "times_restarted",
                            "last_activity",
                            "error");
            assertThat(zoe.path("status").asText()).isEqualTo("completed");
            assertThat(zoe.path("answer_count").asInt()).isEqualTo(1);
            assertThat(zoe.path("latest_answer_label").asText()).isEqualTo("agent1.1");
            assertThat(zoe.path("vote_cast"))
                    .hasToString(
                            "{\"voted_for_agent\":\"abe\",\"voted_for_label\":\"agent2.1\",\"reason_preview\":\"better\"}");
            assertThat(zoe.path("times_restarted").asInt()).isEqualTo(2);
            assertThat(zoe.path("error").isNull()).isTrue();
            assertThat(status.path("results"))
                    .hasToString(
                            "{\"votes\":{\"agent2.1\":2},\"winner\":\"abe\",\"final_answer_preview\":\"The final one.\"}");
        }

        @Test
        void is_written_at_every_step() throws IOException {
            var facts = facts(false);
            var log = RunLog.create(folder, facts, time, WorkspaceCopy.none());
            var seen = new ArrayList<String>();
            log.ask(1, "Which?");
            new Orchestrator(
                            team.config(),
                            agent -> ScriptedBackend.of(agent.backend(), time),
                            new Schedule.Arrival(),
                            time,
                            event -> {
                                log.accept(event);
                                if (event instanceof Event.Coordination) {
                                    seen.add(phase(log));
                                }
                            })
                    .run(List.of("Which?"), Cancellation.disabled());

            assertThat(seen.stream().distinct())
                    .containsExactly(
                            "initial_answer 0",
                            "initial_answer 25",
                            "enforcement 50",
                            "enforcement 75",
                            "enforcement 99",
                            "presentation 99",
                            "presentation 100");
        }

        private static String phase(RunLog log) {
            try {
                var coordination = json(log.folder().resolve("status.json")).path("coordination");
                return coordination.path("phase").asText() + " "
                        + coordination.path("completion_percentage").asInt();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Test
        void is_refreshed_after_two_seconds_and_not_before() throws IOException {
            var log = RunLog.create(folder, facts(false), time, WorkspaceCopy.none());
            log.refresh();
            assertThat(log.folder().resolve("status.json")).doesNotExist();
            log.accept(new Event.Coordination(0, null, "session_start", Map.of("agents", List.of("a"), "turn", 1)));
            time.pass(Duration.ofMillis(1999), Cancellation.disabled());
            log.refresh();
            assertThat(elapsed(log)).isZero();
            time.pass(Duration.ofMillis(1), Cancellation.disabled());
            log.refresh();
            assertThat(elapsed(log)).isEqualTo(2);
        }

        private static double elapsed(RunLog log) throws IOException {
            return json(log.folder().resolve("status.json"))
                    .path("meta")
                    .path("elapsed_seconds")
                    .asDouble();
        }

        @Test
        void tells_of_agents_that_failed_or_took_too_long() throws IOException {
            team = new ScriptedTeam()
                    .agent("zoe", "[[{new_answer: Z}], [{vote: agent1}], [Final]]")
                    .agent("abe", "[[{error: {kind: authentication, message: wrong key}}]]")
                    .agent("bob", "[[{hang: true}], [{hang: true}]]")
                    .with(OrchestratorConfig.defaults().withAgentTimeout(Duration.ofSeconds(9)));

            var agents = json(run().folder().resolve("status.json")).path("agents");

            assertThat(agents.path("abe").path("status").asText()).isEqualTo("error");
            assertThat(agents.path("abe").path("error").path("type").asText()).isEqualTo("error");
            assertThat(agents.path("abe").path("error").path("message").asText())
                    .isEqualTo("wrong key");
            assertThat(agents.path("abe").path("vote_cast").isNull()).isTrue();
            assertThat(agents.path("bob").path("status").asText()).isEqualTo("error");
            assertThat(agents.path("bob").path("error").path("timestamp").isDouble())
                    .isTrue();
        }

        @Test
        void cuts_long_texts() throws IOException {
            team = new ScriptedTeam()
                    .agent(
                            "zoe",
                            "[[{new_answer: Z}], [{vote: {agent_id: agent1, reason: '" + "r".repeat(150) + "'}}], ['"
                                    + "🦉".repeat(250) + "']]");

            var status = json(run().folder().resolve("status.json"));

            assertThat(status.path("agents")
                            .path("zoe")
                            .path("vote_cast")
                            .path("reason_preview")
                            .asText())
                    .hasSize(100);
            assertThat(status.path("results").path("final_answer_preview").asText())
                    .isEqualTo("🦉".repeat(200));
        }
    }

    @Nested
    class The_metadata {

        @Test
        void says_what_was_asked_of_what_and_masks_keys() throws IOException {
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
    }

    @Nested
    class A_conversation {

        @Test
        void has_a_folder_for_each_turn() throws IOException {
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
    }

    @Nested
    class Attempts {

        @Test
        void have_a_folder_each_and_the_last_presentation_is_at_the_root() throws IOException {
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
        void that_come_to_nothing_leave_the_presentation_before_at_the_root() throws IOException {
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

    @Test
    void what_an_agent_said_is_kept_as_text() throws IOException {
        var outputs = run().folder().resolve("attempt_1/agent_outputs");

        assertThat(Files.readString(outputs.resolve("abe.txt"))).contains("hm", "💡 Answers: Abe's", "The final one.");
        assertThat(Files.readString(outputs.resolve("zoe.txt"))).doesNotContain("hm");
        assertThat(Files.readString(outputs.resolve("final_presentation_abe.txt")))
                .isEqualTo("The final one.");
        assertThat(Files.readString(outputs.resolve("system_status.txt"))).contains("🚀 2 agents start");
    }

    @Test
    void workspaces_are_copied_beside_answers_votes_and_the_final_answer() throws IOException {
        var log = run(
                false,
                (agent, target) -> {
                    Files.createDirectory(target);
                    Files.writeString(target.resolve("notes.txt"), agent);
                },
                "Which?");

        assertThat(files(log.folder()).stream().filter(file -> file.endsWith("workspace/notes.txt")))
                .hasSize(6)
                .contains("attempt_1/final/abe/workspace/notes.txt", "final/abe/workspace/notes.txt");
    }

    @Test
    void two_runs_of_one_instant_get_different_folders() throws IOException {
        var first = RunLog.create(folder, facts(false), time, WorkspaceCopy.none());
        var second = RunLog.create(folder, facts(false), time, WorkspaceCopy.none());

        assertThat(second.folder()).hasFileName(first.folder().getFileName() + "_2");
    }

    @Test
    void what_cannot_be_written_is_told_and_breaks_no_run() throws IOException {
        var log = RunLog.create(folder, facts(false), time, (agent, target) -> {
            throw new IOException("no space left");
        });
        var outcome = new Orchestrator(
                        team.config(),
                        agent -> ScriptedBackend.of(agent.backend(), time),
                        new Schedule.Arrival(),
                        time,
                        log)
                .run(List.of("Which?"), Cancellation.disabled());

        assertThat(outcome.result().answer()).isEqualTo("The final one.");
        assertThat(log.problems())
                .hasSize(5)
                .allSatisfy(problem -> assertThat(problem)
                        .endsWith("workspace could not be written: no space left. The run goes on without it."));
    }

    @Test
    void no_half_written_file_is_left() throws IOException {
        assertThat(files(run().folder())).noneMatch(file -> file.endsWith(".part"));
    }

    @Test
    void a_run_without_an_answer_has_a_log_all_the_same() throws IOException {
        team = new ScriptedTeam().agent("zoe", "[[{error: {kind: authentication}}]]");

        var log = run();

        assertThat(files(log.folder()))
                .containsExactly(
                        "attempt_1/agent_outputs/system_status.txt",
                        "attempt_1/agent_outputs/zoe.txt",
                        "attempt_1/coordination_events.json",
                        "attempt_1/coordination_table.txt",
                        "execution_metadata.yaml",
                        "status.json");
        assertThat(json(log.folder().resolve("attempt_1/coordination_events.json"))
                        .path("session_metadata")
                        .path("final_winner")
                        .isNull())
                .isTrue();
    }

    private static JsonNode find(JsonNode events, String type) {
        for (JsonNode event : events) {
            if (event.path("event_type").asText().equals(type)) {
                return event;
            }
        }
        throw new AssertionError("no " + type);
    }

    private static List<String> details(JsonNode log) {
        return log.path("events").findValuesAsText("details");
    }
}
