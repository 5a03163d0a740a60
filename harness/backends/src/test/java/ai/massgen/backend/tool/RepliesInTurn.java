package ai.massgen.backend.tool;

import ai.massgen.backend.Backend;
import ai.massgen.backend.BackendException;
import ai.massgen.backend.Cancellation;
import ai.massgen.backend.Capabilities;
import ai.massgen.backend.ChatRequest;
import ai.massgen.backend.ChatStream;
import ai.massgen.backend.Failure;
import ai.massgen.backend.ModelEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/** Answers each request with the next of some responses, and keeps the requests. */
final class RepliesInTurn implements Backend {
    private final Deque<List<ModelEvent>> responses = new ArrayDeque<>();
    final List<ChatRequest> requests = new ArrayList<>();
    int open;

    /** Adds a response; one without {@code Done} fails at its end. */
    RepliesInTurn then(ModelEvent... events) {
        responses.add(List.of(events));
        return this;
    }

    @Override
    public ChatStream stream(ChatRequest request, Cancellation cancellation) {
        requests.add(request);
        open++;
        return new Response(responses.remove().iterator());
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(true, true, true, true, true);
    }

    private final class Response implements ChatStream {
        private final Iterator<ModelEvent> events;
        private boolean closed;

        Response(Iterator<ModelEvent> events) {
            this.events = events;
        }

        @Override
        public boolean hasNext() {
            return true;
        }

        @Override
        public ModelEvent next() {
            if (!events.hasNext()) {
                throw new BackendException(new Failure.Truncated(Failure.Origin.local("Fake", "cut"), ""));
            }
            return events.next();
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                open--;
            }
        }
    }
}
