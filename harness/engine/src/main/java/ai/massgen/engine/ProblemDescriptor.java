package ai.massgen.engine;

import java.nio.file.Path;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.FilePosition;
import org.junit.platform.engine.support.descriptor.FileSource;
import org.junit.platform.engine.support.hierarchical.Node;

/**
 * Something that cannot be run, as a test that fails and tells why. An error reported at discovery would stop the whole
 * engine instead, and an omission would be green.
 */
final class ProblemDescriptor extends AbstractTestDescriptor implements Node<Run> {
    static final String SEGMENT = "problem";
    /** The name of the one problem of a file that its scenarios cannot be read, or not all of them. */
    static final String UNREADABLE = "file can be read";
    /** Begins the name of the problem that a folder holds no scenario; the folder follows. */
    static final String NOTHING_IN = "scenarios in ";

    private final ScenarioBroken broken;

    private ProblemDescriptor(UniqueId id, String name, FileSource source, ScenarioBroken broken) {
        super(id, name, source);
        this.broken = broken;
    }

    /**
     * Something wrong with what was asked for.
     *
     * @param name short and stable, such as {@code there are scenarios}
     * @param message place, what, evidence, what to do
     * @param place the file or folder that it concerns
     */
    static ProblemDescriptor of(UniqueId parent, String name, String message, Path place) {
        return instead(parent.append(SEGMENT, name), name, message, place);
    }

    /** Takes the place, and the id, of what was asked for. */
    static ProblemDescriptor instead(UniqueId id, String name, String message, Path place) {
        var broken = new ScenarioBroken(message, Frames.at(name, place, 0));
        return new ProblemDescriptor(id, name, FileSource.from(place.toFile()), broken);
    }

    /**
     * Something wrong with a scenario file.
     *
     * @param line from 1; 0 for the whole file
     */
    static ProblemDescriptor inFile(UniqueId id, String name, String message, Path file, int line) {
        var position = line == 0 ? null : FilePosition.from(line);
        var broken = new FileUnreadable(message, Frames.at(name, file, line));
        return new ProblemDescriptor(id, name, FileSource.from(file.toFile(), position), broken);
    }

    @Override
    public Type getType() {
        return Type.TEST;
    }

    /** What is wrong and what to do. */
    String message() {
        return String.valueOf(broken.getMessage());
    }

    @Override
    public Run execute(Run run, DynamicTestExecutor executor) {
        run.manifest().problem(message());
        run.reporter().problem(this, broken);
        throw broken;
    }
}
