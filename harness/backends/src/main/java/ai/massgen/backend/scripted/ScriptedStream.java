package ai.massgen.backend.scripted;

import ai.massgen.backend.BackendException;
import ai.massgen.backend.Cancellation;
import ai.massgen.backend.ChatStream;
import ai.massgen.backend.Failure;
import ai.massgen.backend.ModelEvent;
import ai.massgen.backend.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;

/** One turn on its way. */
final class ScriptedStream implements ChatStream {
    /** How long a model hangs before it counts as gone, on whatever clock: longer than any limit that is meant. */
    private static final Duration FOREVER = Duration.ofDays(365);

    private final List<Line> lines;
    private final TimeSource time;
    private final Cancellation outer;
    private final Cancellation closed = Cancellation.create();
    private final Cancellation.Registration registration;
    private int next;

    ScriptedStream(List<Line> lines, TimeSource time, Cancellation outer) {
        this.lines = lines;
        this.time = time;
        this.outer = outer;
        this.registration = outer.onCancel(closed::cancel);
    }

    @Override
    public boolean hasNext() {
        while (next < lines.size() && !(lines.get(next) instanceof Line.Say)) {
            pass(lines.get(next));
            next++;
        }
        requireOpen();
        return next < lines.size();
    }

    private void pass(Line line) {
        requireOpen();
        if (line instanceof Line.Wait wait) {
            time.pass(wait.span(), closed);
        } else if (line instanceof Line.Fail fail) {
            throw new BackendException(fail.failure());
        } else {
            time.pass(FOREVER, closed);
            requireOpen();
            throw new BackendException(
                    new Failure.TimedOut(Failure.Origin.local(ScriptedBackend.PROVIDER, "the script hangs"), FOREVER));
        }
    }

    private void requireOpen() {
        if (closed.isCancelled() || outer.isCancelled()) {
            throw new BackendException(
                    new Failure.Cancelled(Failure.Origin.local(ScriptedBackend.PROVIDER, "the stream was closed")));
        }
    }

    @Override
    public ModelEvent next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the response is complete");
        }
        return ((Line.Say) lines.get(next++)).event();
    }

    @Override
    public void close() {
        registration.close();
        closed.cancel();
    }
}
