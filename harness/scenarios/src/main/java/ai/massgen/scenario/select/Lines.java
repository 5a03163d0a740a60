package ai.massgen.scenario.select;

import ai.massgen.scenario.ScenarioCase;
import ai.massgen.scenario.parse.ScenarioFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Which scenario of a file a line belongs to. */
public final class Lines {
    private Lines() {}

    /** The line in which the scenario of a case begins, from 1. */
    public static int of(ScenarioCase testCase) {
        return testCase.scenario().place().line();
    }

    /**
     * The first line of the scenario that a line belongs to: the last that begins at or above it, or else the first of the
     * file; 0 where the file has none.
     */
    public static int nearest(ScenarioFile file, int line) {
        int first = 0;
        int nearest = 0;
        for (ScenarioCase testCase : file.cases()) {
            int start = of(testCase);
            first = first == 0 ? start : Math.min(first, start);
            nearest = start <= line ? Math.max(nearest, start) : nearest;
        }
        return nearest == 0 ? first : nearest;
    }

    /** Whether the file has that line; true where it cannot be read, because others tell of that. */
    public static boolean exists(Path file, int line) {
        try (var lines = Files.lines(file)) {
            return lines.skip(line - 1L).findFirst().isPresent();
        } catch (IOException | UncheckedIOException e) {
            return true;
        }
    }
}
