package ai.massgen.engine;

import ai.massgen.backend.BackendContext;
import ai.massgen.scenario.ScenarioRunner;
import java.nio.file.Path;
import java.util.List;
import org.junit.platform.engine.CancellationToken;
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

    Run run(Settings settings, CancellationToken token) {
        var watch = CancellationWatch.start(token);
        return new Run(runner(settings), watch.cancellation(), manifest(settings.output()), reporter(settings), watch);
    }

    private ScenarioRunner runner(Settings settings) {
        var key = List.of(settings.runner(), settings.live());
        return store.computeIfAbsent(NAMESPACE, key, options -> start(settings), ScenarioRunner.class);
    }

    private static ScenarioRunner start(Settings settings) {
        var options = settings.runner();
        return new ScenarioRunner(settings.live() ? options.withLive(BackendContext.live()) : options);
    }

    private Manifest manifest(Path folder) {
        return store.computeIfAbsent(NAMESPACE, folder, Manifest::new, Manifest.class);
    }

    private AllureReporter reporter(Settings settings) {
        return store.computeIfAbsent(
                NAMESPACE, AllureReporter.class, key -> AllureReporter.create(settings), AllureReporter.class);
    }
}
