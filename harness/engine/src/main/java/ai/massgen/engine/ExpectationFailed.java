package ai.massgen.engine;

/** An expectation of the scenario is not met. */
final class ExpectationFailed extends ScenarioFailed {
    ExpectationFailed(String message, StackTraceElement frame) {
        super(message, frame);
    }

    ExpectationFailed(String message, StackTraceElement frame, String expected, String actual) {
        super(message, frame, expected, actual);
    }
}
