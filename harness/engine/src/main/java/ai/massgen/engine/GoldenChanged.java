package ai.massgen.engine;

/** The expectations are met, but the transcript is not as the golden says. */
final class GoldenChanged extends ScenarioFailed {
    GoldenChanged(String message, StackTraceElement frame) {
        super(message, frame);
    }

    GoldenChanged(String message, StackTraceElement frame, String expected, String actual) {
        super(message, frame, expected, actual);
    }
}
