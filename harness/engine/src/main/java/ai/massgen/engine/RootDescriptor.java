package ai.massgen.engine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;
import org.junit.platform.engine.support.hierarchical.Node;

/** The engine: all anchors, and the files that were selected without one. */
final class RootDescriptor extends EngineDescriptor implements Node<Run> {
    private static final Path INTENDED = Path.of("intended-changes.yaml");

    private final Settings settings;
    private final List<String> discovered = new ArrayList<>();

    RootDescriptor(UniqueId uniqueId, Settings settings) {
        super(uniqueId, "Scenarios");
        this.settings = settings;
    }

    Settings settings() {
        return settings;
    }

    /** Ids of all that discovery found, before filters of the launcher, tags among them, take some away. */
    List<String> discovered() {
        return discovered;
    }

    @Override
    public Run prepare(Run run) {
        run.manifest().discovered(discovered);
        return run;
    }

    /**
     * Writes the manifest, and fails the engine when fewer scenarios ran than there must be, or when a list of intended changes is wrong
     * or stale: each scenario alone cannot know.
     */
    @Override
    public void after(Run run) throws Exception {
        run.manifest().write();
        run.reporter().requireWritten();
        run.manifest().requireAtLeast(settings.minTests());
        var problems = run.runner().intentionProblems();
        if (!problems.isEmpty()) {
            throw new ScenarioBroken(String.join("\n\n", problems), Frames.at("intended-changes", INTENDED, 0));
        }
    }

    @Override
    public void cleanUp(Run run) throws Exception {
        run.watch().close();
    }

    @Override
    public boolean isGlobalReadLockRequired() {
        return false;
    }
}
