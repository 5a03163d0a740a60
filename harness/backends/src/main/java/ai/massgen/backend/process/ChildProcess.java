package ai.massgen.backend.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A running child process: lines go in, lines come out, and it does not outlive its closing, nor do its descendants.
 *
 * <p>Two daemon threads read it, one for each of its streams, so that it never blocks on a full pipe. Standard error is kept
 * for messages, its end at least. Thread-safe.
 *
 * <p>A descendant whose own parent has ended before is no longer known as a descendant; the operating system does not tell.
 */
public final class ChildProcess implements AutoCloseable {
    /** From the wish to end until it is killed. */
    private static final Duration GRACE = Duration.ofMillis(500);

    private final Process process;
    private final LineListener listener;
    private final LineReader output;
    private final StderrTail errors;
    private final Object stdin = new Object();
    private boolean closing;

    private ChildProcess(Process process, int lineBytes, LineListener listener) {
        this.process = process;
        this.listener = listener;
        this.output = new LineReader(process.getInputStream(), lineBytes);
        this.errors = new StderrTail(process.getErrorStream());
    }

    /**
     * Starts it.
     *
     * @param lineBytes longest line of its standard output, in bytes; a longer one ends it
     * @param listener hears its standard output
     * @throws IOException when there is no such program, or no such directory
     */
    public static ChildProcess start(CommandLine command, int lineBytes, LineListener listener) throws IOException {
        var child = new ChildProcess(command.builder().start(), lineBytes, listener);
        daemon(child.errors, command.program() + " stderr");
        daemon(child::listen, command.program() + " stdout");
        return child;
    }

    private static void daemon(Runnable task, String name) {
        var thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Writes a line and hands it over at once. */
    public void send(String line) throws IOException {
        synchronized (stdin) {
            var stream = process.getOutputStream();
            stream.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            stream.flush();
        }
    }

    /** Tells it that no further line will come. */
    public void endInput() {
        synchronized (stdin) {
            closeQuietly(process.getOutputStream());
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    /** The end of what it wrote to standard error until now. */
    public String lastWords() {
        return errors.text();
    }

    private void listen() {
        boolean tooLong = false;
        try {
            for (var line = output.next(); line != null; line = output.next()) {
                if (output.isUnfinished()) {
                    listener.rest(line);
                } else {
                    listener.line(line);
                }
            }
        } catch (LineReader.TooLong e) {
            tooLong = true;
        } catch (IOException e) {
            // The pipe was closed under us: somebody ended the process.
        } finally {
            listener.ended(end(tooLong));
        }
    }

    /** A process that has nothing more to say gets a moment to end by itself. */
    private Ending end(boolean tooLong) {
        boolean exited = !tooLong && exits(process.toHandle(), GRACE);
        boolean wanted = isClosing();
        close();
        errors.await(GRACE);
        return new Ending(exited && !wanted ? exitCode() : null, errors.text(), tooLong);
    }

    private synchronized boolean isClosing() {
        return closing;
    }

    private @Nullable Integer exitCode() {
        return process.isAlive() ? null : process.exitValue();
    }

    /** Ends it and its descendants: asks first, then kills. Idempotent, from any thread; may take half a second. */
    @Override
    public void close() {
        synchronized (this) {
            if (closing) {
                return;
            }
            closing = true;
        }
        var family = family();
        closeAside(process.getOutputStream());
        family.forEach(ProcessHandle::destroy);
        if (!exits(family, GRACE)) {
            family.addAll(family());
            family.forEach(ProcessHandle::destroyForcibly);
        }
    }

    /** Parents first: one that outlives its child may start another. */
    private List<ProcessHandle> family() {
        var family = new ArrayList<ProcessHandle>();
        family.add(process.toHandle());
        process.descendants().forEach(family::add);
        return family;
    }

    private static boolean exits(List<ProcessHandle> family, Duration within) {
        var all = family.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
        return done(CompletableFuture.allOf(all), within);
    }

    private static boolean exits(ProcessHandle handle, Duration within) {
        return done(handle.onExit(), within);
    }

    private static boolean done(CompletableFuture<?> future, Duration within) {
        try {
            future.get(within.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** A writer that hangs on a full pipe holds the stream: its end must not wait for it. */
    private void closeAside(AutoCloseable stream) {
        daemon(() -> closeQuietly(stream), "closing stdin");
    }

    private static void closeQuietly(AutoCloseable stream) {
        try {
            stream.close();
        } catch (Exception e) {
            // The process has closed its end, and wanted no more.
        }
    }

    /** Reads a stream to its end and keeps the last of it. */
    private static final class StderrTail implements Runnable {
        private static final int KEPT = 4000;

        private final InputStream stream;
        private final StringBuilder tail = new StringBuilder();
        private final CompletableFuture<Void> complete = new CompletableFuture<>();

        StderrTail(InputStream stream) {
            this.stream = stream;
        }

        @Override
        public void run() {
            var buffer = new byte[1024];
            try {
                for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
                    add(new String(buffer, 0, read, StandardCharsets.UTF_8));
                }
            } catch (IOException e) {
                // Closed with the process.
            } finally {
                complete.complete(null);
            }
        }

        private synchronized void add(String text) {
            tail.append(text);
            if (tail.length() > KEPT) {
                tail.delete(0, tail.length() - KEPT);
            }
        }

        synchronized String text() {
            return tail.toString();
        }

        void await(Duration limit) {
            boolean all = done(complete, limit);
            assert all || !complete.isDone();
        }
    }
}
