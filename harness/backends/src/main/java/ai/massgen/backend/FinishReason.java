package ai.massgen.backend;

/** Why a response ended, in words that hold for every family. */
public enum FinishReason {
    /** The model was done. */
    STOP,
    /** The model waits for the results of tool calls. */
    TOOL_CALLS,
    /** An output limit was reached; the last tool call may be truncated. */
    LENGTH,
    /**
     * The provider withheld the rest, or the model refused and said nothing else. So it is in every family, though some providers say {@code
     * stop} after a refusal; where a family keeps the words of a refusal apart they come as {@link ModelEvent.RefusalDelta}.
     */
    CONTENT_FILTER,
    /** The provider paused a long turn and wants it sent again to go on. */
    PAUSE,
    /** The provider broke the response off. */
    ERROR,
    /** A reason that this version does not know; the raw one tells. */
    OTHER,
    /** The stream ended as the protocol wants it, without naming a reason. */
    UNKNOWN;

    /** Whether the model ended where it wanted to. */
    public boolean isOwnWill() {
        return this == STOP || this == TOOL_CALLS;
    }

    /** Whether somebody ended the response before the model did. */
    public boolean isCutOff() {
        return this == LENGTH || this == CONTENT_FILTER || this == ERROR;
    }
}
