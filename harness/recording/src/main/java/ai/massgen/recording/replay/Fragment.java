package ai.massgen.recording.replay;

/** How the bytes of a response are cut when they are served. Each cut is one chunk of the transfer, flushed at once. */
public enum Fragment {
    /** The whole body at once. */
    WHOLE,
    /** One server-sent event at a time; a body that is no event stream counts as one event. */
    EVENTS,
    /** One byte at a time. */
    BYTES
}
