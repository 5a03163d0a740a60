package ai.massgen.backend.external;

import ai.massgen.backend.Backend;
import ai.massgen.backend.BackendContext;
import ai.massgen.backend.BackendException;
import ai.massgen.backend.BackendSettings;
import ai.massgen.backend.Cancellation;
import ai.massgen.backend.Capabilities;
import ai.massgen.backend.ChatRequest;
import ai.massgen.backend.ChatStream;
import ai.massgen.backend.Failure;
import ai.massgen.backend.FinishReason;
import ai.massgen.backend.Limits;
import ai.massgen.backend.ModelEvent;
import ai.massgen.backend.Provider;
import ai.massgen.backend.ToolCall;
import ai.massgen.backend.Usage;
import ai.massgen.backend.json.Json;
import ai.massgen.backend.process.Handover;
import ai.massgen.backend.process.HandoverStream;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;

/**
 * An {@link ExternalAgent} as a backend. What it throws is {@link Failure.ServerError}, unless it is a {@link BackendException}; silence for {@link
 * Limits#idle} is {@link Failure.TimedOut}. An agent that does not mind its cancellation is left behind on its thread.
 */
public final class ExternalBackend implements Backend {
    /** The family in {@code providers.yaml}. */
    public static final String FAMILY = "external.agent";

    private final String name;
    private final ExternalAgent agent;
    private final Limits limits;

    /**
     * A backend that asks an agent.
     *
     * @param name what it is called in failures
     */
    public ExternalBackend(String name, ExternalAgent agent, Limits limits) {
        this.name = name;
        this.agent = agent;
        this.limits = limits;
    }

    /**
     * The agent that a block names.
     *
     * @throws BackendException with {@link Failure.Configuration} when there is none of that name
     */
    public static Backend of(BackendSettings settings, Provider provider, BackendContext context) {
        var wanted = settings.parameters().getOrDefault("agent", Json.nothing()).asText("");
        var known = ServiceLoader.load(ExternalAgents.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        return known.stream()
                .filter(agents -> agents.name().equals(wanted))
                .findFirst()
                .map(agents -> new ExternalBackend(wanted, agents.create(settings), context.limits()))
                .orElseThrow(() -> new BackendException(new Failure.Configuration(
                        Failure.Origin.local(provider.name(), "there is no external agent \"" + wanted + "\""),
                        "known agents: "
                                + known.stream().map(ExternalAgents::name).toList()
                                + "; name a class in META-INF/services/" + ExternalAgents.class.getName())));
    }

    /** Something that came: an event, or why there are no more. */
    private record Piece(List<ModelEvent> events, List<BackendException> failure) {}

    @Override
    public ChatStream stream(ChatRequest request, Cancellation cancellation) {
        var handover = new Handover<Piece>();
        var stop = Cancellation.create();
        var stream = new HandoverStream<Piece>(
                name, handover, ExternalBackend::read, limits.idle(), () -> end(handover, stop), cancellation);
        var thread = new Thread(() -> run(request, handover, stop), "agent " + name);
        thread.setDaemon(true);
        thread.start();
        return stream;
    }

    private static void end(Handover<Piece> handover, Cancellation stop) {
        handover.close();
        stop.cancel();
    }

    private static List<ModelEvent> read(Piece piece) {
        for (var failure : piece.failure()) {
            throw failure;
        }
        return piece.events();
    }

    private void run(ChatRequest request, Handover<Piece> handover, Cancellation stop) {
        var answer = new Pieces(handover);
        try {
            agent.answer(request, answer, stop);
            answer.done();
        } catch (BackendException e) {
            handover.put(new Piece(List.of(), List.of(e)));
        } catch (Throwable e) {
            // Somebody else's code: whatever it throws is told to who waits for it.
            var origin = Failure.Origin.local(name, Objects.requireNonNullElse(e.getMessage(), e.toString()));
            handover.put(new Piece(List.of(), List.of(new BackendException(new Failure.ServerError(origin, null), e))));
        }
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(true, true, true, true, true);
    }

    /** Hands each piece over. */
    private static final class Pieces implements ExternalAgent.Answer {
        private final Handover<Piece> handover;
        private int calls;

        Pieces(Handover<Piece> handover) {
            this.handover = handover;
        }

        @Override
        public void text(String piece) {
            if (!piece.isEmpty()) {
                put(new ModelEvent.TextDelta(piece));
            }
        }

        @Override
        public void reasoning(String piece) {
            if (!piece.isEmpty()) {
                put(new ModelEvent.ReasoningDelta(piece));
            }
        }

        @Override
        public void call(String tool, String arguments) {
            put(new ModelEvent.ToolCallReady(new ToolCall("call_" + calls++, tool, arguments)));
        }

        @Override
        public void usage(long input, long output) {
            var raw = Json.object().put("input", input).put("output", output);
            put(new ModelEvent.UsageReported(new Usage(input, output, 0, 0, raw)));
        }

        void done() {
            put(new ModelEvent.Done(calls == 0 ? FinishReason.STOP : FinishReason.TOOL_CALLS, null, null));
        }

        private void put(ModelEvent event) {
            handover.put(new Piece(List.of(event), List.of()));
        }
    }
}
