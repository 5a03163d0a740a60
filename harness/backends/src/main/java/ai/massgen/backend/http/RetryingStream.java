package ai.massgen.backend.http;

import ai.massgen.backend.BackendException;
import ai.massgen.backend.Cancellation;
import ai.massgen.backend.ChatStream;
import ai.massgen.backend.Failure;
import ai.massgen.backend.ModelEvent;
import ai.massgen.backend.Spans;
import ai.massgen.backend.SteppedStream;
import ai.massgen.backend.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.Call;
import org.jspecify.annotations.Nullable;

/**
 * A response that is asked for again as long as nothing of it was handed out.
 *
 * <p>The first pull sends the request. A failed attempt is told by a {@link ModelEvent.Status} {@code retry}; the pull after
 * it waits and sends again. Events that show nothing of the answer ({@link ModelEvent.Started}, {@link
 * ModelEvent.UsageReported}) are held back until one comes that does, because a provider that is out of capacity often
 * says so right after them.
 */
final class RetryingStream extends SteppedStream {
    private final Exchange exchange;
    private final RetryPolicy policy;
    private final TimeSource time;
    private final Meter meter;
    private final Cancellation stop = Cancellation.create();
    private final Cancellation.Registration registration;
    private final AtomicBoolean open = new AtomicBoolean(true);
    private final List<ModelEvent> held = new ArrayList<>();

    private volatile @Nullable Call call;
    private volatile @Nullable ChatStream response;
    private int failed;
    private boolean begun;
    private @Nullable Duration wait;

    /**
     * @param remarks on the request, told before it is sent
     */
    RetryingStream(
            Exchange exchange,
            List<String> remarks,
            RetryPolicy policy,
            TimeSource time,
            Meter meter,
            Cancellation cancellation) {
        remarks.forEach(remark -> hand(new ModelEvent.Status("not-sent", remark)));
        this.exchange = exchange;
        this.policy = policy;
        this.time = time;
        this.meter = meter;
        meter.opened();
        this.registration = cancellation.onCancel(this::breakOff);
    }

    @Override
    protected void step() {
        try {
            pull();
        } catch (BackendException e) {
            recover(stop.isCancelled() ? cancelled(e) : e);
        }
    }

    private void pull() {
        pause();
        var events = response;
        if (events == null) {
            events = connect();
        }
        var event = events.next();
        held.add(event);
        if (begun || showsSomething(event)) {
            begun = true;
            handOut();
        }
        if (event instanceof ModelEvent.Done) {
            finish();
        }
    }

    private static boolean showsSomething(ModelEvent event) {
        return !(event instanceof ModelEvent.Started
                || event instanceof ModelEvent.UsageReported
                || event instanceof ModelEvent.Status);
    }

    private void handOut() {
        held.forEach(this::hand);
        held.clear();
    }

    private void pause() {
        var span = wait;
        if (span != null) {
            wait = null;
            time.pass(span, stop);
        }
    }

    private ChatStream connect() {
        var next = exchange.prepare();
        call = next;
        checkOpen();
        var events = exchange.send(next);
        response = events;
        checkOpen();
        return events;
    }

    /** Comes after each step that {@link #breakOff} must be able to undo, so that none slips through. */
    private void checkOpen() {
        if (stop.isCancelled()) {
            throw cancelled(null);
        }
    }

    private void recover(BackendException e) {
        closeResponse();
        var delay = begun ? null : policy.delay(e.failure(), ++failed).orElse(null);
        if (delay == null) {
            handOut();
            fail(e);
            finish();
            return;
        }
        held.clear();
        wait = delay;
        hand(new ModelEvent.Status(
                "retry",
                e.getMessage() + "; attempt " + (failed + 1) + " of "
                        + policy.limits().attempts() + " in " + Spans.words(delay)));
    }

    private BackendException cancelled(@Nullable Throwable cause) {
        return new BackendException(
                new Failure.Cancelled(Failure.Origin.local(exchange.provider(), "stopped by the caller")), cause);
    }

    @Override
    public void close() {
        breakOff();
        finish();
    }

    /** Wakes whoever waits, for the clock or for the network. From any thread. */
    private void breakOff() {
        stop.cancel();
        var pending = call;
        if (pending != null && open.get()) {
            pending.cancel();
        }
        closeResponse();
    }

    private void closeResponse() {
        var events = response;
        response = null;
        if (events != null) {
            events.close();
        }
    }

    /** Gives everything back, once. */
    private void finish() {
        if (open.compareAndSet(true, false)) {
            registration.close();
            closeResponse();
            meter.closed();
        }
    }
}
