package ai.massgen.engine;

/** A provider failed, or its recording did, where the scenario does not expect it. */
final class ProviderFailed extends ScenarioBroken {
    ProviderFailed(String message, StackTraceElement frame) {
        super(message, frame);
    }
}
