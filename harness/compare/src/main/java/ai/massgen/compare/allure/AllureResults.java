package ai.massgen.compare.allure;

import ai.massgen.compare.result.PairVerdict;
import io.qameta.allure.AllureResultsWriteException;
import io.qameta.allure.FileSystemResultsWriter;
import io.qameta.allure.model.Attachment;
import io.qameta.allure.model.Label;
import io.qameta.allure.model.Parameter;
import io.qameta.allure.model.Stage;
import io.qameta.allure.model.Status;
import io.qameta.allure.model.StatusDetails;
import io.qameta.allure.model.TestResult;
import io.qameta.allure.util.ResultsUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/**
 * Writes pairs as Allure results: a test for each, with what differs attached.
 *
 * <p>The history of a pair is kept under its name alone: it is the same whatever is compared, and apart from that of the scenario's own
 * test.
 */
public final class AllureResults {
    private final FileSystemResultsWriter writer;
    private final String baseline;
    private final String candidate;
    private final long now = System.currentTimeMillis();

    private AllureResults(FileSystemResultsWriter writer, String baseline, String candidate) {
        this.writer = writer;
        this.baseline = baseline;
        this.candidate = candidate;
    }

    /**
     * Writes them, in place of results that were there.
     *
     * @param baseline what it was, for a person
     * @param candidate what it was, for a person
     * @throws IOException when the folder cannot be written
     */
    public static void write(String baseline, String candidate, List<PairVerdict> pairs, Path folder)
            throws IOException {
        Files.createDirectories(folder);
        remove(folder);
        var results = new AllureResults(new FileSystemResultsWriter(folder), baseline, candidate);
        try {
            pairs.forEach(results::write);
        } catch (AllureResultsWriteException e) {
            var why = e.getCause() == null ? e : e.getCause();
            throw new IOException(folder + " cannot be written: " + why.getMessage(), e);
        }
    }

    /** Removes results that are there; the folder stays. */
    public static void remove(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var files = Files.newDirectoryStream(folder, "*-{result.json,attachment.*}")) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
    }

    private void write(PairVerdict pair) {
        var history = "compare " + pair.group() + " " + pair.name();
        var result = new TestResult()
                .setUuid(UUID.randomUUID().toString())
                .setName(pair.name())
                .setFullName("compare/" + pair.name())
                .setHistoryId(ResultsUtils.md5(history))
                .setTestCaseId(ResultsUtils.md5(history))
                .setStart(now)
                .setStop(now)
                .setStage(Stage.FINISHED)
                .setStatus(status(pair))
                .setStatusDetails(new StatusDetails().setMessage(pair.message()));
        result.setLabels(List.of(
                label("parentSuite", "compare"),
                label("suite", pair.group()),
                label("epic", "Comparison with a baseline"),
                label("feature", pair.group()),
                label("story", pair.name()),
                label("framework", "massgen compare"),
                label("language", "java")));
        result.setParameters(List.of(side("baseline", baseline), side("candidate", candidate)));
        result.setAttachments(pair.papers().stream().map(this::attachment).toList());
        writer.write(result);
    }

    private static Label label(String name, String value) {
        return new Label().setName(name).setValue(value);
    }

    /** Shown, and no part of what the test is. */
    private static Parameter side(String name, String value) {
        return new Parameter().setName(name).setValue(value).setExcluded(true);
    }

    private static Status status(PairVerdict pair) {
        return switch (pair.status()) {
            case PASSED -> Status.PASSED;
            case FAILED -> Status.FAILED;
            case SKIPPED -> Status.SKIPPED;
        };
    }

    private Attachment attachment(PairVerdict.Paper paper) {
        var source = UUID.randomUUID() + "-attachment." + paper.extension();
        writer.write(source, new ByteArrayInputStream(paper.text().getBytes(StandardCharsets.UTF_8)));
        return new Attachment().setName(paper.name()).setType(paper.type()).setSource(source);
    }
}
