package ai.massgen.scenario.golden;

import ai.massgen.recording.AtomicFile;
import ai.massgen.scenario.expect.Finding;
import ai.massgen.transcript.Change;
import ai.massgen.transcript.Diff;
import ai.massgen.transcript.Normalizer;
import ai.massgen.transcript.PathPattern;
import ai.massgen.transcript.Transcript;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Compares the transcript of a run with the committed one, and writes it where that is asked for.
 *
 * <p>Texts are compared first; only where they differ are both read and compared by content, so comments and line ends do not
 * count. Cases that share a golden (the fragmentations of a scenario) may be checked at the same time: the first one writes it,
 * and one that would write something else is told.
 *
 * <p>Thread-safe; one instance serves the runs of one command.
 */
public final class Golden {
    private final ConcurrentHashMap<Path, String> written = new ConcurrentHashMap<>();

    /**
     * Compares a run with its golden, or writes the golden. Never throws for what the files are like.
     *
     * @param transcript of the run
     * @param file where the golden is
     * @param rules how to compare
     */
    public GoldenResult check(Transcript transcript, GoldenFile file, GoldenRules rules) {
        var tree = PathPattern.without(Normalizer.normalize(transcript), rules.ignore());
        var comparison = new Comparison(file, rules, tree, Normalizer.toYaml(GoldenText.comment(file), tree));
        var result = comparison.with(StoredGolden.of(file));
        if (!isToBeWritten(result, rules)) {
            return result;
        }
        synchronized (this) {
            // Another case with this golden may have written it while we waited.
            var again = comparison.with(StoredGolden.of(file));
            return isToBeWritten(again, rules) ? write(again, file) : again;
        }
    }

    /** What was written so far may differ from now on: the files that runs are made of have changed. */
    public void forget() {
        written.clear();
    }

    private static boolean isToBeWritten(GoldenResult result, GoldenRules rules) {
        if (rules.ci()) {
            return false;
        }
        return switch (result.status()) {
            case MISSING -> true;
            case DIFFERENT, INTENDED, BROKEN -> rules.mode() == GoldenMode.ACCEPT;
            case EQUAL, NEW, UPDATED -> false;
        };
    }

    private GoldenResult write(GoldenResult result, GoldenFile file) {
        var target = file.own();
        var before = written.putIfAbsent(target, result.actual());
        if (before != null && !before.equals(result.actual())) {
            return result.with(GoldenResult.Status.DIFFERENT, GoldenText.disagreement(result, file));
        }
        try {
            AtomicFile.write(target, result.actual());
        } catch (IOException e) {
            var advice = "Make the folder writable, or run without -Dgolden.update.";
            var finding = Finding.broken(file.shown(target), Objects.toString(e.getMessage()), advice);
            return result.with(GoldenResult.Status.BROKEN, List.of(finding));
        }
        boolean isNew = result.status() == GoldenResult.Status.MISSING;
        var end = isNew ? GoldenResult.Status.NEW : GoldenResult.Status.UPDATED;
        return result.with(end, List.of()).at(target, file.shown(target));
    }

    /** One run, to be compared with what is stored. */
    private record Comparison(GoldenFile file, GoldenRules rules, JsonNode tree, String actual) {

        GoldenResult with(StoredGolden stored) {
            if (actual.equals(stored.text())) {
                return result(GoldenResult.Status.EQUAL, stored, List.of(), List.of(), List.of());
            }
            if (stored.text() != null) {
                return withContent(stored, stored.text());
            }
            return stored.problem() == null
                    ? result(
                            GoldenResult.Status.MISSING, stored, List.of(), List.of(), GoldenText.missing(stored, file))
                    : result(
                            GoldenResult.Status.BROKEN,
                            stored,
                            List.of(),
                            List.of(),
                            GoldenText.unreadable(stored.problem(), file));
        }

        private GoldenResult withContent(StoredGolden stored, String text) {
            var content = stored.content(text, rules.ignore());
            if (content.tree() == null || content.problem() != null) {
                var findings = GoldenText.unreadable(Objects.requireNonNull(content.problem()), file);
                return result(GoldenResult.Status.BROKEN, stored, List.of(), List.of(), findings);
            }
            var changes = Diff.between(content.tree(), tree);
            var intended = intended(changes);
            if (changes.isEmpty() || intended.size() == changes.size()) {
                var status = changes.isEmpty() ? GoldenResult.Status.EQUAL : GoldenResult.Status.INTENDED;
                return result(status, stored, changes, intended, List.of());
            }
            var findings = GoldenText.different(stored, text, actual, file, changes, intended);
            return result(GoldenResult.Status.DIFFERENT, stored, changes, intended, findings);
        }

        private List<GoldenResult.Intended> intended(List<Change> changes) {
            return changes.stream()
                    .flatMap(change -> rules.intended().changes().stream()
                            .filter(entry -> !entry.isExpired(rules.today()) && entry.allows(file, change))
                            .limit(1)
                            .map(entry -> new GoldenResult.Intended(change, entry)))
                    .toList();
        }

        private GoldenResult result(
                GoldenResult.Status status,
                StoredGolden stored,
                List<Change> changes,
                List<GoldenResult.Intended> intended,
                List<Finding> findings) {
            var difference =
                    stored.text() == null || changes.isEmpty() ? "" : GoldenText.difference(stored.text(), actual);
            return new GoldenResult(
                    status,
                    stored.file(),
                    stored.shown(),
                    stored.text(),
                    actual,
                    changes,
                    intended,
                    difference,
                    findings);
        }
    }
}
