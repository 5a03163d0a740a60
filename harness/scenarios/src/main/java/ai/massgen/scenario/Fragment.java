package ai.massgen.scenario;

/** How the bytes of a response are cut when it is served. */
public enum Fragment {
    /** In one piece. */
    WHOLE,
    /** One piece an event. */
    EVENTS,
    /** One piece a byte. */
    BYTES
}
