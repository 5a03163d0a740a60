package ai.massgen.backend.wire;

import ai.massgen.backend.BackendException;
import ai.massgen.backend.ChatStream;
import ai.massgen.backend.Failure;
import ai.massgen.backend.ModelEvent;
import ai.massgen.backend.json.Json;
import ai.massgen.backend.json.MalformedJson;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.util.ArrayDeque;
import java.util.NoSuchElementException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import okio.Buffer;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * The pull stream of every family: reads one event of the wire at a time and hands out what the family's decoder makes of
 * it, before the next is read.
 *
 * <p>Whoever pulls holds {@link #pulling} while he reads. {@link #close()} from outside never waits for him: it breaks the
 * read off, and the body is closed by whoever of the two comes last.
 */
public final class ResponseStream implements ChatStream {
    /** Read of what is no answer, however it arrives; enough for what is shown, in any writing. */
    private static final int SNIPPET_BYTES = 800;

    private final WireResponse response;
    private final String provider;
    private final EventDecoder decoder;
    private final ArrayDeque<ModelEvent> ready = new ArrayDeque<>();
    private final StringBuilder text = new StringBuilder();
    private final ReentrantLock pulling = new ReentrantLock();
    private final Consumer<ModelEvent> out = this::take;

    private @Nullable SseReader reader;
    private @Nullable BackendException failure;
    private boolean atEvent;
    private boolean anything;
    private boolean released;
    private volatile boolean complete;
    private volatile boolean closed;

    /**
     * @param provider name that failures carry
     */
    public ResponseStream(WireResponse response, String provider, EventDecoder decoder) {
        this.response = response;
        this.provider = provider;
        this.decoder = decoder;
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty()) {
            if (complete) {
                close();
                return false;
            }
            if (failure != null) {
                throw failure;
            }
            pull();
        }
        return true;
    }

    @Override
    public ModelEvent next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the response is complete");
        }
        return ready.remove();
    }

    @Override
    public void close() {
        closed = true;
        if (!complete) {
            response.abort().run();
        }
        if (pulling.tryLock()) {
            try {
                release();
            } finally {
                pulling.unlock();
            }
        }
    }

    private void pull() {
        pulling.lock();
        try {
            read();
        } catch (BackendException e) {
            fail(e);
        } finally {
            pulling.unlock();
        }
        if (closed) {
            close();
        }
    }

    private void read() {
        try {
            if (closed) {
                throw new IOException("closed");
            }
            if (reader == null) {
                begin();
            } else {
                readEvent(reader);
            }
        } catch (MalformedJson e) {
            throw new BackendException(malformed(e), e);
        } catch (EventTooLongException e) {
            throw new BackendException(new Failure.LimitExceeded(origin(e), "eventBytes"), e);
        } catch (IOException e) {
            throw new BackendException(closed ? new Failure.Cancelled(local("the stream was closed")) : broken(e), e);
        }
    }

    private void readEvent(SseReader events) throws IOException {
        atEvent = events.next();
        if (atEvent) {
            decoder.event(events, out);
            return;
        }
        readBareObject(events);
        decoder.end(out);
        if (!complete) {
            throw new BackendException(ended(events));
        }
    }

    /** An object that no event holds counts as one when it is all that explains the end. */
    private void readBareObject(SseReader events) throws IOException {
        var object = events.bareObject();
        if (!complete && object != null && Json.isValid(object)) {
            var last = new SseReader(
                    new Buffer().writeUtf8("data: " + object + "\n\n"),
                    response.limits().eventBytes());
            if (last.next()) {
                decoder.event(last, out);
            }
        }
    }

    private void begin() throws IOException {
        var begin = Beginning.of(response.body(), response.limits().eventBytes());
        if (begin == Beginning.JSON) {
            decoder.answer(wholeBody(), out);
            if (!complete) {
                throw new BackendException(truncated());
            }
        } else if (begin == Beginning.MARKUP) {
            throw new BackendException(
                    new Failure.Protocol(local("expected an event stream, found a page: " + snippet(response.body()))));
        } else {
            var events = new SseReader(response.body(), response.limits().eventBytes());
            reader = events;
            readEvent(events);
        }
    }

    private byte[] wholeBody() throws IOException {
        int most = response.limits().eventBytes();
        if (response.body().request(most + 1L)) {
            throw new EventTooLongException(most);
        }
        Beginning.skipByteOrderMark(response.body());
        return response.body().readByteArray();
    }

    private void take(ModelEvent event) {
        if (complete) {
            return;
        }
        anything = true;
        if (event instanceof ModelEvent.TextDelta piece) {
            text.append(piece.delta());
        }
        ready.add(event);
        if (event instanceof ModelEvent.Done) {
            complete = true;
        }
    }

    private void fail(BackendException e) {
        failure = e;
        response.abort().run();
        release();
    }

    /** Only while {@link #pulling} is held. */
    private void release() {
        if (released) {
            return;
        }
        released = true;
        try {
            response.body().close();
        } catch (IOException e) {
            // The answer is complete or has failed already: there is nothing to add.
            assert complete || failure != null || closed;
        }
    }

    private Failure ended(SseReader events) {
        var stray = events.stray();
        return !anything && stray != null
                ? new Failure.Protocol(local("expected an event stream, found \"" + stray + "\""))
                : truncated();
    }

    private Failure truncated() {
        return new Failure.Truncated(local("the response ended before its end was told"), text.toString());
    }

    private Failure broken(IOException e) {
        if (e instanceof InterruptedIOException) {
            return new Failure.TimedOut(origin(e), response.limits().idle());
        }
        return anything ? new Failure.Truncated(origin(e), text.toString()) : new Failure.Connection(origin(e));
    }

    private Failure malformed(MalformedJson e) {
        var events = reader;
        if (events == null && e.cutOff()) {
            return new Failure.Truncated(local("the response ended inside its JSON"), text.toString());
        }
        String evidence = events == null || !atEvent ? "" : ", in \"" + shortened(events.text()) + "\"";
        return new Failure.Protocol(local("expected JSON: " + e.getMessage() + evidence));
    }

    /** A cut is told the same way however the system below words it. */
    private Failure.Origin origin(IOException e) {
        boolean isCut = e instanceof EOFException || e instanceof ProtocolException || e instanceof SocketException;
        var message = e.getMessage();
        return local(isCut || message == null ? "the connection ended in the middle of the response" : message);
    }

    private Failure.Origin local(String message) {
        return new Failure.Origin(provider, null, response.requestId(), null, null, message);
    }

    private static String snippet(BufferedSource body) throws IOException {
        body.request(SNIPPET_BYTES);
        return shortened(body.getBuffer()
                .snapshot((int) Math.min(body.getBuffer().size(), SNIPPET_BYTES))
                .utf8());
    }

    private static String shortened(String evidence) {
        String line = evidence.strip().replaceAll("\\s+", " ");
        return line.length() <= 200 ? line : line.substring(0, 200) + "…";
    }
}
