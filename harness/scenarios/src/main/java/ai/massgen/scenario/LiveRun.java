package ai.massgen.scenario;

import ai.massgen.backend.Backend;
import ai.massgen.backend.BackendContext;
import ai.massgen.backend.BackendException;
import ai.massgen.backend.Backends;
import ai.massgen.backend.Cancellation;
import ai.massgen.backend.Failure;
import ai.massgen.backend.tool.PlanningMode;
import ai.massgen.orchestrator.config.AgentConfig;
import ai.massgen.scenario.target.BackendTarget;
import ai.massgen.scenario.target.OrchestratorTarget;
import ai.massgen.scenario.target.ScenarioTools;
import ai.massgen.scenario.target.Target;
import ai.massgen.scenario.target.TargetResult;
import ai.massgen.transcript.Event;
import ai.massgen.transcript.Transcript;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** One run of one case against the real providers; no golden, no recording. */
final class LiveRun {
    private final ScenarioCase testCase;
    private final RunnerOptions options;
    private final Goldens goldens;

    LiveRun(ScenarioCase testCase, RunnerOptions options, Goldens goldens) {
        this.testCase = testCase;
        this.options = options;
        this.goldens = goldens;
    }

    ScenarioOutcome outcome(WallClock clock, Cancellation cancellation) {
        var context = options.live();
        if (context == null) {
            return ScenarioOutcome.skipped("a live run, and live runs are off");
        }
        var notYet = notYet();
        if (!notYet.isEmpty()) {
            return ScenarioOutcome.broken(testCase.scenario().place() + ": " + notYet);
        }
        try (var span = clock.begin(options.limit(testCase), cancellation)) {
            return new Verdict(testCase, attempt(context, span), options, goldens).outcome(false);
        } catch (BackendException e) {
            return e.failure() instanceof Failure.Authentication
                    ? ScenarioOutcome.skipped(
                            "a live run without a key: " + e.failure().advice())
                    : ScenarioOutcome.broken(testCase.scenario().place() + ": " + e.getMessage());
        }
    }

    private String notYet() {
        var scenario = testCase.scenario();
        if (scenario.repeat() != null) {
            return "\"repeat\" is not available yet: remove it to run once";
        }
        if (scenario.target().kind() == TargetSettings.Kind.COMMAND) {
            return "a live run of a command is not available yet: replay it";
        }
        return scenario.tools().values().stream().anyMatch(ToolScript::recorded)
                ? "a recorded tool has no results in a live run: write cases"
                : "";
    }

    private Attempt attempt(BackendContext context, WallClock.Span span) {
        var tools = new ScenarioTools(testCase.scenario().tools(), null);
        var events = new ArrayList<Event>();
        var turns = testCase.scenario().turns().stream().map(Turn::text).toList();
        var result = inRooms(context, tools, turns, events, span);
        var transcript = new Transcript(
                Transcript.VERSION,
                testCase.scenario().id(),
                testCase.cell(),
                turns,
                List.of(),
                events,
                result.result(),
                result.usage(),
                Map.of("run", span.millis()));
        return new Attempt(transcript, List.of(), List.of(), tools.unforeseen(), span.isOver());
    }

    private TargetResult inRooms(
            BackendContext context, ScenarioTools tools, List<String> turns, List<Event> events, WallClock.Span span) {
        var beside = Objects.requireNonNull(testCase.file().toAbsolutePath().getParent());
        try (var rooms = ScenarioRooms.open(testCase.config(), beside, context.time())) {
            return target(context, tools, rooms).run(turns, events::add, span.cancellation());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All backends are made first: without a key nothing is asked at all. */
    private Target target(BackendContext context, ScenarioTools tools, ScenarioRooms rooms) {
        var config = Objects.requireNonNull(testCase.config(), "a case without a configuration is broken");
        var planning = new PlanningMode();
        var backends = new LinkedHashMap<AgentConfig, Backend>();
        for (AgentConfig agent : config.agents()) {
            var all = new ArrayList<>(tools.tools());
            all.addAll(rooms.tools(agent.id()));
            backends.put(agent, Backends.withTools(agent.backend(), context, all, planning));
        }
        return testCase.scenario().target().kind() == TargetSettings.Kind.BACKEND
                ? new BackendTarget(config.agents().get(0), agent -> made(backends, agent))
                : new OrchestratorTarget(config, agent -> made(backends, agent), null, context.time(), planning)
                        .within(rooms.surroundings());
    }

    private static Backend made(Map<AgentConfig, Backend> backends, AgentConfig agent) {
        return Objects.requireNonNull(backends.get(agent), agent.id());
    }
}
