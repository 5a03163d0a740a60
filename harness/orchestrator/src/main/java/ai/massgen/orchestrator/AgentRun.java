package ai.massgen.orchestrator;

import ai.massgen.backend.Backend;
import ai.massgen.backend.BackendException;
import ai.massgen.backend.Cancellation;
import ai.massgen.backend.ChatRequest;
import ai.massgen.backend.ChatStream;
import ai.massgen.backend.Failure;
import ai.massgen.backend.Message;
import ai.massgen.backend.ModelEvent;
import ai.massgen.backend.ToolDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One run of one agent: a conversation with its model, one request for each attempt.
 *
 * <p>One thread advances it at a time; {@link #close()} may come from any other.
 */
final class AgentRun implements AutoCloseable {
    private final String agent;
    private final String model;
    private final Backend backend;
    private final List<ToolDefinition> tools;
    private final List<Message> conversation;
    private final Cancellation cancellation = Cancellation.create();
    private final Cancellation.Registration outer;
    private ConversationCollector collector = new ConversationCollector();
    private @Nullable ChatStream stream;

    /**
     * A run that has not asked yet.
     *
     * @param model as configured; empty where the backend has a default
     * @param opening the messages that the conversation begins with
     * @param stop closes the run from outside
     */
    AgentRun(
            String agent,
            String model,
            Backend backend,
            List<Message> opening,
            List<ToolDefinition> tools,
            Cancellation stop) {
        this.agent = agent;
        this.model = model;
        this.backend = backend;
        this.tools = List.copyOf(tools);
        this.conversation = new ArrayList<>(opening);
        this.outer = stop.onCancel(cancellation::cancel);
    }

    /** What a run said next. */
    sealed interface Item {
        /** A piece of the response. */
        record Piece(ModelEvent event) implements Item {}

        /**
         * Its end.
         *
         * @param reasoning what the model thought aloud; empty where it did not
         */
        record Finished(ModelEvent.Done done, Response response, String reasoning) implements Item {}

        /** Its failure, or that of the request. */
        record Broken(Failure failure) implements Item {}
    }

    String agent() {
        return agent;
    }

    /** Pulls until there is something to tell; blocks. The first pull of an attempt sends its request. */
    Item advance() {
        try {
            return pull();
        } catch (BackendException e) {
            collector = new ConversationCollector();
            closeStream();
            return new Item.Broken(e.failure());
        }
    }

    private Item pull() {
        if (stream == null) {
            stream = backend.stream(new ChatRequest(model, conversation, tools, Map.of()), cancellation);
        }
        while (stream.hasNext()) {
            var event = stream.next();
            collector.add(event);
            if (event instanceof ModelEvent.Done done) {
                return finish(done);
            }
            if (!(event instanceof ModelEvent.Started)) {
                return new Item.Piece(event);
            }
        }
        throw new BackendException(new Failure.Truncated(
                Failure.Origin.local("backend of " + agent, "the response ended without saying so"),
                collector.response().text()));
    }

    private Item finish(ModelEvent.Done done) {
        var response = collector.response();
        var reasoning = collector.reasoning();
        conversation.addAll(collector.messages());
        collector = new ConversationCollector();
        closeStream();
        return new Item.Finished(done, response, reasoning);
    }

    /** Prepares the next attempt. */
    void correct(List<Message> corrections) {
        conversation.addAll(corrections);
    }

    /** Puts another conversation in the place of this one, before the next attempt. */
    void shorten(UnaryOperator<List<Message>> shortening) {
        var shorter = List.copyOf(shortening.apply(List.copyOf(conversation)));
        conversation.clear();
        conversation.addAll(shorter);
    }

    private void closeStream() {
        if (stream != null) {
            stream.close();
            stream = null;
        }
    }

    /** Ends the run; a pull that blocks ends with a failure that nobody wants any more. */
    @Override
    public void close() {
        outer.close();
        cancellation.cancel();
    }
}
