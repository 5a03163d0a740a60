package ai.massgen.recording.replay;

/** What to do with a request that no recording equals. */
public enum OnChanged {
    /** Report the difference and answer in sequence, so that a run goes on and tells everything. */
    CONTINUE,
    /** Answer with an error that names the nearest recording and the differences. */
    FAIL
}
