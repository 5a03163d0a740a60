package ai.massgen.engine;

import ai.massgen.scenario.parse.ScenarioParser;
import java.util.Optional;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.discovery.DiscoveryIssueReporter;
import org.junit.platform.engine.support.discovery.EngineDiscoveryRequestResolver;
import org.junit.platform.engine.support.hierarchical.HierarchicalTestEngine;
import org.junit.platform.engine.support.hierarchical.HierarchicalTestExecutorService;

/**
 * Runs {@code *.scenario.yaml} files as tests of the JUnit Platform, under the id {@value #ID}.
 *
 * <p>Scenarios are found by class (annotated with {@link Scenarios}), folder, file with line, URI, class-path resource, root
 * or package, and unique id. A file that cannot be read is a failing test, and so is a selection that finds nothing.
 *
 * <p>What can be set is listed in this module's README.
 */
public final class ScenarioTestEngine extends HierarchicalTestEngine<Run> {
    /** The id of this engine, as launchers know it. */
    public static final String ID = "massgen-scenarios";

    /** Kept, because it reads a file once: Surefire asks once for each test class, and once more for the run. */
    private final ScenarioParser parser = new ScenarioParser();

    /** For {@link java.util.ServiceLoader}. */
    public ScenarioTestEngine() {}

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public Optional<String> getGroupId() {
        return Optional.of("ai.massgen");
    }

    @Override
    public Optional<String> getArtifactId() {
        return Optional.of("massgen-engine");
    }

    @Override
    public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId uniqueId) {
        var root = new RootDescriptor(uniqueId, Settings.from(request.getConfigurationParameters()));
        var issues = DiscoveryIssueReporter.forwarding(request.getDiscoveryListener(), uniqueId);
        var discovery = new Discovery(root.settings(), parser, issues);
        EngineDiscoveryRequestResolver.<RootDescriptor>builder()
                .addSelectorResolver(context -> new ScenarioResolver(discovery, uniqueId))
                .addSelectorResolver(context -> new PlaceResolver(discovery, uniqueId, context.getClassNameFilter()))
                .build()
                .resolve(request, root, issues);
        new Tree(root, discovery).finish();
        return root;
    }

    @Override
    protected HierarchicalTestExecutorService createExecutorService(ExecutionRequest request) {
        return Parallelism.executor(settings(request).parallel());
    }

    @Override
    protected Run createExecutionContext(ExecutionRequest request) {
        return Session.of(request).run(settings(request), request);
    }

    private static Settings settings(ExecutionRequest request) {
        return ((RootDescriptor) request.getRootTestDescriptor()).settings();
    }
}
