package ai.massgen.recording.replay;

/** How response bytes are cut when served. */
public enum Fragment {
    /** In one piece. */
    WHOLE,
    /** Event by event; a body that is no event stream in one piece. */
    EVENTS,
    /** Byte by byte. */
    BYTES,
    /** As the recorder read them; event by event where nobody knows. */
    RECORDED
}
