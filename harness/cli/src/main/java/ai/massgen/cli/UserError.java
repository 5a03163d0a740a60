package ai.massgen.cli;

import java.io.Serial;

/** Something that the user can put right: told in one message without a stack trace, exit code {@link ExitCode#NOT_DONE}. */
final class UserError extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    UserError(String message) {
        super(message);
    }

    UserError(String message, Throwable cause) {
        super(message, cause);
    }
}
