package ai.massgen.engine;

import ai.massgen.scenario.ScenarioOutcome;
import ai.massgen.transcript.Transcript;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.OutputDirectoryCreator;
import org.junit.platform.engine.reporting.FileEntry;
import org.junit.platform.engine.reporting.ReportEntry;

/**
 * Tells the platform what is worth knowing of a run, for whoever listens: Open Test Reporting, the console, IDEs. Facts are report
 * entries; transcript and differences are files in the folder that the platform has for the test.
 *
 * @param listener who is told
 * @param folders makes the folder of a test
 * @param attachments which scenarios leave files
 */
record Publication(EngineExecutionListener listener, OutputDirectoryCreator folders, Attachments attachments) {

    static Publication of(ExecutionRequest request, Settings settings) {
        return new Publication(
                request.getEngineExecutionListener(), request.getOutputDirectoryCreator(), settings.attachments());
    }

    /** A case was run; to be called before its result is told. */
    void publish(CaseDescriptor descriptor, ScenarioOutcome outcome) {
        var facts = facts(descriptor, outcome);
        if (attachments.includes(outcome)) {
            try {
                publishFiles(descriptor, outcome);
            } catch (IOException | JUnitException e) {
                facts.put("attachments", "cannot be written: " + e.getMessage());
            }
        }
        listener.reportingEntryPublished(descriptor, ReportEntry.from(facts));
    }

    /** What was done to the suite as a whole. */
    void publish(RootDescriptor root, List<String> notes) {
        notes.forEach(note -> listener.reportingEntryPublished(root, ReportEntry.from("note", note)));
    }

    private static Map<String, String> facts(CaseDescriptor descriptor, ScenarioOutcome outcome) {
        var facts = new LinkedHashMap<String, String>();
        facts.put("scenario", descriptor.testCase().id());
        facts.put("status", word(outcome.status()));
        if (outcome.golden() != null) {
            facts.put("golden", word(outcome.golden().status()));
        }
        if (outcome.transcript() != null) {
            facts.putAll(facts(outcome.transcript()));
        }
        for (int i = 0; i < outcome.notes().size(); i++) {
            facts.put("note " + (i + 1), outcome.notes().get(i));
        }
        return facts;
    }

    private static Map<String, String> facts(Transcript transcript) {
        var facts = new LinkedHashMap<String, String>();
        var result = transcript.result();
        var usage = transcript.totalUsage();
        if (result.winner() != null) {
            facts.put("winner", result.winner());
        }
        if (result.error() != null) {
            facts.put("error", result.error().kind());
        }
        facts.put("requests", Integer.toString(transcript.requests().size()));
        facts.put("restarts", Integer.toString(result.restarts()));
        facts.put("tokens", usage.input() + " in, " + usage.output() + " out");
        return facts;
    }

    private void publishFiles(CaseDescriptor descriptor, ScenarioOutcome outcome) throws IOException {
        var papers = CasePapers.papers(descriptor.testCase(), outcome);
        if (papers.isEmpty()) {
            return;
        }
        var folder = folders.createOutputDirectory(descriptor);
        for (Step.Paper paper : papers) {
            listener.fileEntryPublished(
                    descriptor,
                    FileEntry.from(write(folder, paper), paper.kind().type()));
        }
    }

    private static Path write(Path folder, Step.Paper paper) throws IOException {
        var name = paper.name().replaceAll("[^A-Za-z0-9]+", "-") + "."
                + paper.kind().extension();
        return Files.write(folder.resolve(name), paper.text().getBytes(StandardCharsets.UTF_8));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
