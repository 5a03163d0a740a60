package ai.massgen.scenario;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which cases were recorded into which cassettes by one runner: the fragments of a case share a recording, and the rows of a
 * matrix add to a cassette that is being made. Thread-safe.
 */
final class RecordedCases {
    private final Map<Path, Set<String>> byFile = new LinkedHashMap<>();

    /** What is to be done with a case. */
    enum Task {
        /** Its cassette is there, and replayed. */
        REPLAY,
        /** Its cassette is made anew. */
        RECORD,
        /** What its cassette lacks is added. */
        ADD
    }

    /**
     * The task of a case.
     *
     * @param exists whether there is a cassette
     */
    synchronized Task task(ReplayMode mode, Path file, ScenarioCase testCase, boolean exists) {
        var recorded = byFile.get(file);
        if (recorded != null && recorded.contains(testCase.goldenId())) {
            return Task.REPLAY;
        }
        return switch (mode) {
            case NONE, LIVE -> Task.REPLAY;
            case ONCE -> !exists ? Task.RECORD : recorded == null ? Task.REPLAY : Task.ADD;
            case NEW_EPISODES -> exists ? Task.ADD : Task.RECORD;
            case ALL -> recorded == null ? Task.RECORD : Task.ADD;
        };
    }

    synchronized void recorded(Path file, ScenarioCase testCase) {
        byFile.computeIfAbsent(file, path -> new LinkedHashSet<>()).add(testCase.goldenId());
    }
}
