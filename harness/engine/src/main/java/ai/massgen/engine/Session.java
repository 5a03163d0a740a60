package ai.massgen.engine;

import ai.massgen.backend.BackendContext;
import ai.massgen.scenario.ScenarioRunner;
import java.util.List;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.support.store.Namespace;
import org.junit.platform.engine.support.store.NamespacedHierarchicalStore;

/**
 * What lives as long as the launcher session: the replay server, the manifest and the Allure results. Build tools run failed
 * tests again as a second request of the same session, which must not start a server again or forget the first run.
 *
 * @param store of the session; closes what it holds when the session ends
 */
record Session(NamespacedHierarchicalStore<Namespace> store) {
    private static final Namespace NAMESPACE = Namespace.create(ScenarioTestEngine.ID);

    static Session of(ExecutionRequest request) {
        var store = request.getStore();
        while (store.getParent().isPresent()) {
            store = store.getParent().get();
        }
        return new Session(store);
    }

    Run run(Settings settings, ExecutionRequest request) {
        var watch = CancellationWatch.start(request.getCancellationToken());
        var publication = Publication.of(request, settings);
        return new Run(
                runner(settings), watch.cancellation(), manifest(settings), reporter(settings), publication, watch);
    }

    private ScenarioRunner runner(Settings settings) {
        var key = List.of(settings.runner(), settings.live());
        return store.computeIfAbsent(NAMESPACE, key, options -> start(settings), ScenarioRunner.class);
    }

    private static ScenarioRunner start(Settings settings) {
        var options = settings.runner();
        return new ScenarioRunner(settings.live() ? options.withLive(BackendContext.live()) : options);
    }

    private Manifest manifest(Settings settings) {
        return store.computeIfAbsent(
                NAMESPACE,
                settings.output(),
                folder -> new Manifest(settings.output(), settings.rerun()),
                Manifest.class);
    }

    private AllureReporter reporter(Settings settings) {
        return store.computeIfAbsent(
                NAMESPACE, AllureReporter.class, key -> AllureReporter.create(settings), AllureReporter.class);
    }
}
