package ai.massgen.cli;

/** What the process tells its caller. Scripts depend on these numbers: they never change. */
final class ExitCode {
    /** All is as it should be. */
    static final int OK = 0;
    /** It ran, and something is not as it should be. */
    static final int FAILED = 1;
    /** It could not be done: wrong arguments, unreadable files, a run that broke. */
    static final int NOT_DONE = 2;

    /** A comparison could not say. */
    static final int INCONCLUSIVE = 3;

    /** Ended by Ctrl-C: 128 and the number of the signal, as shells count. */
    static final int INTERRUPTED = 130;

    private ExitCode() {}
}
