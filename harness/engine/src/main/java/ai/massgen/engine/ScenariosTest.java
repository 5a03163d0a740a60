package ai.massgen.engine;

/**
 * The ready-made anchor, for projects that hold YAML files and no Java: name this module's artifact in Surefire's
 * {@code dependenciesToScan} and every scenario in the usual folders runs.
 *
 * <p>Other folders are named by the configuration parameter {@code scenario.directories}; see {@link Scenarios#value()}.
 */
@Scenarios
public final class ScenariosTest {
    private ScenariosTest() {}
}
