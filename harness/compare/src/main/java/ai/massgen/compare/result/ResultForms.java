package ai.massgen.compare.result;

import ai.massgen.compare.Comparison;
import ai.massgen.compare.Severity;
import ai.massgen.compare.allure.AllureResults;
import ai.massgen.recording.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a comparison as test results. */
public final class ResultForms {
    private static final String JUNIT = "junit.xml";
    private static final String ALLURE = "allure-results";

    private ResultForms() {}

    /**
     * Writes {@code junit.xml} and {@code allure-results/}, in place of what was there: all of it or nothing.
     *
     * @param failOn the least severity that makes a pair fail
     * @throws IOException when one cannot be written
     */
    public static void write(Comparison comparison, Severity failOn, Path folder) throws IOException {
        var pairs = PairVerdicts.of(comparison, failOn);
        try {
            AtomicFile.write(folder.resolve(JUNIT), JUnitXml.of("massgen compare", pairs));
            AllureResults.write(comparison.baseline(), comparison.candidate(), pairs, folder.resolve(ALLURE));
        } catch (IOException e) {
            remove(folder);
            throw e;
        }
    }

    private static void remove(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(JUNIT));
        AllureResults.remove(folder.resolve(ALLURE));
    }
}
