package ai.massgen.engine;

import ai.massgen.scenario.ScenarioCase;
import ai.massgen.scenario.parse.ScenarioFile;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.FileSource;

/** A scenario file. */
final class FileDescriptor extends ContainerDescriptor {
    static final String SEGMENT = "file";

    private final ScenarioFile file;
    private final Map<String, ScenarioCase> cases = new HashMap<>();

    FileDescriptor(UniqueId parent, String name, ScenarioFile file) {
        super(parent.append(SEGMENT, name), name, FileSource.from(file.path().toFile()));
        this.file = file;
        file.cases().forEach(testCase -> cases.putIfAbsent(testCase.id(), testCase));
    }

    ScenarioFile file() {
        return file;
    }

    /** The first case with an id; null where there is none. */
    @Nullable
    ScenarioCase find(String id) {
        return cases.get(id);
    }

    /** The name of the file, as it stands in the unique id. */
    String name() {
        return getUniqueId().getLastSegment().getValue();
    }
}
