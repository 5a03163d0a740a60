package ai.massgen.backend.http;

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
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import okio.ByteString;

/**
 * The simplest family that there can be, so that a test of the transport tests nothing else: each line of a response is an
 * event, {@code started}, {@code done}, {@code overloaded}, or else text.
 */
final class LineProtocol implements WireProtocol {
    @Override
    public String family() {
        return "lines";
    }

    @Override
    public Set<String> parameters() {
        return Set.of("temperature");
    }

    @Override
    public EncodedRequest encode(ChatRequest request, Dialect dialect) {
        var body = "{\"model\":\"" + request.model() + "\",\"parameters\":" + request.parameters() + "}";
        return new EncodedRequest("lines", Map.of("line-version", "1"), ByteString.encodeUtf8(body));
    }

    @Override
    public ChatStream decode(WireResponse response, Dialect dialect) {
        return new Lines(response, dialect.provider());
    }

    @Override
    public Failure failure(ErrorResponse response, Dialect dialect) {
        var origin = new Failure.Origin(
                dialect.provider(),
                response.status(),
                response.requestId(),
                null,
                null,
                response.body().utf8());
        return switch (response.status()) {
            case 429 -> new Failure.RateLimited(origin, response.retryAfter());
            case 529 -> new Failure.Overloaded(origin, response.retryAfter());
            case 500 -> new Failure.ServerError(origin, response.retryAfter());
            default -> new Failure.InvalidRequest(origin, "ask differently");
        };
    }

    private static final class Lines implements ChatStream {
        private final WireResponse response;
        private final String provider;
        private final ReentrantLock reading = new ReentrantLock();
        private boolean done;

        Lines(WireResponse response, String provider) {
            this.response = response;
            this.provider = provider;
        }

        @Override
        public boolean hasNext() {
            return !done;
        }

        @Override
        public ModelEvent next() {
            reading.lock();
            try {
                return event(response.body().readUtf8LineStrict());
            } catch (IOException e) {
                closeBody();
                throw new BackendException(new Failure.Truncated(origin("the stream ended early"), ""), e);
            } finally {
                reading.unlock();
            }
        }

        private ModelEvent event(String line) {
            return switch (line) {
                case "started" -> new ModelEvent.Started(response.requestId(), "m");
                case "overloaded" -> throw new BackendException(new Failure.Overloaded(origin("no capacity"), null));
                case "done" -> {
                    done = true;
                    closeBody();
                    yield new ModelEvent.Done(FinishReason.STOP, null, null);
                }
                default -> new ModelEvent.TextDelta(line);
            };
        }

        private Failure.Origin origin(String message) {
            return new Failure.Origin(provider, response.status(), response.requestId(), null, null, message);
        }

        @Override
        public void close() {
            if (!done) {
                response.abort().run();
            }
            if (reading.tryLock()) {
                try {
                    closeBody();
                } finally {
                    reading.unlock();
                }
            }
        }

        private void closeBody() {
            try {
                response.body().close();
            } catch (IOException e) {
                // It is of no use any more either way.
            }
        }
    }
}
