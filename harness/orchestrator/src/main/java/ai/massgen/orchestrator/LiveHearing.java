package ai.massgen.orchestrator;

import ai.massgen.backend.Cancellation;
import ai.massgen.backend.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Each run is advanced by a thread of its own; what has come since the last pass is one batch, in the order in which it came.
 *
 * <p>The threads only put what they heard into a queue; all else happens on the thread that calls {@link #hear}.
 */
final class LiveHearing implements Hearing {
    private final TimeSource time;
    private final BlockingQueue<Signal> queue = new LinkedBlockingQueue<>();
    private final Cancellation.Registration wake;

    LiveHearing(TimeSource time, Cancellation cancellation) {
        this.time = time;
        this.wake = cancellation.onCancel(() -> queue.add(new Signal(null, null)));
    }

    /** Something heard, a defect of a backend, or, with neither, the wish to stop. */
    private record Signal(@Nullable Heard heard, @Nullable RuntimeException defect) {}

    @Override
    public void open(AgentRun run) {
        var thread = new Thread(() -> pump(run), "agent " + run.agent());
        thread.setDaemon(true);
        thread.start();
    }

    private void pump(AgentRun run) {
        AgentRun.Item item;
        do {
            item = hearOne(run);
        } while (item instanceof AgentRun.Item.Piece);
    }

    private AgentRun.@Nullable Item hearOne(AgentRun run) {
        try {
            var item = run.advance();
            queue.add(new Signal(new Heard(run, item), null));
            return item;
        } catch (RuntimeException e) {
            queue.add(new Signal(null, e));
            return null;
        }
    }

    @Override
    public Outcome hear(int pass, Instant deadline) {
        try {
            long wait = Duration.between(time.now(), deadline).toNanos();
            var first = queue.poll(wait, TimeUnit.NANOSECONDS);
            return first == null ? new Outcome.TimeUp() : batch(first);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.Stopped();
        }
    }

    private Outcome batch(Signal first) {
        var signals = new ArrayList<Signal>(List.of(first));
        queue.drainTo(signals);
        var heard = new ArrayList<Heard>();
        for (Signal signal : signals) {
            if (signal.defect() != null) {
                throw signal.defect();
            }
            if (signal.heard() == null) {
                return new Outcome.Stopped();
            }
            heard.add(signal.heard());
        }
        return new Outcome.Batch(heard);
    }

    @Override
    public Instant now() {
        return time.now();
    }

    /** What is in the queue is dropped; what a closed run may say later is left aside by who hears it. */
    @Override
    public void forget() {
        queue.removeIf(signal -> signal.heard() != null);
    }

    @Override
    public void close() {
        wake.close();
    }
}
