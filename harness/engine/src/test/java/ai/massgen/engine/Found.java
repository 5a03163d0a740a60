package ai.massgen.engine;

import java.util.List;
import java.util.Map;
import org.junit.platform.engine.DiscoveryIssue;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.testkit.engine.EngineTestKit;

/**
 * What a discovery came to.
 *
 * @param root the engine
 * @param issues what it complained of
 */
record Found(TestDescriptor root, List<DiscoveryIssue> issues) {
    static final UniqueId ENGINE = UniqueId.forEngine(ScenarioTestEngine.ID);

    static Found by(DiscoverySelector... selectors) {
        return by(Map.of(), selectors);
    }

    static Found by(Map<String, String> parameters, DiscoverySelector... selectors) {
        var results = EngineTestKit.engine(new ScenarioTestEngine())
                .configurationParameters(parameters)
                .selectors(selectors)
                .discover();
        return new Found(results.getEngineDescriptor(), results.getDiscoveryIssues());
    }

    /** All tests, in the order in which they would run. */
    List<TestDescriptor> tests() {
        return root.getDescendants().stream()
                .filter(TestDescriptor::isTest)
                .map(TestDescriptor.class::cast)
                .toList();
    }

    /** Their display names. */
    List<String> names() {
        return tests().stream().map(TestDescriptor::getDisplayName).toList();
    }

    /** The only test, which is a problem. */
    String problem() {
        var tests = tests();
        if (tests.size() == 1 && tests.get(0) instanceof ProblemDescriptor problem) {
            return problem.message();
        }
        throw new AssertionError("not one problem: " + names());
    }
}
