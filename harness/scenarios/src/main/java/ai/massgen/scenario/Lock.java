package ai.massgen.scenario;

/** How a scenario needs something that others may need at the same time. */
public enum Lock {
    /** Together with others that only read. */
    R,
    /** Alone. */
    RW
}
