package ai.massgen.cli;

import ai.massgen.backend.Backend;
import ai.massgen.backend.Cancellation;
import ai.massgen.backend.Capabilities;
import ai.massgen.backend.ChatRequest;
import ai.massgen.backend.ChatStream;
import ai.massgen.backend.ModelEvent;
import ai.massgen.orchestrator.config.AgentConfig;
import ai.massgen.transcript.TokenCount;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Counts what agents spend while they spend it: the events of a run tell tokens and no price, and its outcome comes at its end.
 *
 * <p>Thread-safe. A response may be counted several times on its way: the last count holds.
 */
final class Meter {
    private final Map<String, Map<ChatStream, TokenCount>> counts = new LinkedHashMap<>();

    /** Makes backends whose spending is seen. */
    Function<AgentConfig, Backend> watching(Function<AgentConfig, Backend> backends) {
        return agent -> new MeteredBackend(agent.id(), backends.apply(agent));
    }

    /** So far, by agent; agents whose provider counted nothing are left out. */
    synchronized Map<String, TokenCount> spent() {
        var spent = new LinkedHashMap<String, TokenCount>();
        counts.forEach(
                (agent, calls) -> spent.put(agent, calls.values().stream().reduce(TokenCount.ZERO, TokenCount::plus)));
        return spent;
    }

    private synchronized void count(String agent, ChatStream call, ModelEvent event) {
        if (event instanceof ModelEvent.UsageReported report) {
            var usage = report.usage();
            counts.computeIfAbsent(agent, id -> new LinkedHashMap<>())
                    .put(
                            call,
                            new TokenCount(
                                    usage.inputTokens(),
                                    usage.outputTokens(),
                                    usage.cachedInputTokens(),
                                    usage.reasoningTokens(),
                                    usage.costUsd(),
                                    usage.estimated()));
        }
    }

    private final class MeteredBackend implements Backend {
        private final String agent;
        private final Backend backend;

        MeteredBackend(String agent, Backend backend) {
            this.agent = agent;
            this.backend = backend;
        }

        @Override
        public ChatStream stream(ChatRequest request, Cancellation cancellation) {
            return new MeteredStream(agent, backend.stream(request, cancellation));
        }

        @Override
        public Capabilities capabilities() {
            return backend.capabilities();
        }

        @Override
        public void close() {
            backend.close();
        }
    }

    private final class MeteredStream implements ChatStream {
        private final String agent;
        private final ChatStream stream;

        MeteredStream(String agent, ChatStream stream) {
            this.agent = agent;
            this.stream = stream;
        }

        @Override
        public boolean hasNext() {
            return stream.hasNext();
        }

        @Override
        public ModelEvent next() {
            var event = stream.next();
            count(agent, this, event);
            return event;
        }

        @Override
        public void close() {
            stream.close();
        }
    }
}
