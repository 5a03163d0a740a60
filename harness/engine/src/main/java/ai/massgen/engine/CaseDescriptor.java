package ai.massgen.engine;

import ai.massgen.scenario.ScenarioCase;
import ai.massgen.scenario.ScenarioOutcome;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.hierarchical.Node;

/** A scenario in one row of its matrix: what build tools and IDEs know as a test. */
final class CaseDescriptor extends AbstractTestDescriptor implements Node<Run> {
    static final String SEGMENT = "scenario";

    private final ScenarioCase testCase;
    private final Set<TestTag> tags;

    CaseDescriptor(UniqueId parent, ScenarioCase testCase, TestSource source, Set<TestTag> tags) {
        super(parent.append(SEGMENT, testCase.id()), testCase.id(), source);
        this.testCase = testCase;
        this.tags = tags;
    }

    ScenarioCase testCase() {
        return testCase;
    }

    /** How reports sort it. */
    Map<String, String> labels() {
        var file = (FileDescriptor) getParent().orElseThrow();
        var above = file.getParent().orElse(null);
        return CaseLabels.of(
                testCase, above instanceof AnchorDescriptor anchor ? anchor.getDisplayName() : "", file.name());
    }

    @Override
    public Type getType() {
        return Type.TEST;
    }

    @Override
    public Set<TestTag> getTags() {
        return tags;
    }

    @Override
    public Run execute(Run run, DynamicTestExecutor executor) {
        run.manifest().started(testCase.id());
        var outcome = run.runner().run(testCase, run.cancellation());
        var fault = Verdict.of(testCase, outcome);
        run.manifest().finished(testCase.id(), word(outcome.status()));
        run.reporter().scenario(this, outcome, run.runner().cassette(testCase), fault);
        if (fault instanceof Error failed) {
            throw failed;
        }
        if (fault instanceof RuntimeException broken) {
            throw broken;
        }
        return run;
    }

    private static String word(ScenarioOutcome.Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}
