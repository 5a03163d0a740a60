package ai.massgen.backend.chat;

import ai.massgen.backend.BackendException;
import ai.massgen.backend.ChatRequest;
import ai.massgen.backend.ChatStream;
import ai.massgen.backend.Failure;
import ai.massgen.backend.FinishReason;
import ai.massgen.backend.ModelEvent;
import ai.massgen.backend.wire.Dialect;
import ai.massgen.backend.wire.EncodedRequest;
import ai.massgen.backend.wire.ErrorResponse;
import ai.massgen.backend.wire.WireProtocol;
import ai.massgen.backend.wire.WireResponse;
import java.util.ArrayDeque;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import okio.ByteString;

/**
 * Chat Completions with a fault.
 *
 * @param request what becomes of a request before it is written
 * @param body what becomes of what is written
 * @param event what becomes of an event
 * @param forgiven whether a failure is taken for the end
 * @param failure what becomes of the failure of a status
 */
record AlteredProtocol(
        UnaryOperator<ChatRequest> request,
        UnaryOperator<String> body,
        Function<ModelEvent, Stream<ModelEvent>> event,
        Function<Failure, Boolean> forgiven,
        UnaryOperator<Failure> failure)
        implements WireProtocol {
    private static final ChatProtocol RIGHT = new ChatProtocol();

    static AlteredProtocol unaltered() {
        return new AlteredProtocol(
                UnaryOperator.identity(),
                UnaryOperator.identity(),
                Stream::of,
                failure -> false,
                UnaryOperator.identity());
    }

    AlteredProtocol withRequest(UnaryOperator<ChatRequest> fault) {
        return new AlteredProtocol(fault, body, event, forgiven, failure);
    }

    AlteredProtocol withBody(UnaryOperator<String> fault) {
        return new AlteredProtocol(request, fault, event, forgiven, failure);
    }

    AlteredProtocol withEvent(Function<ModelEvent, Stream<ModelEvent>> fault) {
        return new AlteredProtocol(request, body, fault, forgiven, failure);
    }

    AlteredProtocol forgiving(Class<? extends Failure> kind) {
        return new AlteredProtocol(request, body, event, kind::isInstance, failure);
    }

    AlteredProtocol withFailure(UnaryOperator<Failure> fault) {
        return new AlteredProtocol(request, body, event, forgiven, fault);
    }

    @Override
    public String family() {
        return RIGHT.family();
    }

    @Override
    public Set<String> parameters() {
        return RIGHT.parameters();
    }

    @Override
    public EncodedRequest encode(ChatRequest asked, Dialect dialect) {
        var right = RIGHT.encode(request.apply(asked), dialect);
        var written = ByteString.encodeUtf8(body.apply(right.body().utf8()));
        return new EncodedRequest(right.path(), right.headers(), written);
    }

    @Override
    public ChatStream decode(WireResponse response, Dialect dialect) {
        return new AlteredStream(RIGHT.decode(response, dialect));
    }

    @Override
    public Failure failure(ErrorResponse response, Dialect dialect) {
        return failure.apply(RIGHT.failure(response, dialect));
    }

    private final class AlteredStream implements ChatStream {
        private final ChatStream right;
        private final ArrayDeque<ModelEvent> ready = new ArrayDeque<>();
        private boolean over;

        AlteredStream(ChatStream right) {
            this.right = right;
        }

        @Override
        public boolean hasNext() {
            try {
                while (ready.isEmpty() && !over && right.hasNext()) {
                    event.apply(right.next()).forEach(ready::add);
                }
            } catch (BackendException e) {
                if (!forgiven.apply(e.failure())) {
                    throw e;
                }
                over = true;
                ready.add(new ModelEvent.Done(FinishReason.STOP, null, null));
            }
            return !ready.isEmpty();
        }

        @Override
        public ModelEvent next() {
            return hasNext() ? ready.remove() : right.next();
        }

        @Override
        public void close() {
            right.close();
        }
    }
}
