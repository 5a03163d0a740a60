package ai.massgen.orchestrator;

import ai.massgen.backend.Backend;
import ai.massgen.backend.Cancellation;
import ai.massgen.backend.TimeSource;
import ai.massgen.orchestrator.config.AgentConfig;
import ai.massgen.orchestrator.config.RunConfig;
import ai.massgen.transcript.Event;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Runs a conversation of agents. */
public final class Orchestrator {

    /**
     * An orchestrator that replays: one thread advances all agents as the schedule says.
     *
     * @param backends makes the backend of an agent; asked once for each agent, in order of registration
     * @param schedule whom to hear at each pass
     * @param time for limits and for the time that agents are told
     * @param sink takes every event, in order, on the thread that called {@link #run}
     */
    public Orchestrator(
            RunConfig config,
            Function<AgentConfig, Backend> backends,
            Schedule schedule,
            TimeSource time,
            Consumer<Event> sink) {
        if (config.agents().isEmpty()) {
            throw new IllegalArgumentException();
        }
    }

    /** An orchestrator that lets each agent speak as its events come, each on a thread of its own. */
    public static Orchestrator live(
            RunConfig config, Function<AgentConfig, Backend> backends, TimeSource time, Consumer<Event> sink) {
        return new Orchestrator(config, backends, new Schedule.RoundRobin(), time, sink);
    }

    /**
     * Asks the agents, one turn after the other; what was said before is shown to them as history.
     *
     * @param turns what the user says; at least one
     * @return the result of the last turn that was asked; a failed turn is the last one and its failure is data
     */
    public RunOutcome run(List<String> turns, Cancellation cancellation) {
        cancellation.isCancelled();
        if (turns.isEmpty()) {
            throw new IllegalArgumentException("a run needs at least one turn");
        }
        throw new UnsupportedOperationException("under construction");
    }
}
