package ai.massgen.scenario.target;

import ai.massgen.backend.Backend;
import ai.massgen.backend.Cancellation;
import ai.massgen.orchestrator.Conversation;
import ai.massgen.orchestrator.config.AgentConfig;
import ai.massgen.transcript.Event;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** One backend, without coordination: each turn is a message of the user. */
public final class BackendTarget implements Target {
    private final AgentConfig agent;
    private final Function<AgentConfig, Backend> backends;

    /**
     * @param agent whose backend it is
     * @param backends makes it; each run closes what it was given
     */
    public BackendTarget(AgentConfig agent, Function<AgentConfig, Backend> backends) {
        this.agent = agent;
        this.backends = backends;
    }

    @Override
    public TargetResult run(List<String> turns, Consumer<Event> sink, Cancellation cancellation) {
        try (var backend = backends.apply(agent)) {
            return TargetResult.of(new Conversation(agent, backend, sink).run(turns, cancellation));
        }
    }
}
