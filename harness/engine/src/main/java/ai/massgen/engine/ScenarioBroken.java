package ai.massgen.engine;

/**
 * A scenario could not be run. No assertion failed, so build tools count it as an error. There is a class for each common
 * cause, because build tools and Allure sort failures by their class.
 */
class ScenarioBroken extends RuntimeException {

    /**
     * @param message for a person: place, what, evidence, what to do
     * @param frame where in the scenario file
     */
    ScenarioBroken(String message, StackTraceElement frame) {
        super(message);
        setStackTrace(new StackTraceElement[] {frame});
    }
}
