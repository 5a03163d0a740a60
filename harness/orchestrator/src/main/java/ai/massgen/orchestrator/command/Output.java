package ai.massgen.orchestrator.command;

import ai.massgen.backend.process.Ending;
import ai.massgen.backend.process.LineListener;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Collects what a command writes, up to a limit; what comes after is read and dropped, so that the command goes on. */
final class Output implements LineListener {
    private final int limit;
    private final StringBuilder text = new StringBuilder();
    private final CompletableFuture<Ending> ended = new CompletableFuture<>();
    private boolean cut;

    Output(int limit) {
        this.limit = limit;
    }

    @Override
    public synchronized void line(String line) {
        int room = limit - text.length();
        if (cut || room <= 0) {
            cut = true;
            return;
        }
        text.append(line, 0, Math.min(room, line.length())).append('\n');
        cut = line.length() > room;
    }

    @Override
    public void ended(Ending ending) {
        ended.complete(ending);
    }

    /** Whether it ended in time. */
    boolean await(Duration limit) {
        try {
            ended.get(limit.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** How it ended; blocks until it has. */
    Ending ending() {
        return ended.join();
    }

    synchronized String text(boolean lineTooLong) {
        return cut || lineTooLong ? text + "[output cut off after " + limit + " bytes]" : text.toString();
    }
}
