package ai.massgen.cli;

import ai.massgen.backend.Backend;
import ai.massgen.backend.TimeSource;
import ai.massgen.orchestrator.config.AgentConfig;
import ai.massgen.orchestrator.runlog.RunFacts;
import ai.massgen.orchestrator.runlog.RunLog;
import ai.massgen.orchestrator.runlog.WorkspaceCopy;
import ai.massgen.transcript.Event;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The files of a conversation, if any are wanted and can be written: a run is never broken by its log. The status file stays fresh while
 * nothing happens.
 */
final class AskLog implements AutoCloseable {
    /** MassGen v0.1.8 writes its status file that often. */
    private static final Duration FRESH = Duration.ofSeconds(2);

    private final @Nullable RunLog log;
    private final @Nullable Ticker ticker;
    private final Consumer<String> remarks;

    private AskLog(@Nullable RunLog log, Consumer<String> remarks) {
        this.log = log;
        this.ticker = log == null ? null : new Ticker(FRESH, log::refresh);
        this.remarks = remarks;
    }

    /** No files. */
    static AskLog none() {
        return new AskLog(null, remark -> {});
    }

    /**
     * Begins a log; where its folder cannot be made, that is told and there is none.
     *
     * @param remarks takes a line for everything that cannot be written
     */
    static AskLog open(Path parent, RunFacts facts, WorkspaceCopy workspaces, Consumer<String> remarks) {
        try {
            return new AskLog(RunLog.create(parent, facts, TimeSource.system(), workspaces), remarks);
        } catch (IOException e) {
            remarks.accept("No logs: " + parent + " cannot be written (" + e + "). Name another folder with --logs.");
            return none();
        }
    }

    /** The folder; null where there is none. */
    @Nullable
    Path folder() {
        return log == null ? null : log.folder();
    }

    /** A turn begins. */
    void begin(int turn, String question) {
        if (log != null) {
            log.ask(turn, question);
        }
    }

    Function<AgentConfig, Backend> watching(Function<AgentConfig, Backend> backends) {
        return log == null ? backends : log.watching(backends);
    }

    /** The log first, then whoever looks on. */
    Consumer<Event> before(Consumer<Event> view) {
        return log == null ? view : log.andThen(view);
    }

    @Override
    public void close() {
        if (ticker != null) {
            ticker.close();
        }
        if (log != null) {
            log.close();
            log.problems().forEach(remarks);
        }
    }
}
