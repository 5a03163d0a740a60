package ai.massgen.scenario;

import ai.massgen.backend.Backend;
import ai.massgen.backend.BackendContext;
import ai.massgen.backend.BackendException;
import ai.massgen.backend.Backends;
import ai.massgen.backend.Cancellation;
import ai.massgen.backend.Failure;
import ai.massgen.backend.tool.PlanningMode;
import ai.massgen.orchestrator.config.AgentConfig;
import ai.massgen.recording.Redactor;
import ai.massgen.recording.record.LiveRequests;
import ai.massgen.scenario.expect.Expectation;
import ai.massgen.scenario.target.BackendTarget;
import ai.massgen.scenario.target.CommandTarget;
import ai.massgen.scenario.target.Inheritance;
import ai.massgen.scenario.target.OrchestratorTarget;
import ai.massgen.scenario.target.ScenarioTools;
import ai.massgen.scenario.target.Target;
import ai.massgen.scenario.target.TargetException;
import ai.massgen.scenario.target.TargetResult;
import ai.massgen.transcript.Event;
import ai.massgen.transcript.Transcript;
import ai.massgen.transcript.WireExchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;

/** One run of one case against the real providers, or as many as it is repeated; no golden. */
final class LiveRun {
    private final ScenarioCase testCase;
    private final RunnerOptions options;
    private final Goldens goldens;
    private final List<Expectation> claims;

    LiveRun(ScenarioCase testCase, RunnerOptions options, Goldens goldens) {
        this(testCase, options, goldens, testCase.scenario().expect());
    }

    private LiveRun(ScenarioCase testCase, RunnerOptions options, Goldens goldens, List<Expectation> claims) {
        this.testCase = testCase;
        this.options = options;
        this.goldens = goldens;
        this.claims = claims;
    }

    /**
     * How the agents reach their providers.
     *
     * @param contexts by id of the agent
     * @param variables what a process gets on top of its environment
     * @param requests those that were sent, where this way notes them
     */
    record Way(
            Function<String, BackendContext> contexts,
            Map<String, String> variables,
            Supplier<List<WireExchange>> requests) {}

    /**
     * What a run came to.
     *
     * @param outcome its verdict, no golden asked; skipped where there is no key
     * @param schedule whom each pass heard
     */
    record Result(ScenarioOutcome outcome, List<List<String>> schedule) {}

    ScenarioOutcome outcome(WallClock clock, Cancellation cancellation) {
        var context = options.live();
        if (context == null) {
            return ScenarioOutcome.skipped("a live run, and live runs are off");
        }
        var silent = LocalServers.silent(testCase.config(), context);
        if (!silent.isEmpty()) {
            return ScenarioOutcome.skipped("a live run, and nothing listens at " + String.join(" and ", silent)
                    + ": start the model server that belongs there");
        }
        var repeat = testCase.scenario().repeat();
        return repeat == null
                ? once(context, clock, cancellation)
                : new RepeatedRun(testCase, repeat)
                        .outcome(claims -> judgedBy(claims).once(context, clock, cancellation));
    }

    private ScenarioOutcome once(BackendContext context, WallClock clock, Cancellation cancellation) {
        var requests = new LiveRequests(Redactor.of(context.credentials().secrets()));
        Function<String, BackendContext> contexts =
                agent -> context.withHttp(context.http().with(requests.interceptor(agent)));
        return run(new Way(contexts, Map.of(), requests::exchanges), context, clock, cancellation)
                .outcome();
    }

    private LiveRun judgedBy(List<Expectation> some) {
        return new LiveRun(testCase, options, goldens, some);
    }

    /**
     * Runs.
     *
     * @param context has the keys, whose values no outcome shows
     */
    Result run(Way way, BackendContext context, WallClock clock, Cancellation cancellation) {
        var impossible = impossible();
        if (!impossible.isEmpty()) {
            return new Result(broken(impossible), List.of());
        }
        try (var span = clock.begin(options.limit(testCase), cancellation)) {
            return judged(way, context, span);
        } catch (BackendException e) {
            var outcome = e.failure() instanceof Failure.Authentication
                    ? ScenarioOutcome.skipped(
                            "a live run without a key: " + e.failure().advice())
                    : broken(String.valueOf(e.getMessage()));
            return new Result(outcome, List.of());
        } catch (TargetException e) {
            return new Result(broken(String.valueOf(e.getMessage())), List.of());
        }
    }

    private ScenarioOutcome broken(String why) {
        return ScenarioOutcome.broken(testCase.scenario().place() + ": " + why);
    }

    private String impossible() {
        return testCase.scenario().tools().values().stream().anyMatch(ToolScript::recorded)
                ? "a recorded tool has no results in a live run: write cases"
                : "";
    }

    private Result judged(Way way, BackendContext context, WallClock.Span span) {
        var tools = new ScenarioTools(testCase.scenario().tools(), null);
        var events = new ArrayList<Event>();
        var turns = testCase.scenario().turns().stream().map(Turn::text).toList();
        var result = inRooms(way, context, tools, turns, events, span);
        var transcript = MaskedTranscript.of(
                transcript(turns, way.requests().get(), events, result, span),
                testCase.redactor().and(context.credentials().secrets()));
        var attempt = new Attempt(transcript, List.of(), List.of(), tools.unforeseen(), span.isOver());
        return new Result(new Verdict(testCase, attempt, options, goldens, claims).outcome(false), result.schedule());
    }

    private Transcript transcript(
            List<String> turns,
            List<WireExchange> requests,
            List<Event> events,
            TargetResult result,
            WallClock.Span span) {
        return new Transcript(
                Transcript.VERSION,
                testCase.scenario().id(),
                testCase.cell(),
                turns,
                requests,
                events,
                result.result(),
                result.usage(),
                Map.of("run", span.millis()));
    }

    private TargetResult inRooms(
            Way way,
            BackendContext context,
            ScenarioTools tools,
            List<String> turns,
            List<Event> events,
            WallClock.Span span) {
        var beside = Objects.requireNonNull(testCase.file().toAbsolutePath().getParent());
        try (var rooms = ScenarioRooms.open(testCase.config(), beside, context.time())) {
            return target(way, context, tools, rooms).run(turns, events::add, span.cancellation());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All backends are made first: without a key nothing is asked at all. */
    private Target target(Way way, BackendContext context, ScenarioTools tools, ScenarioRooms rooms) {
        var settings = testCase.scenario().target();
        if (settings.kind() == TargetSettings.Kind.COMMAND) {
            var folder = Objects.requireNonNull(testCase.file().toAbsolutePath().getParent());
            return new CommandTarget(settings.command(), way.variables(), Inheritance.ALL, folder);
        }
        var config = Objects.requireNonNull(testCase.config(), "a case without a configuration is broken");
        var planning = new PlanningMode();
        var backends = new LinkedHashMap<AgentConfig, Backend>();
        for (AgentConfig agent : config.agents()) {
            var own = way.contexts().apply(agent.id());
            var all = new ArrayList<>(tools.tools());
            all.addAll(rooms.tools(agent.id()));
            backends.put(agent, Backends.withTools(agent.backend(), own, all, planning));
        }
        return settings.kind() == TargetSettings.Kind.BACKEND
                ? new BackendTarget(config.agents().get(0), agent -> made(backends, agent))
                : new OrchestratorTarget(config, agent -> made(backends, agent), null, context.time(), planning)
                        .within(rooms.surroundings());
    }

    private static Backend made(Map<AgentConfig, Backend> backends, AgentConfig agent) {
        return Objects.requireNonNull(backends.get(agent), agent.id());
    }
}
