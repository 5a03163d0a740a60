package ai.massgen.engine;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.engine.support.hierarchical.HierarchicalTestExecutorService;
import org.junit.platform.engine.support.hierarchical.ParallelHierarchicalTestExecutorServiceFactory;
import org.junit.platform.engine.support.hierarchical.ParallelHierarchicalTestExecutorServiceFactory.ParallelExecutorServiceType;
import org.junit.platform.engine.support.hierarchical.SameThreadHierarchicalTestExecutorService;

/**
 * How many scenarios run at a time: exactly as many as asked for.
 *
 * <p>The platform's default pool adds threads while tests wait for I/O, ten times as many as configured in a measurement
 * (junit-framework#3108). The worker thread pool keeps to its number, if its size is set as well.
 */
final class Parallelism {
    private Parallelism() {}

    static HierarchicalTestExecutorService executor(int threads) {
        return threads == 1
                ? new SameThreadHierarchicalTestExecutorService()
                : ParallelHierarchicalTestExecutorServiceFactory.create(new Fixed(threads));
    }

    /**
     * The parameters that the factory reads.
     *
     * @param threads how many, at least 2
     */
    private record Fixed(int threads) implements ConfigurationParameters {
        private Map<String, String> values() {
            var number = Integer.toString(threads);
            return Map.of(
                    ParallelHierarchicalTestExecutorServiceFactory.EXECUTOR_SERVICE_PROPERTY_NAME,
                    ParallelExecutorServiceType.WORKER_THREAD_POOL.name(),
                    "strategy",
                    "fixed",
                    "fixed.parallelism",
                    number,
                    "fixed.max-pool-size",
                    number);
        }

        @Override
        public Optional<String> get(String key) {
            return Optional.ofNullable(values().get(key));
        }

        @Override
        public Optional<Boolean> getBoolean(String key) {
            return get(key).map(Boolean::parseBoolean);
        }

        @Override
        public Set<String> keySet() {
            return values().keySet();
        }
    }
}
