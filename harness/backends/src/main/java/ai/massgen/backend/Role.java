package ai.massgen.backend;

/** Who speaks in a {@link Message}. */
public enum Role {
    /** Instructions of the application. A conversation may hold several; all are kept, in order. */
    SYSTEM,
    /** The person, or the orchestrator on the person's behalf. */
    USER,
    /** The model. */
    ASSISTANT,
    /** Results of tool calls, on the way back to the model. */
    TOOL
}
