package ai.massgen.engine;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;
import org.junit.platform.engine.support.hierarchical.EngineExecutionContext;
import org.junit.platform.engine.support.hierarchical.HierarchicalTestEngine;
import org.junit.platform.engine.support.hierarchical.HierarchicalTestExecutorService;
import org.junit.platform.engine.support.hierarchical.Node;

/** An engine whose tests wait for each other, and which counts how many do so at a time. */
final class WaitingEngine extends HierarchicalTestEngine<WaitingEngine> implements EngineExecutionContext {
    static final int TESTS = 48;
    /** How long the first tests give one too many a chance to show itself. */
    private static final long PATIENCE_MILLIS = 500;

    private final int threads;
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final CompletableFuture<String> oneTooMany = new CompletableFuture<>();
    private volatile boolean patient = true;

    WaitingEngine(int threads) {
        this.threads = threads;
    }

    int mostAtATime() {
        return most.get();
    }

    private void test() throws Exception {
        int now = running.incrementAndGet();
        most.accumulateAndGet(now, Math::max);
        if (now > threads) {
            oneTooMany.complete("here");
        }
        if (patient) {
            try {
                oneTooMany.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                patient = false;
            }
        }
        running.decrementAndGet();
    }

    @Override
    public String getId() {
        return "waiting";
    }

    @Override
    public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId uniqueId) {
        var root = new EngineDescriptor(uniqueId, "waiting");
        for (int i = 0; i < TESTS; i++) {
            root.addChild(new Waiting(uniqueId.append("test", Integer.toString(i))));
        }
        return root;
    }

    @Override
    protected HierarchicalTestExecutorService createExecutorService(ExecutionRequest request) {
        return Parallelism.executor(threads);
    }

    @Override
    protected WaitingEngine createExecutionContext(ExecutionRequest request) {
        return this;
    }

    private static final class Waiting extends AbstractTestDescriptor implements Node<WaitingEngine> {
        Waiting(UniqueId id) {
            super(id, id.getLastSegment().getValue());
        }

        @Override
        public Type getType() {
            return Type.TEST;
        }

        @Override
        public WaitingEngine execute(WaitingEngine engine, DynamicTestExecutor executor) throws Exception {
            engine.test();
            return engine;
        }
    }
}
