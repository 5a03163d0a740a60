package ai.massgen.cli;

import ai.massgen.backend.Backend;
import ai.massgen.backend.BackendContext;
import ai.massgen.backend.BackendException;
import ai.massgen.backend.Backends;
import ai.massgen.backend.Cancellation;
import ai.massgen.backend.TimeSource;
import ai.massgen.backend.tool.PlanningMode;
import ai.massgen.orchestrator.Exchange;
import ai.massgen.orchestrator.Orchestrator;
import ai.massgen.orchestrator.RunOutcome;
import ai.massgen.orchestrator.agents.AgentRooms;
import ai.massgen.orchestrator.config.AgentConfig;
import ai.massgen.orchestrator.config.RunConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A conversation with a team: each question goes to its agents with what was said before. */
final class AskedTeam implements AutoCloseable {
    /** Ten pictures a second are enough for eyes. */
    private static final Duration FRAME = Duration.ofMillis(100);

    /** What later turns are told of one that failed: some providers refuse an empty message. */
    private static final String NO_ANSWER = "(There was no answer.)";

    private final RunConfig config;
    private final BackendContext context;
    private final AgentRooms rooms;
    private final AskView view;
    private final Supplier<AskLog> logs;
    private final Meter meter = new Meter();
    private final List<Exchange> before = new ArrayList<>();
    private @Nullable AskLog log;

    /** A new conversation. The log is begun with the first question that can be asked, and closed with the conversation. */
    AskedTeam(RunConfig config, BackendContext context, AgentRooms rooms, AskView view, Supplier<AskLog> logs) {
        this.config = config;
        this.context = context;
        this.rooms = rooms;
        this.view = view;
        this.logs = logs;
        view.metered(meter::spent);
    }

    /**
     * Asks a question. Ctrl-C ends it with what was reached, which is told and logged before the process goes.
     *
     * @return the exit code if nothing more is asked
     * @throws UserError if an agent cannot be asked
     */
    int ask(String question) {
        var planning = new PlanningMode();
        var backends = backends(planning);
        var log = log();
        int number = before.size() + 1;
        log.begin(number, question);
        view.begin(number, question);
        var cancellation = Cancellation.create();
        try (var onSignal = OnSignal.cancel(cancellation)) {
            var outcome = run(question, backends, planning, log, cancellation);
            var answer = outcome.result().answer();
            before.add(new Exchange(question, answer == null ? NO_ANSWER : answer));
            int exitCode = onSignal.happened() ? ExitCode.INTERRUPTED : exitCode(outcome);
            if (exitCode == ExitCode.INTERRUPTED) {
                close();
            }
            view.end(new AskView.Turn(number, outcome, exitCode, log.folder()));
            return exitCode;
        }
    }

    private RunOutcome run(
            String question,
            Map<AgentConfig, Backend> backends,
            PlanningMode planning,
            AskLog log,
            Cancellation cancellation) {
        var made = log.watching(meter.watching(agent -> Objects.requireNonNull(backends.get(agent))));
        var orchestrator = Orchestrator.live(config, made, TimeSource.system(), log.before(view))
                .planningBy(planning)
                .within(rooms);
        try (var frames = new Ticker(FRAME, view::redraw)) {
            Objects.requireNonNull(frames);
            return orchestrator.run(before, List.of(question), cancellation);
        }
    }

    private static int exitCode(RunOutcome outcome) {
        return outcome.result().answer() == null ? ExitCode.FAILED : ExitCode.OK;
    }

    private AskLog log() {
        if (log == null) {
            log = logs.get();
        }
        return log;
    }

    /** All of them before anything is asked: a missing key costs nobody an answer. */
    private Map<AgentConfig, Backend> backends(PlanningMode planning) {
        var backends = new LinkedHashMap<AgentConfig, Backend>();
        try {
            config.agents()
                    .forEach(agent -> backends.put(
                            agent, Backends.withTools(agent.backend(), context, rooms.tools(agent.id()), planning)));
        } catch (BackendException e) {
            backends.values().forEach(Backend::close);
            var failure = e.failure();
            throw new UserError(failure.origin().message() + "\n  " + failure.advice());
        }
        return backends;
    }

    /** Completes the log. */
    @Override
    public void close() {
        if (log != null) {
            log.close();
            log = AskLog.none();
        }
    }
}
