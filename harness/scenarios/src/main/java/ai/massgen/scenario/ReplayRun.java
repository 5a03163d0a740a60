package ai.massgen.scenario;

import ai.massgen.backend.Backend;
import ai.massgen.backend.BackendContext;
import ai.massgen.backend.Backends;
import ai.massgen.backend.Limits;
import ai.massgen.backend.TimeSource;
import ai.massgen.backend.tool.PlanningMode;
import ai.massgen.backend.tool.ToolLoop;
import ai.massgen.backend.tool.ToolSource;
import ai.massgen.orchestrator.Schedule;
import ai.massgen.orchestrator.config.AgentConfig;
import ai.massgen.orchestrator.config.RunConfig;
import ai.massgen.recording.Cassette;
import ai.massgen.recording.Interaction;
import ai.massgen.recording.RecordedEnd;
import ai.massgen.recording.replay.ReplaySession;
import ai.massgen.scenario.target.BackendTarget;
import ai.massgen.scenario.target.CommandTarget;
import ai.massgen.scenario.target.Inheritance;
import ai.massgen.scenario.target.OrchestratorTarget;
import ai.massgen.scenario.target.ScenarioTools;
import ai.massgen.scenario.target.Target;
import ai.massgen.scenario.target.TargetResult;
import ai.massgen.transcript.Event;
import ai.massgen.transcript.Transcript;
import ai.massgen.transcript.WireExchange;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** One replay of one case. */
final class ReplayRun {
    /** Where a virtual clock starts when the cassette does not say when it was recorded. */
    private static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");

    /** How long a replayed provider may say nothing, by the machine's clock: only a fault makes it silent. */
    private static final Duration SILENCE = Duration.ofSeconds(2);

    private final ScenarioCase testCase;
    private final Cassette cassette;
    private final Schedule schedule;
    private final TimeSource time;
    private final ScenarioTools tools;
    private final List<Event> events = new ArrayList<>();
    private final PlanningMode planning = new PlanningMode();

    /**
     * @param cassette empty where the scenario needs none
     * @param schedule in which order agents are heard
     */
    ReplayRun(ScenarioCase testCase, Cassette cassette, Schedule schedule) {
        this.testCase = testCase;
        this.cassette = cassette;
        this.schedule = schedule;
        this.time = TimeSource.virtual(begin(cassette));
        this.tools = new ScenarioTools(testCase.scenario().tools(), cassette);
    }

    private static Instant begin(Cassette cassette) {
        return cassette.interactions().stream()
                .map(Interaction::recordedAt)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(EPOCH);
    }

    /**
     * Runs.
     *
     * @throws IOException when the replay server cannot be started
     * @throws ai.massgen.backend.BackendException when a backend cannot be made as it is configured
     */
    Attempt run(Fronts fronts, WallClock.Span span) throws IOException {
        var options = ReplayForm.options(testCase, time);
        try (var session = new ReplaySession(testCase.id(), cassette, options);
                var front = fronts.open(session, testCase, cassette);
                var rooms = ScenarioRooms.open(testCase.config(), folder(), time)) {
            var result = target(front, session, rooms).run(turns(), events::add, span.cancellation());
            return attempt(session, result, span);
        }
    }

    private List<String> turns() {
        return testCase.scenario().turns().stream().map(Turn::text).toList();
    }

    private Target target(Fronts.Front front, ReplaySession session, ScenarioRooms rooms) {
        var scenario = testCase.scenario();
        var settings = scenario.target();
        if (settings.kind() == TargetSettings.Kind.COMMAND) {
            return new CommandTarget(
                    settings.command(), front.variables(settings.environment()), Inheritance.NO_SECRETS, folder());
        }
        var config = Objects.requireNonNull(testCase.config(), "a case without a configuration is broken");
        return settings.kind() == TargetSettings.Kind.BACKEND
                ? new BackendTarget(config.agents().get(0), agent -> backend(agent, front, session, rooms))
                : new OrchestratorTarget(
                                config, agent -> backend(agent, front, session, rooms), schedule, time, planning)
                        .within(rooms.surroundings());
    }

    private Path folder() {
        return Objects.requireNonNull(testCase.file().toAbsolutePath().getParent());
    }

    private Backend backend(AgentConfig agent, Fronts.Front front, ReplaySession session, ScenarioRooms rooms) {
        var context = BackendContext.replay(front.transport(agent.id()), time).withLimits(limits());
        var backend = Backends.create(agent.backend(), context);
        var all = new ArrayList<>(tools.tools());
        all.addAll(rooms.tools(agent.id()));
        var whole = all.isEmpty() ? backend : new ToolLoop(backend, ToolSource.of(all), context.limits(), planning);
        return new AnnouncedCalls(whole, () -> session.begin(agent.id()));
    }

    private Limits limits() {
        var usual = Limits.defaults();
        return isSilent()
                ? new Limits(
                        usual.eventBytes(),
                        usual.errorBodyBytes(),
                        usual.toolRounds(),
                        usual.attempts(),
                        usual.retryWait(),
                        usual.connect(),
                        SILENCE)
                : usual;
    }

    private boolean isSilent() {
        return cassette.interactions().stream().anyMatch(one -> one.response().end() == RecordedEnd.ABANDONED)
                || testCase.scenario().replay().faults().stream()
                        .anyMatch(fault -> fault.stallAfterEvents() != null || fault.stallAfterBytes() != null);
    }

    private Attempt attempt(ReplaySession session, TargetResult result, WallClock.Span span) {
        var transcript = new Transcript(
                Transcript.VERSION,
                testCase.scenario().id(),
                testCase.cell(),
                turns(),
                byAgent(session.exchanges()),
                events,
                result.result(),
                result.usage(),
                Map.of("run", span.millis()));
        return new Attempt(transcript, unused(session), session.unanswered(), tools.unforeseen(), span.isOver());
    }

    /** In the order of the configuration; who is not in it comes last, in order of arrival. */
    private List<WireExchange> byAgent(List<WireExchange> exchanges) {
        RunConfig config = testCase.config();
        var order = config == null ? List.<String>of() : config.agentIds();
        return exchanges.stream()
                .sorted(Comparator.comparingInt(exchange -> {
                    int index = order.indexOf(exchange.agent());
                    return index < 0 ? order.size() : index;
                }))
                .toList();
    }

    /** Recordings for agents that this case does not have are no loss. */
    private List<String> unused(ReplaySession session) {
        return session.unused().stream()
                .filter(position -> concerns(cassette.interactions().get(position)))
                .map(position -> describe(position, cassette.interactions().get(position)))
                .toList();
    }

    private boolean concerns(Interaction interaction) {
        var config = testCase.config();
        return interaction.agent() == null
                || config == null
                || config.agentIds().contains(interaction.agent());
    }

    private static String describe(int position, Interaction interaction) {
        var request = interaction.request();
        var agent = interaction.agent() == null ? "" : " of agent " + interaction.agent();
        return "interaction " + position + agent + ": " + request.method() + " " + request.uri();
    }
}
