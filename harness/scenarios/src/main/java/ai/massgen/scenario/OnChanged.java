package ai.massgen.scenario;

/** What becomes of a request that differs from its recording. */
public enum OnChanged {
    /** It is answered in sequence, and the difference is reported. */
    CONTINUE,
    /** The run ends. */
    FAIL
}
