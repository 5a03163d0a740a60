package ai.massgen.engine;

import ai.massgen.scenario.Lock;
import ai.massgen.scenario.ScenarioCase;
import ai.massgen.scenario.ScenarioOutcome;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.hierarchical.ExclusiveResource;
import org.junit.platform.engine.support.hierarchical.Node;

/** A scenario in one row of its matrix: what build tools and IDEs know as a test. */
final class CaseDescriptor extends AbstractTestDescriptor implements Node<Run> {
    static final String SEGMENT = "scenario";

    private final ScenarioCase testCase;
    private final Set<TestTag> tags;

    CaseDescriptor(UniqueId parent, ScenarioCase testCase, TestSource source, Set<TestTag> tags) {
        super(id(parent, testCase), testCase.id(), source);
        this.testCase = testCase;
        this.tags = tags;
    }

    static UniqueId id(UniqueId parent, ScenarioCase testCase) {
        return parent.append(SEGMENT, testCase.id());
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

    /** What the scenario locks; known before anything runs, because the platform sorts its work by it. */
    @Override
    public Set<ExclusiveResource> getExclusiveResources() {
        var resources = new LinkedHashSet<ExclusiveResource>();
        testCase.scenario().locks().forEach((name, lock) -> resources.add(new ExclusiveResource(name, mode(lock))));
        return Collections.unmodifiableSet(resources);
    }

    private static ExclusiveResource.LockMode mode(Lock lock) {
        return switch (lock) {
            case R -> ExclusiveResource.LockMode.READ;
            case RW -> ExclusiveResource.LockMode.READ_WRITE;
        };
    }

    @Override
    public Run execute(Run run, DynamicTestExecutor executor) {
        run.manifest().started(testCase.id());
        var outcome = run.runner().run(testCase, run.cancellation());
        var fault = Verdict.of(testCase, outcome);
        run.manifest().finished(testCase.id(), word(outcome.status()));
        run.publication().publish(this, outcome);
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
