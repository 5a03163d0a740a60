package ai.massgen.orchestrator.workspace;

/** What an agent may do with a file. */
public enum Access {
    /** Nothing: it is not told whether there is such a file. */
    NONE,
    READ,
    WRITE
}
