package ai.massgen.engine;

import ai.massgen.scenario.ScenarioCase;
import ai.massgen.scenario.ScenarioOutcome;
import ai.massgen.scenario.golden.GoldenResult;
import ai.massgen.scenario.select.Lines;
import ai.massgen.transcript.Transcript;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/** What the platform is told of an outcome: failed, broken and skipped are different kinds of exception there. */
final class Verdict {
    private final ScenarioCase testCase;
    private final ScenarioOutcome outcome;
    private final String message;
    private final StackTraceElement frame;

    private Verdict(ScenarioCase testCase, ScenarioOutcome outcome) {
        this.testCase = testCase;
        this.outcome = outcome;
        this.message = outcome.message() + "\n\n  this scenario alone: " + command(testCase);
        this.frame = frame(testCase, outcome);
    }

    /** The exception to throw; null where the scenario passed. */
    static @Nullable Throwable of(ScenarioCase testCase, ScenarioOutcome outcome) {
        return switch (outcome.status()) {
            case PASSED -> null;
            case FAILED -> new Verdict(testCase, outcome).failed();
            case BROKEN -> new Verdict(testCase, outcome).broken();
            case SKIPPED -> new TestAbortedException(outcome.message());
        };
    }

    /** What to add to the command of a build to run one scenario only. */
    static String command(ScenarioCase testCase) {
        return testCase.parameters().isEmpty()
                ? "-Dscenario.select=" + testCase.id()
                : "'-Dscenario.select=" + testCase.id() + "'";
    }

    private ScenarioFailed failed() {
        var findings = outcome.findings();
        var golden = outcome.golden();
        if (findings.isEmpty() && golden != null) {
            return golden(golden);
        }
        var only = findings.size() == 1 ? findings.get(0) : null;
        return only == null || only.expected() == null || only.actual() == null
                ? new ExpectationFailed(message, frame)
                : new ExpectationFailed(message, frame, only.expected(), only.actual());
    }

    private ScenarioFailed golden(GoldenResult golden) {
        return golden.golden() == null
                ? new GoldenChanged(message, frame)
                : new GoldenChanged(message, frame, golden.golden(), golden.actual());
    }

    private ScenarioBroken broken() {
        if (testCase.isBroken()) {
            return new FileUnreadable(message, frame);
        }
        if (concernsCassette()) {
            return new CassetteUnusable(message, frame);
        }
        var transcript = outcome.transcript();
        return transcript != null && transcript.result().error() != null
                ? new ProviderFailed(message, frame)
                : new ScenarioBroken(message, frame);
    }

    private boolean concernsCassette() {
        var cassette = testCase.scenario().replay().cassette();
        var reason = outcome.reason();
        return (cassette != null && reason != null && reason.contains(cassette))
                || (outcome.transcript() != null && asksForMore(outcome.transcript()));
    }

    private static boolean asksForMore(Transcript transcript) {
        return transcript.requests().stream()
                .anyMatch(exchange ->
                        exchange.match().equals("unknown") || exchange.match().equals("exhausted"));
    }

    private static StackTraceElement frame(ScenarioCase testCase, ScenarioOutcome outcome) {
        int line = Frames.line(place(testCase, outcome), testCase.file(), Lines.of(testCase));
        return Frames.at(testCase.id(), testCase.file(), line);
    }

    /** The place of the first thing that is wrong; empty where it has none. */
    private static String place(ScenarioCase testCase, ScenarioOutcome outcome) {
        var problems = Discovery.errors(testCase.problems());
        if (!problems.isEmpty()) {
            return problems.get(0).place();
        }
        return outcome.findings().isEmpty() ? "" : outcome.findings().get(0).place();
    }
}
