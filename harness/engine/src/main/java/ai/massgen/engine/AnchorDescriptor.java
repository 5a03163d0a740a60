package ai.massgen.engine;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.ClassSource;

/** A class annotated with {@link Scenarios}, and the files it stands for. */
final class AnchorDescriptor extends ContainerDescriptor {
    static final String SEGMENT = "anchor";

    private final AnchorFiles files;
    private final Set<TestTag> tags;
    private boolean selected;

    AnchorDescriptor(UniqueId parent, Class<?> anchor, AnchorFiles files) {
        super(id(parent, anchor), anchor.getSimpleName(), ClassSource.from(anchor));
        this.files = files;
        this.tags = Stream.of(anchor.getAnnotation(Scenarios.class).tags())
                .map(TestTag::create)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    static UniqueId id(UniqueId parent, Class<?> anchor) {
        return parent.append(SEGMENT, anchor.getName());
    }

    AnchorFiles files() {
        return files;
    }

    /** Says that the whole anchor is asked for, not just some scenario of it. */
    void select() {
        selected = true;
    }

    boolean isSelected() {
        return selected;
    }

    String className() {
        return getUniqueId().getLastSegment().getValue();
    }

    @Override
    public Set<TestTag> getTags() {
        return Collections.unmodifiableSet(tags);
    }

    /** The whole name of the class: Surefire writes it into its reports as it stands. */
    @Override
    public String getLegacyReportingName() {
        return className();
    }
}
