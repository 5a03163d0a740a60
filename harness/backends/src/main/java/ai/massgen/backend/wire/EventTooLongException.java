package ai.massgen.backend.wire;

import java.io.IOException;
import java.io.Serial;

/** An event of a stream, or a whole answer, is longer than the limit. */
public final class EventTooLongException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    EventTooLongException(int maxBytes) {
        super("the response holds an event of more than " + maxBytes + " bytes");
    }
}
