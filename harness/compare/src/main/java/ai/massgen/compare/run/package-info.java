/**
 * Runs on disk: what one side did with each scenario, for a comparison now or later.
 *
 * <p>{@link ai.massgen.compare.run.RunFolder} writes one, {@link ai.massgen.compare.run.SavedRun} reads it. The files are all that
 * two sides have in common, so their form only grows.
 */
@NullMarked
package ai.massgen.compare.run;

import org.jspecify.annotations.NullMarked;
