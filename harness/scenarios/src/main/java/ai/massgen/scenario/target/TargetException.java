package ai.massgen.scenario.target;

import java.io.Serial;

/** A target that cannot be driven: the message says why and what to do. */
public final class TargetException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public TargetException(String message, Throwable cause) {
        super(message, cause);
    }
}
