package ai.massgen.orchestrator;

import ai.massgen.backend.Cancellation;
import ai.massgen.backend.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Each run is advanced by a thread of its own; what has come since the last pass is one batch, in the order in which it came,
 * one event of each run.
 *
 * <p>The threads only put what they heard into a queue; all else happens on the thread that calls {@link #hear}.
 */
final class LiveHearing implements Hearing {
    private final TimeSource time;
    private final BlockingQueue<Signal> queue = new LinkedBlockingQueue<>();
    private final List<Signal> waiting = new ArrayList<>();
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
            var left = Duration.between(time.now(), deadline);
            var next =
                    waiting.isEmpty() && left.toNanos() > 0 ? queue.poll(left.toNanos(), TimeUnit.NANOSECONDS) : null;
            if (next != null) {
                waiting.add(next);
            }
            queue.drainTo(waiting);
            return waiting.isEmpty() || left.toNanos() <= 0 ? new Outcome.TimeUp() : batch();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.Stopped();
        }
    }

    /** The first event of each run that has one; a second one waits for the next pass. */
    private Outcome batch() {
        var heard = new LinkedHashMap<AgentRun, Heard>();
        for (var signals = waiting.iterator(); signals.hasNext(); ) {
            var signal = signals.next();
            if (signal.defect() != null) {
                throw signal.defect();
            }
            if (signal.heard() == null) {
                return new Outcome.Stopped();
            }
            if (heard.putIfAbsent(signal.heard().run(), signal.heard()) == null) {
                signals.remove();
            }
        }
        return new Outcome.Batch(List.copyOf(heard.values()));
    }

    @Override
    public void drop(AgentRun run) {
        waiting.removeIf(signal -> signal.heard() != null && signal.heard().run() == run);
    }

    @Override
    public Instant now() {
        return time.now();
    }

    /** What is in the queue is dropped; what a closed run may say later is left aside by who hears it. */
    @Override
    public void forget() {
        queue.removeIf(signal -> signal.heard() != null);
        waiting.clear();
    }

    @Override
    public void close() {
        wake.close();
    }
}
