package ai.massgen.engine;

import ai.massgen.backend.Cancellation;
import ai.massgen.scenario.ScenarioRunner;
import org.junit.platform.engine.support.hierarchical.EngineExecutionContext;

/**
 * What the scenarios of one execution share.
 *
 * @param runner runs them
 * @param cancellation stops the running ones when the execution is cancelled
 * @param manifest what ran and how it ended
 * @param reporter tells Allure
 * @param publication tells the platform facts and files
 * @param watch notices the cancellation; closed at the end
 */
record Run(
        ScenarioRunner runner,
        Cancellation cancellation,
        Manifest manifest,
        AllureReporter reporter,
        Publication publication,
        AutoCloseable watch)
        implements EngineExecutionContext {}
