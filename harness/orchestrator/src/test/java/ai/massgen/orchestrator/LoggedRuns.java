package ai.massgen.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.backend.Cancellation;
import ai.massgen.backend.TimeSource;
import ai.massgen.backend.scripted.ScriptedBackend;
import ai.massgen.orchestrator.runlog.RunFacts;
import ai.massgen.orchestrator.runlog.RunLog;
import ai.massgen.orchestrator.runlog.WorkspaceCopy;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Runs of a small team whose log is looked at. */
abstract class LoggedRuns {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    Path folder;

    ScriptedTeam team = new ScriptedTeam();
    TimeSource time = TimeSource.virtual(ScriptedTeam.START);

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

    RunLog run(boolean conversation, WorkspaceCopy workspaces, String... turns) throws IOException {
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

    static RunFacts facts(boolean conversation) {
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

    RunLog run() throws IOException {
        return run(false, WorkspaceCopy.none(), "Which?");
    }

    static JsonNode json(Path file) throws IOException {
        return MAPPER.readTree(Files.readString(file));
    }

    static List<String> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .sorted(Comparator.naturalOrder())
                    .toList();
        }
    }

    static JsonNode find(JsonNode events, String type) {
        for (JsonNode event : events) {
            if (event.path("event_type").asText().equals(type)) {
                return event;
            }
        }
        throw new AssertionError("no " + type);
    }

    static List<String> details(JsonNode log) {
        return log.path("events").findValuesAsText("details");
    }
}
