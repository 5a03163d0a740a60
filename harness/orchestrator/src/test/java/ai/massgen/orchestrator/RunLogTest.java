package ai.massgen.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.backend.Cancellation;
import ai.massgen.backend.scripted.ScriptedBackend;
import ai.massgen.orchestrator.runlog.RunLog;
import ai.massgen.orchestrator.runlog.WorkspaceCopy;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a run leaves on disk, read as a script of MassGen's users would read it. */
class RunLogTest extends LoggedRuns {
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
        assertThat(log.path("events").findValuesAsText("event_type"))
                .doesNotContain("iteration_start", "iteration_end");
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
    void the_table_counts_several_answers_and_votes_of_one_agent() throws IOException {
        team = new ScriptedTeam().agent("zoe", """
                        coordination: [[{new_answer: Z1}], [{new_answer: Z2}], [{vote: agent1}], [{vote: agent1}]]
                        presentation: [[F]]
                        """).agent("abe", """
                        coordination: [[{delay: 2s}, {new_answer: A}], [{vote: agent1}]]
                        presentation: []
                        """);

        assertThat(Files.readString(run().folder().resolve("attempt_1/coordination_table.txt")))
                .contains(
                        "ANSWERED agent1.1: Z1",
                        "ANSWERED agent1.2: Z2",
                        "answers: 2",
                        "votes: 2",
                        "TOTALS  answers: 3 · votes: 3");
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

    /** The second key comes in pieces while the other agent's answer makes the log write what there is. */
    @Test
    void no_key_is_in_any_file() throws IOException {
        var key = "gsk" + "_" + "aB3".repeat(10);
        team = new ScriptedTeam()
                .agent("zoe", """
                        coordination: [[{new_answer: "Use KEY."}], [{vote: {agent_id: agent1, reason: "of KEY"}}], [{vote: agent1}]]
                        presentation: ["It is KEY."]
                        """.replace("KEY", key))
                .agent("abe", """
                        coordination: [["Or BEGIN", {delay: 1s}, "END?", {vote: agent1}], [{vote: agent1}]]
                        presentation: []
                        """.replace("BEGIN", key.substring(0, 9)).replace("END", key.substring(9)));

        var log = run(false, WorkspaceCopy.none(), "What of " + key + "?");

        for (String file : files(log.folder())) {
            assertThat(Files.readString(log.folder().resolve(file)))
                    .as(file)
                    .doesNotContain(key)
                    .doesNotContain(key.substring(9));
        }
        assertThat(Files.readString(log.folder().resolve("attempt_1/agent_outputs/abe.txt")))
                .contains("Or <secret>?");
        assertThat(json(log.folder().resolve("status.json")).toString()).contains("What of <secret>?");
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
}
