/**
 * Scenarios: the model of a scenario file, its parser, the targets it can run against, the expectations on the resulting
 * transcript, and goldens.
 *
 * <p>This package knows nothing of JUnit: the engine, the command line and a comparison run scenarios through it alike.
 */
@NullMarked
package ai.massgen.scenario;

import org.jspecify.annotations.NullMarked;
