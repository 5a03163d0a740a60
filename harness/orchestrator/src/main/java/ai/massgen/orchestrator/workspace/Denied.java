package ai.massgen.orchestrator.workspace;

/** Something that an agent may not do, or that cannot be done. The message is what its model is told. */
public final class Denied extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param message what is refused and why, and what to do instead */
    public Denied(String message) {
        super(message);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
