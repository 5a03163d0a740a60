package ai.massgen.engine;

import ai.massgen.recording.Cassette;
import ai.massgen.scenario.ScenarioCase;
import ai.massgen.scenario.ScenarioOutcome;
import ai.massgen.scenario.golden.GoldenResult;
import io.qameta.allure.Allure;
import io.qameta.allure.AllureLifecycle;
import io.qameta.allure.AllureResultsWriteException;
import io.qameta.allure.FileSystemResultsWriter;
import io.qameta.allure.model.Attachment;
import io.qameta.allure.model.Label;
import io.qameta.allure.model.Parameter;
import io.qameta.allure.model.Stage;
import io.qameta.allure.model.Status;
import io.qameta.allure.model.StatusDetails;
import io.qameta.allure.model.StepResult;
import io.qameta.allure.model.TestResult;
import io.qameta.allure.util.PropertiesUtils;
import io.qameta.allure.util.ResultsUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestDescriptor;

/**
 * Tells Allure what a scenario was and did. The only class that knows Allure.
 *
 * <p>Where Allure's listener for the JUnit Platform is present, it has begun a result in this thread; that one is filled.
 * Without the listener whole results are written here. Either way the history of a scenario is kept under its id alone, so
 * it is the same from every build tool.
 *
 * <p>Thread-safe.
 */
final class AllureReporter {
    private static final String DIRECTORY = "allure.results.directory";
    /** Allure's own label for the id of a test, from its listener. */
    private static final String UNIQUE_ID = "junit.platform.uniqueid";

    private final boolean enabled;
    /** What holds for all results: file name to content. */
    private final Map<String, String> files;

    private final Path usual;
    private @Nullable AllureLifecycle own;
    private @Nullable String problem;
    private boolean prepared;

    AllureReporter(boolean enabled, Map<String, String> files, Path usual) {
        this.enabled = enabled;
        this.files = files;
        this.usual = usual;
    }

    /** A reporter that writes to where Allure is told to, or else to {@code allure-results} in the build folder. */
    static AllureReporter create(Settings settings) {
        var usual = BuildFolder.below(Base.working().folder()).resolve("allure-results");
        return new AllureReporter(settings.allure(), ReportFiles.of(settings), usual);
    }

    /**
     * A scenario was run. To be called in the thread that ran it, before its result is known to the platform.
     *
     * @param cassette what it was answered from; null where it has none
     * @param fault why it did not pass; null if it did
     */
    void scenario(
            CaseDescriptor descriptor,
            ScenarioOutcome outcome,
            @Nullable Cassette cassette,
            @Nullable Throwable fault) {
        report(descriptor, status(outcome), fault, (lifecycle, result) -> {
            describe(result, descriptor);
            result.setDescription(CasePapers.description(descriptor.testCase(), outcome));
            mute(result, outcome);
            CasePapers.steps(descriptor.testCase(), outcome, cassette)
                    .forEach(step -> result.getSteps().add(step(lifecycle, step)));
            CasePapers.papers(descriptor.testCase(), outcome)
                    .forEach(paper -> result.getAttachments().add(attachment(lifecycle, paper)));
        });
    }

    /** Something that could not become a scenario failed. */
    void problem(ProblemDescriptor descriptor, Throwable fault) {
        report(descriptor, Status.BROKEN, fault, (lifecycle, result) -> {
            result.setHistoryId(ResultsUtils.md5(descriptor.getUniqueId().toString()));
            relabel(result, Map.of("severity", "critical"));
        });
    }

    /**
     * Fails when results could not be written.
     *
     * @throws ScenarioBroken with the place and what to do
     */
    synchronized void requireWritten() {
        if (problem != null) {
            throw new ScenarioBroken(problem, Frames.at("allure", directory(false), 0));
        }
    }

    @FunctionalInterface
    private interface Filling {
        void fill(AllureLifecycle lifecycle, TestResult result);
    }

    private void report(TestDescriptor descriptor, Status status, @Nullable Throwable fault, Filling filling) {
        if (!enabled) {
            return;
        }
        try {
            var begun = begunByListener(descriptor);
            prepare(begun != null);
            if (begun != null) {
                var lifecycle = Allure.getLifecycle();
                lifecycle.updateTestCase(begun, result -> filling.fill(lifecycle, result));
            } else {
                write(lifecycle(), descriptor, status, fault, filling);
            }
        } catch (AllureResultsWriteException | IOException e) {
            note(e);
        }
    }

    private synchronized void note(Exception e) {
        problem = "Allure results cannot be written to " + directory(false) + ": " + e
                + "\n  Make the folder writable, name another with -D" + DIRECTORY
                + "=folder, or go without: -Dscenario.allure=false.";
    }

    /** The result that the listener began for this very test; another may be running around this one. */
    private static @Nullable String begunByListener(TestDescriptor descriptor) {
        var lifecycle = Allure.getLifecycle();
        var current = lifecycle.getCurrentTestCase().orElse(null);
        if (current == null) {
            return null;
        }
        var wanted = descriptor.getUniqueId().toString();
        boolean[] found = {false};
        lifecycle.updateTestCase(
                current,
                result -> found[0] = result.getLabels().stream()
                        .anyMatch(label -> UNIQUE_ID.equals(label.getName()) && wanted.equals(label.getValue())));
        return found[0] ? current : null;
    }

