package ai.massgen.compare;

import java.io.Serial;

/** A comparison that could not be done: a side that is missing, does not build, or does not run. The message says what to do. */
public final class CannotCompareException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    public CannotCompareException(String message) {
        super(message);
    }

    public CannotCompareException(String message, Throwable cause) {
        super(message, cause);
    }
}
