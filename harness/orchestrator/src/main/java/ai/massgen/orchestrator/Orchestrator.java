package ai.massgen.orchestrator;

import ai.massgen.backend.Backend;
import ai.massgen.backend.BackendException;
import ai.massgen.backend.Cancellation;
import ai.massgen.backend.Failure;
import ai.massgen.backend.TimeSource;
import ai.massgen.backend.tool.PlanningMode;
import ai.massgen.orchestrator.config.AgentConfig;
import ai.massgen.orchestrator.config.RunConfig;
import ai.massgen.transcript.Event;
import ai.massgen.transcript.RunResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Runs a conversation of agents: the shell around {@link Coordination}, which holds the rules. It opens and advances the
 * agents' streams, tells the coordination what they said, and carries out what it wants.
 *
 * <p>Everything that can be observed goes to the sink as an {@link Event}: the chunks of every model call, the steps of the
 * coordination, tools that were run, and what an observer is shown beside the models' text. The same configuration, responses,
 * schedule and time source give the same events, in any JVM.
 *
 * <p>A run that fails is a {@link RunResult} with an error, not an exception, and so is one whose backends cannot be made. Exceptions
 * are defects: of a backend, a sink or a schedule.
 */
public final class Orchestrator {
    private final RunConfig config;
    private final Function<AgentConfig, Backend> backends;
    private final Consumer<Event> sink;
    private final Function<Cancellation, Hearing> hearings;
    private final PlanningMode planning;
    private final Surroundings surroundings;

    /**
     * An orchestrator that replays: one thread, the caller's, advances all agents as the schedule says.
     *
     * @param backends makes the backend of an agent; asked once in each run for each agent, in order of registration. The run
     *     closes what it was given
     * @param schedule whom to hear at each pass
     * @param time for limits and for the time that agents are told
     * @param sink takes every event, in order
     */
    public Orchestrator(
            RunConfig config,
            Function<AgentConfig, Backend> backends,
            Schedule schedule,
            TimeSource time,
            Consumer<Event> sink) {
        this(config, backends, sink, stop -> replay(config, schedule, time), new PlanningMode(), Surroundings.NONE);
    }

    private Orchestrator(
            RunConfig config,
            Function<AgentConfig, Backend> backends,
            Consumer<Event> sink,
            Function<Cancellation, Hearing> hearings,
            PlanningMode planning,
            Surroundings surroundings) {
        this.surroundings = surroundings;
        this.config = config;
        this.backends = backends;
        this.sink = sink;
        this.hearings = hearings;
        this.planning = planning;
    }

    /**
     * The same, which says by this mode when tools wait and when they run: the one that the backends' tool loops read. Where the
     * configuration wants planning, MCP tools wait from the first run of a turn to its final presentation.
     */
    public Orchestrator planningBy(PlanningMode mode) {
        return new Orchestrator(config, backends, sink, hearings, mode, surroundings);
    }

    private static Hearing replay(RunConfig config, Schedule schedule, TimeSource time) {
        return schedule instanceof Schedule.Arrival
                ? new ArrivalHearing(config.agentIds(), time)
                : new ScheduledHearing(config.agentIds(), schedule, time);
    }

    /**
     * An orchestrator that lets each agent speak as its events come, each on a thread of its own.
     *
     * @param sink takes every event, in order, on the thread that calls {@link #run}
     */
    public static Orchestrator live(
            RunConfig config, Function<AgentConfig, Backend> backends, TimeSource time, Consumer<Event> sink) {
        return new Orchestrator(
                config, backends, sink, stop -> new LiveHearing(time, stop), new PlanningMode(), Surroundings.NONE);
    }

    /** The same with files and memories around the agents. */
    public Orchestrator within(Surroundings around) {
        return new Orchestrator(config, backends, sink, hearings, planning, around);
    }

    /**
     * Asks the agents, one turn after the other; what was said before is shown to them as history.
     *
     * @param turns what the user says; at least one
     * @param cancellation stops the run, which then ends with what it has reached
     * @return the result of the last turn that was asked: a turn that fails is the last one
     */
    public RunOutcome run(List<String> turns, Cancellation cancellation) {
        return run(List.of(), turns, cancellation);
    }

    /**
     * Goes on with a conversation, in this process or from an earlier one.
     *
     * @param before the turns that are over, oldest first
     * @param turns what the user says now; at least one
     * @param cancellation stops the run, which then ends with what it has reached
     * @return the result of the last turn that was asked: a turn that fails is the last one
     */
    public RunOutcome run(List<Exchange> before, List<String> turns, Cancellation cancellation) {
        if (turns.isEmpty()) {
            throw new IllegalArgumentException("a run needs at least one turn");
        }
        var log = new EventLog(config.agentIds(), sink);
        var made = new LinkedHashMap<String, Backend>();
        try (var hearing = hearings.apply(cancellation)) {
            for (AgentConfig agent : config.agents()) {
                try {
                    made.put(agent.id(), backends.apply(agent));
                } catch (BackendException e) {
                    return unusable(agent.id(), e.failure(), log);
                }
            }
            return converse(
                    new ArrayList<>(before),
                    turns,
                    cancellation,
                    new Team(config, made, planning, surroundings),
                    hearing,
                    log);
        } finally {
            made.values().forEach(Backend::close);
        }
    }

    /** A team that is configured wrong is not run without the agent concerned: nobody would notice. */
    private static RunOutcome unusable(String agent, Failure failure, EventLog log) {
        log.show(agent, "error", Wording.failed(failure));
        var result = new RunResult(null, null, Map.of(), List.of(), 0, RunErrors.of(failure, agent));
        return new RunOutcome(result, Map.of(), new Schedule.Recorded(List.of()));
    }

    private static RunOutcome converse(
            List<Exchange> history,
            List<String> turns,
            Cancellation cancellation,
            Team team,
            Hearing hearing,
            EventLog log) {
        int before = history.size();
        var heard = new ArrayList<List<String>>();
        RunResult result;
        do {
            var task = turns.get(history.size() - before);
            var turn = new TurnRun(team, hearing, log, cancellation, task, history);
            result = turn.run();
            heard.addAll(turn.heard());
            history.add(new Exchange(task, result.answer() == null ? "" : result.answer()));
        } while (result.error() == null && history.size() < before + turns.size());
        return new RunOutcome(result, log.usage(), new Schedule.Recorded(heard));
    }
}
