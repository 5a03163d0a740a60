package ai.massgen.engine;

/** The recording that a scenario names is missing, cannot be read, or does not hold what was asked of it. */
final class CassetteUnusable extends ScenarioBroken {
    CassetteUnusable(String message, StackTraceElement frame) {
        super(message, frame);
    }
}
