package ai.massgen.engine;

import org.opentest4j.AssertionFailedError;

/**
 * A scenario ran and is not as it should be. The only stack frame points into the scenario file: those of the engine would
 * tell the reader nothing.
 *
 * <p>There is a class for each cause, because build tools and Allure sort failures by their class.
 */
abstract class ScenarioFailed extends AssertionFailedError {

    /**
     * @param message for a person: place, what, evidence, what to do
     * @param frame where in the scenario file
     */
    ScenarioFailed(String message, StackTraceElement frame) {
        super(message);
        setStackTrace(new StackTraceElement[] {frame});
    }

    /**
     * @param expected what there should be, for tools that show both side by side
     * @param actual what there is
     */
    ScenarioFailed(String message, StackTraceElement frame, String expected, String actual) {
        super(message, expected, actual);
        setStackTrace(new StackTraceElement[] {frame});
    }
}
