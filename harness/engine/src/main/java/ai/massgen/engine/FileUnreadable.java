package ai.massgen.engine;

/** A scenario file is missing, is not YAML, or says what the format does not know. */
final class FileUnreadable extends ScenarioBroken {
    FileUnreadable(String message, StackTraceElement frame) {
        super(message, frame);
    }
}
