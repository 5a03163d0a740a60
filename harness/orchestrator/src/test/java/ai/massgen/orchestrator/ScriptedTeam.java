package ai.massgen.orchestrator;

import ai.massgen.backend.BackendSettings;
import ai.massgen.backend.Cancellation;
import ai.massgen.backend.TimeSource;
import ai.massgen.backend.scripted.ScriptedBackend;
import ai.massgen.orchestrator.config.AgentConfig;
import ai.massgen.orchestrator.config.OrchestratorConfig;
import ai.massgen.orchestrator.config.RunConfig;
import ai.massgen.transcript.Event;
import ai.massgen.transcript.RunResult;
import ai.massgen.transcript.yaml.YamlReader;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A team whose models say what a test writes. */
final class ScriptedTeam {
    static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

    private final List<AgentConfig> agents = new ArrayList<>();
    private OrchestratorConfig orchestrator = OrchestratorConfig.defaults();

    /** What a run came to. */
    record Ran(RunOutcome outcome, List<Event> events) {
        RunResult result() {
            return outcome.result();
        }

        /** Types of coordination events with their agents, in order. */
        List<String> story() {
            return events.stream()
                    .filter(Event.Coordination.class::isInstance)
                    .map(Event.Coordination.class::cast)
                    .map(event -> event.agent() == null ? event.type() : event.type() + " " + event.agent())
                    .toList();
        }

        List<Event.Coordination> told(String type) {
            return events.stream()
                    .filter(Event.Coordination.class::isInstance)
                    .map(Event.Coordination.class::cast)
                    .filter(event -> event.type().equals(type))
                    .toList();
        }

        List<Event.Chunk> chunks(String agent) {
            return events.stream()
                    .filter(Event.Chunk.class::isInstance)
                    .map(Event.Chunk.class::cast)
                    .filter(chunk -> chunk.agent().equals(agent))
                    .toList();
        }

        /** What an observer is shown: model text and all else, {@code type(agent) text}. */
        List<String> shown() {
            return events.stream()
                    .map(Ran::shown)
                    .filter(line -> !line.isEmpty())
                    .toList();
        }

        private static String shown(Event event) {
            if (event instanceof Event.Output output) {
                var text = output.text() == null ? "" : " " + output.text();
                return output.type() + "(" + (output.agent() == null ? "-" : output.agent()) + ")" + text;
            }
            return event instanceof Event.Chunk chunk && chunk.type().equals("content")
                    ? "content(" + chunk.agent() + ") " + chunk.text()
                    : "";
        }

        /** How many model calls an agent made. */
        long calls(String agent) {
            return chunks(agent).stream().map(Event.Chunk::call).distinct().count();
        }
    }

    /** Adds an agent; the script is YAML. */
    ScriptedTeam agent(String id, String script) {
        return agent(id, script, null);
    }

    ScriptedTeam agent(String id, String script, @Nullable String systemMessage) {
        return agent(id, json(script), systemMessage);
    }

    ScriptedTeam agent(String id, JsonNode script, @Nullable String systemMessage) {
        var settings = new BackendSettings("scripted", null, null, null, Map.of("turns", script));
        agents.add(new AgentConfig(id, settings, systemMessage));
        return this;
    }

    ScriptedTeam with(OrchestratorConfig config) {
        orchestrator = config;
        return this;
    }

    ScriptedTeam timeout(Duration limit) {
        orchestrator = orchestrator.withTimeout(limit);
        return this;
    }

    static JsonNode json(String yaml) {
        var reading = YamlReader.parse("script", yaml);
        if (!reading.problems().isEmpty()) {
            throw new IllegalArgumentException(reading.problems().toString());
        }
        return reading.documents().get(0).toJson();
    }

    RunConfig config() {
        return new RunConfig(agents, orchestrator);
    }

    Ran run() {
        return run(new Schedule.RoundRobin(), "Q?");
    }

    Ran run(Schedule schedule, String... turns) {
        return run(schedule, Cancellation.disabled(), turns);
    }

    Ran run(Schedule schedule, Cancellation cancellation, String... turns) {
        var events = new ArrayList<Event>();
        var time = TimeSource.virtual(START);
        var orchestrator = new Orchestrator(
                config(), agent -> ScriptedBackend.of(agent.backend(), time), schedule, time, events::add);
        return new Ran(orchestrator.run(List.of(turns), cancellation), events);
    }
}
