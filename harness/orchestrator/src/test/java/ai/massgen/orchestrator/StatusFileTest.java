package ai.massgen.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.backend.Cancellation;
import ai.massgen.backend.scripted.ScriptedBackend;
import ai.massgen.orchestrator.config.OrchestratorConfig;
import ai.massgen.orchestrator.runlog.RunLog;
import ai.massgen.orchestrator.runlog.WorkspaceCopy;
import ai.massgen.transcript.Event;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The file by which a script follows a run. */
class StatusFileTest extends LoggedRuns {
    @Test
    void has_the_fields_of_massgens() throws IOException {
        var log = run();
        var status = json(log.folder().resolve("status.json"));

        assertThat(status.fieldNames()).toIterable().containsExactly("meta", "coordination", "agents", "results");
        var meta = status.path("meta");
        assertThat(meta.fieldNames())
                .toIterable()
                .containsExactly("last_updated", "session_id", "log_dir", "question", "start_time", "elapsed_seconds");
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
        assertThat(agents.path("abe").path("error").path("message").asText()).isEqualTo("wrong key");
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
        assertThat(status.path("results").path("final_answer_preview").asText()).isEqualTo("🦉".repeat(200));
    }
}
