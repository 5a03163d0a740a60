package ai.massgen.engine;

import ai.massgen.scenario.parse.ScenarioFile;
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
    private final List<ScenarioFile> files = new ArrayList<>();

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

    /** All files that discovery read, whichever of their scenarios are wanted. */
    List<ScenarioFile> files() {
        return files;
    }

    @Override
    public Run prepare(Run run) {
        run.manifest().discovered(discovered);
        return run;
    }

    /**
     * Writes the manifest, and fails the engine when fewer scenarios ran than there must be, when a list of intended changes is wrong
     * or stale, or when there are goldens that no scenario writes: each scenario alone cannot know.
     */
    @Override
    public void after(Run run) throws Exception {
        run.manifest().write();
        run.reporter().requireWritten();
        run.manifest().requireAtLeast(settings.minTests());
        require("intended-changes", run.runner().intentionProblems(files));
        if (!settings.chosen()) {
            var obsolete = run.runner().obsoleteGoldens(files, settings.shard() == null);
            run.publication().publish(this, obsolete.removed());
            require("goldens", obsolete.findings());
        }
    }

    private static void require(String name, List<String> problems) {
        if (!problems.isEmpty()) {
            throw new ScenarioBroken(String.join("\n\n", problems), Frames.at(name, INTENDED, 0));
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
