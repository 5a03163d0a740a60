package ai.massgen.scenario.target;

import ai.massgen.backend.Backend;
import ai.massgen.backend.Cancellation;
import ai.massgen.backend.TimeSource;
import ai.massgen.backend.tool.PlanningMode;
import ai.massgen.orchestrator.Orchestrator;
import ai.massgen.orchestrator.Schedule;
import ai.massgen.orchestrator.Surroundings;
import ai.massgen.orchestrator.config.AgentConfig;
import ai.massgen.orchestrator.config.RunConfig;
import ai.massgen.transcript.Event;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** MassGen's orchestrator. */
public final class OrchestratorTarget implements Target {
    private final RunConfig config;
    private final Function<AgentConfig, Backend> backends;
    private final @Nullable Schedule schedule;
    private final TimeSource time;
    private final PlanningMode planning;
    private final Surroundings surroundings;

    /**
     * @param backends makes the backend of an agent
     * @param schedule the order in which agents are heard; null to hear them as they come, each on a thread of its own
     * @param time for limits and for the time that agents are told
     * @param planning what the tool loops of the backends read
     */
    public OrchestratorTarget(
            RunConfig config,
            Function<AgentConfig, Backend> backends,
            @Nullable Schedule schedule,
            TimeSource time,
            PlanningMode planning) {
        this(config, backends, schedule, time, planning, Surroundings.NONE);
    }

    private OrchestratorTarget(
            RunConfig config,
            Function<AgentConfig, Backend> backends,
            @Nullable Schedule schedule,
            TimeSource time,
            PlanningMode planning,
            Surroundings surroundings) {
        this.config = config;
        this.backends = backends;
        this.schedule = schedule;
        this.time = time;
        this.planning = planning;
        this.surroundings = surroundings;
    }

    /** The same with files and memories around the agents. */
    public OrchestratorTarget within(Surroundings around) {
        return new OrchestratorTarget(config, backends, schedule, time, planning, around);
    }

    @Override
    public TargetResult run(List<String> turns, Consumer<Event> sink, Cancellation cancellation) {
        var orchestrator = schedule == null
                ? Orchestrator.live(config, backends, time, sink)
                : new Orchestrator(config, backends, schedule, time, sink);
        return TargetResult.of(
                orchestrator.planningBy(planning).within(surroundings).run(turns, cancellation));
    }
}
