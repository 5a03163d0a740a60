package ai.massgen.engine;

import java.nio.file.Path;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.FileSource;
import org.junit.platform.engine.support.hierarchical.Node;

/** That there is nothing to run, and nothing wrong with that, as a test that is skipped: an empty run would be silent. */
final class NothingDescriptor extends AbstractTestDescriptor implements Node<Run> {
    private final String reason;

    /**
     * @param name short and stable
     * @param reason for a person
     * @param place the file that it was learned from
     */
    NothingDescriptor(UniqueId parent, String name, String reason, Path place) {
        super(parent.append(ProblemDescriptor.SEGMENT, name), name, FileSource.from(place.toFile()));
        this.reason = reason;
    }

    @Override
    public Type getType() {
        return Type.TEST;
    }

    @Override
    public SkipResult shouldBeSkipped(Run run) {
        return SkipResult.skip(reason);
    }
}
