package ai.massgen.engine;

import org.jspecify.annotations.Nullable;
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

    /** Allure asks for it by this name; what it finds otherwise has the hash of an object in it, another in each run. */
    final @Nullable String expected() {
        return isExpectedDefined() ? String.valueOf(getExpected().getValue()) : null;
    }

    /** See {@link #expected()}. */
    final @Nullable String actual() {
        return isActualDefined() ? String.valueOf(getActual().getValue()) : null;
    }
}
