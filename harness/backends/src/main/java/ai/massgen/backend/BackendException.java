package ai.massgen.backend;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The only exception of this layer: carries a {@link Failure}. */
public final class BackendException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    public BackendException(Failure failure) {
        this(failure, null);
    }

    public BackendException(Failure failure, @Nullable Throwable cause) {
        super(describe(failure), cause);
        this.failure = failure;
    }

    public Failure failure() {
        return failure;
    }

    private static String describe(Failure failure) {
        var origin = failure.origin();
        var status = origin.status() == null ? "" : " (HTTP " + origin.status() + ")";
        return origin.provider() + ": " + failure.kind() + status + ": " + origin.message() + "; " + failure.advice();
    }
}
