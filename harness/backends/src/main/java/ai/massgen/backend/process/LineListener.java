package ai.massgen.backend.process;

/** Hears what a child process says, on one thread of the child's own. */
public interface LineListener {

    /** A line of its standard output, without the line end, undecodable bytes replaced; never called after {@link #ended}. */
    void line(String text);

    /** What it wrote behind the last line end before its standard output ended: a last line, or the beginning of one. */
    default void rest(String text) {
        line(text);
    }

    /** Its standard output has ended, and the process with it; called once, also when it was closed. */
    void ended(Ending ending);
}
