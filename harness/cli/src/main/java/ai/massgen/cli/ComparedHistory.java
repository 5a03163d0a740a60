package ai.massgen.cli;

import ai.massgen.compare.CannotCompareException;
import ai.massgen.compare.Comparison;
import ai.massgen.compare.history.History;
import ai.massgen.compare.history.HistoryEntry;
import ai.massgen.compare.history.Metrics;
import ai.massgen.compare.run.SavedRun;
import ai.massgen.compare.side.CurrentCommit;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where comparisons are remembered. */
final class ComparedHistory {
    private final long started = System.nanoTime();

    @Option(
            names = "--history",
            paramLabel = "DIR",
            description =
                    "Add a line about this comparison to history.jsonl there, and write index.html with the trends.")
    private @Nullable Path folder;

    /**
     * Remembers a comparison, where that is wanted; what to tell of it.
     *
     * @param candidate its run; null where no scenario was run
     */
    List<String> add(Comparison comparison, @Nullable SavedRun candidate) throws CannotCompareException {
        if (folder == null) {
            return List.of();
        }
        var took = Duration.ofNanos(System.nanoTime() - started);
        var entry = new HistoryEntry(
                HistoryEntry.VERSION,
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                comparison.baseline(),
                comparison.candidate(),
                CurrentCommit.of(Path.of("").toAbsolutePath()),
                comparison.verdict().word(),
                Metrics.of(comparison, candidate, took));
        try {
            return List.of("History: " + new History(folder).add(entry));
        } catch (IOException e) {
            // What was found is worth more than its place in a row.
            return List.of("Warning: this comparison is not in the history in " + folder + ": " + e);
        }
    }
}
