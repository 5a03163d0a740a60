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

    private final String message;
    private final StackTraceElement frame;

    private ProblemDescriptor(UniqueId id, String name, String message, FileSource source, StackTraceElement frame) {
        super(id, name, source);
        this.message = message;
        this.frame = frame;
    }

    /**
     * @param name short and stable, such as {@code file can be read}
     * @param message place, what, evidence, what to do
     * @param file what it concerns, a file or folder
     * @param line from 1; 0 for the whole file
     */
    static ProblemDescriptor of(UniqueId parent, String name, String message, Path file, int line) {
        return instead(parent.append(SEGMENT, name), name, message, file, line);
    }

    /** A problem that takes the place, and the id, of what was asked for. */
    static ProblemDescriptor instead(UniqueId id, String name, String message, Path file, int line) {
        var position = line == 0 ? null : FilePosition.from(line);
        return new ProblemDescriptor(
                id, name, message, FileSource.from(file.toFile(), position), Frames.at(name, file, line));
    }

    @Override
    public Type getType() {
        return Type.TEST;
    }

    String message() {
        return message;
    }

    @Override
    public Run execute(Run run, DynamicTestExecutor executor) {
        var broken = new FileUnreadable(message, frame);
        run.manifest().problem(message);
        run.reporter().problem(this, broken);
        throw broken;
    }
}
