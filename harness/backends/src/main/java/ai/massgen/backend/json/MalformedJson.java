package ai.massgen.backend.json;

import java.io.Serial;

/** Bytes that are not JSON. The message says what is wrong, and at which byte. */
public final class MalformedJson extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final boolean cutOff;

    MalformedJson(String message, boolean cutOff) {
        super(message);
        this.cutOff = cutOff;
    }

    MalformedJson(String message, Throwable cause) {
        super(message, cause);
        this.cutOff = false;
    }

    /** Whether everything up to the end was right and only the rest is missing. */
    public boolean cutOff() {
        return cutOff;
    }
}
