package ai.massgen.scenario.expect;

/** A claim that can be neither confirmed nor refused. */
final class UncheckableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String advice;

    UncheckableException(String message, String advice) {
        super(message);
        this.advice = advice;
    }

    /** What to do about it. */
    String advice() {
        return advice;
    }
}