    private static void write(
            AllureLifecycle lifecycle,
            TestDescriptor descriptor,
            Status status,
            @Nullable Throwable fault,
            Filling filling) {
        var uuid = UUID.randomUUID().toString();
        var result = new TestResult().setUuid(uuid).setName(descriptor.getDisplayName());
        result.setFullName(descriptor.getDisplayName());
        result.getLabels().add(ResultsUtils.createLanguageLabel("java"));
        result.getLabels()
                .add(ResultsUtils.createLabel(
                        UNIQUE_ID, descriptor.getUniqueId().toString()));
        descriptor.getTags().forEach(tag -> result.getLabels().add(ResultsUtils.createTagLabel(tag.getName())));
        lifecycle.scheduleTestCase(result);
        lifecycle.startTestCase(uuid);
        lifecycle.updateTestCase(uuid, begun -> {
            filling.fill(lifecycle, begun);
            begun.setStatus(status).setStage(Stage.FINISHED);
            ResultsUtils.getStatusDetails(fault).ifPresent(begun::setStatusDetails);
        });
        lifecycle.stopTestCase(uuid);
        lifecycle.writeTestCase(uuid);
    }

    private synchronized AllureLifecycle lifecycle() {
        if (own == null) {
            own = new AllureLifecycle(new FileSystemResultsWriter(directory(false)));
        }
        return own;
    }

    /** Writes once what holds for all results: the environment, and how failures are sorted. */
    private synchronized void prepare(boolean listener) throws IOException {
        if (prepared) {
            return;
        }
        prepared = true;
        var folder = Files.createDirectories(directory(listener));
        for (var file : files.entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
    }

    /** Where results go; without a word from the user the listener takes a folder of its own choice. */
    private Path directory(boolean listener) {
        var named = PropertiesUtils.loadAllureProperties().getProperty(DIRECTORY);
        if (named != null) {
            return Path.of(named);
        }
        return listener ? Path.of("allure-results") : usual;
    }

    private static void describe(TestResult result, CaseDescriptor descriptor) {
        var testCase = descriptor.testCase();
        result.setFullName(testCase.id());
        result.setHistoryId(ResultsUtils.md5(testCase.id()));
        result.setTestCaseId(ResultsUtils.md5(testCase.scenario().id()));
        result.setTestCaseName(testCase.scenario().id());
        relabel(result, descriptor.labels());
        CaseLabels.parameters(testCase)
                .forEach((name, value) ->
                        result.getParameters().add(new Parameter().setName(name).setValue(value)));
        links(result, testCase);
    }

    /** A difference that is listed as intended does not fail, and is not forgotten either. */
    private static void mute(TestResult result, ScenarioOutcome outcome) {
        var golden = outcome.golden();
        if (golden != null && golden.status() == GoldenResult.Status.INTENDED) {
            var reasons = golden.intended().stream()
                    .map(intended -> intended.entry().reason())
                    .distinct()
                    .collect(Collectors.joining("; "));
            result.setStatusDetails(new StatusDetails().setMuted(true).setMessage("intended: " + reasons));
        }
    }

    private static void links(TestResult result, ScenarioCase testCase) {
        CaseLabels.links(testCase)
                .forEach(link -> result.getLinks()
                        .add(ResultsUtils.createLink(
                                link.getValue(), link.getValue(), link.getValue(), link.getKey())));
    }

    /** Ours take the place of what the listener made of the kind of source that we name. */
    private static void relabel(TestResult result, Map<String, String> labels) {
        result.getLabels().removeIf(label -> labels.containsKey(label.getName()));
        labels.forEach((name, value) ->
                result.getLabels().add(new Label().setName(name).setValue(value)));
    }

    /** A transcript knows no time of a step; without one a report says "unknown" for each. */
    private static StepResult step(AllureLifecycle lifecycle, Step step) {
        long told = System.currentTimeMillis();
        var result = new StepResult()
                .setStart(told)
                .setStop(told)
                .setName(step.name())
                .setStage(Stage.FINISHED)
                .setStatus(step.isFault() ? Status.BROKEN : Status.PASSED);
        step.papers().forEach(paper -> result.getAttachments().add(attachment(lifecycle, paper)));
        step.steps().forEach(inner -> result.getSteps().add(step(lifecycle, inner)));
        return result;
    }

    private static Attachment attachment(AllureLifecycle lifecycle, Step.Paper paper) {
        var kind = paper.kind();
        var source = UUID.randomUUID() + "-attachment." + kind.extension();
        lifecycle.writeAttachment(source, new ByteArrayInputStream(paper.text().getBytes(StandardCharsets.UTF_8)));
        return new Attachment().setName(paper.name()).setType(kind.type()).setSource(source);
    }

    private static Status status(ScenarioOutcome outcome) {
        return switch (outcome.status()) {
            case PASSED -> Status.PASSED;
            case FAILED -> Status.FAILED;
            case BROKEN -> Status.BROKEN;
            case SKIPPED -> Status.SKIPPED;
        };
    }
}
