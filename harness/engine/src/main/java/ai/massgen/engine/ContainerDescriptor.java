package ai.massgen.engine;

import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.hierarchical.Node;

/** What only holds others: an anchor or a file. */
abstract class ContainerDescriptor extends AbstractTestDescriptor implements Node<Run> {

    ContainerDescriptor(UniqueId uniqueId, String displayName, @Nullable TestSource source) {
        super(uniqueId, displayName, source);
    }

    @Override
    public final Type getType() {
        return Type.CONTAINER;
    }

    /** No lock: a container does nothing that others could disturb. */
    @Override
    public final boolean isGlobalReadLockRequired() {
        return false;
    }
}
