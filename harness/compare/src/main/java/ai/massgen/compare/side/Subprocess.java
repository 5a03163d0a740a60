package ai.massgen.compare.side;

import ai.massgen.backend.Cancellation;
import ai.massgen.backend.process.ChildProcess;
import ai.massgen.backend.process.CommandLine;
import ai.massgen.backend.process.Ending;
import ai.massgen.backend.process.LineListener;
import ai.massgen.compare.CannotCompareException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs a program to its end, or until it is cancelled; it never outlives the call, nor do its descendants. */
public final class Subprocess implements LineListener {
    private static final int LONGEST_LINE = 1 << 20;
    private static final int KEPT_LINES = 4000;

    private final Consumer<String> onLine;
    private final List<String> lines = new ArrayList<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable Ending ending;

    private Subprocess(Consumer<String> onLine) {
        this.onLine = onLine;
    }

    /**
     * How a program ended.
     *
     * @param exitCode -1 where it was killed
     * @param lines its standard output, the last {@value #KEPT_LINES} lines of it
     * @param errors the end of its standard error
     */
    public record Result(int exitCode, List<String> lines, String errors) {
        public Result {
            lines = List.copyOf(lines);
        }

        /** Whether it ended by itself, with exit code 0. */
        public boolean succeeded() {
            return exitCode == 0;
        }

        /** Standard output in one text. */
        public String text() {
            return String.join("\n", lines);
        }
    }

    /**
     * Runs it.
     *
     * @param onLine hears each line of its standard output at once
     * @throws CannotCompareException when there is no such program, or when it was cancelled
     */
    public static Result run(CommandLine command, Consumer<String> onLine, Cancellation cancellation)
            throws CannotCompareException {
        refuseIfCancelled(cancellation);
        var subprocess = new Subprocess(onLine);
        try (var child = ChildProcess.start(command, LONGEST_LINE, subprocess);
                var registration = cancellation.onCancel(child::close)) {
            child.endInput();
            subprocess.ended.await();
        } catch (IOException e) {
            throw new CannotCompareException(
                    command.program() + " cannot be started: " + e.getMessage() + "\n  Is it installed?", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        refuseIfCancelled(cancellation);
        return subprocess.result();
    }

    /**
     * Ends what was interrupted, with the words that a person reads.
     *
     * @throws CannotCompareException when it was
     */
    public static void refuseIfCancelled(Cancellation cancellation) throws CannotCompareException {
        if (cancellation.isCancelled()) {
            throw new CannotCompareException("Interrupted: nothing was compared, and nothing is left behind.");
        }
    }

    private Result result() {
        var how = ending;
        if (how == null) {
            return new Result(-1, List.of(), "interrupted");
        }
        synchronized (lines) {
            return new Result(how.exitCode() == null ? -1 : how.exitCode(), List.copyOf(lines), how.lastWords());
        }
    }

    @Override
    public void line(String text) {
        synchronized (lines) {
            if (lines.size() == KEPT_LINES) {
                lines.remove(0);
            }
            lines.add(text);
        }
        onLine.accept(text);
    }

    @Override
    public void ended(Ending how) {
        ending = how;
        ended.countDown();
    }
}
