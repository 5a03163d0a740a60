package ai.massgen.engine;

import ai.massgen.engine.Step.Kind;
import ai.massgen.engine.Step.Paper;
import ai.massgen.recording.Cassette;
import ai.massgen.scenario.ScenarioCase;
import ai.massgen.scenario.ScenarioOutcome;
import ai.massgen.scenario.golden.GoldenResult;
import ai.massgen.scenario.select.Lines;
import ai.massgen.transcript.Transcript;
import ai.massgen.transcript.TranscriptJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a report lets its reader open beside a result. */
final class CasePapers {
    private CasePapers() {}

    /** In Markdown: what the scenario shows, where it is, what is worth knowing of this run, how to run it again. */
    static String description(ScenarioCase testCase, ScenarioOutcome outcome) {
        var parts = new ArrayList<String>();
        var description = testCase.scenario().description();
        if (description != null) {
            parts.add(testCase.redactor().text(description));
        }
        parts.add("`" + Base.working().name(testCase.file()) + ":" + Lines.of(testCase) + "`");
        outcome.notes().forEach(parts::add);
        parts.add("This scenario alone: `" + Verdict.command(testCase) + "`");
        return String.join("\n\n", parts);
    }

    static List<Step> steps(ScenarioCase testCase, ScenarioOutcome outcome, @Nullable Cassette cassette) {
        var transcript = outcome.transcript();
        return transcript == null ? List.of() : RunSteps.of(transcript, cassette, testCase.redactor());
    }

    static List<Paper> papers(ScenarioCase testCase, ScenarioOutcome outcome) {
        var papers = new ArrayList<Paper>();
        if (outcome.golden() != null) {
            papers.addAll(golden(outcome.golden()));
        }
        if (outcome.status() != ScenarioOutcome.Status.PASSED) {
            papers.add(scenario(testCase));
        }
        if (outcome.transcript() != null) {
            papers.add(new Paper("transcript", Kind.JSON, json(outcome.transcript())));
        }
        return papers;
    }

    /** With defaults and matrix filled in. Not for a scenario that passed: files are what a report costs most. */
    private static Paper scenario(ScenarioCase testCase) {
        return new Paper(
                "scenario, as it counts",
                Kind.JSON,
                testCase.redactor().body(testCase.resolved().toJson()).toPrettyString());
    }

    private static List<Paper> golden(GoldenResult golden) {
        var papers = new ArrayList<Paper>();
        if (!golden.difference().isEmpty()) {
            papers.add(new Paper("golden difference", Kind.HTML, DiffPage.of(golden.difference())));
            papers.add(new Paper("golden of this run", Kind.YAML, golden.actual()));
        }
        return papers;
    }

    private static String json(Transcript transcript) {
        return new String(TranscriptJson.write(transcript), StandardCharsets.UTF_8);
    }
}
