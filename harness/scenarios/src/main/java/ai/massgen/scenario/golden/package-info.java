/**
 * Goldens: the normalized transcript of a scenario, committed, reviewed, and compared with each run.
 *
 * <p>{@link ai.massgen.scenario.golden.Golden} compares and writes; {@link ai.massgen.scenario.golden.GoldenFile} names the
 * files. The environment is not read here: whether this is a CI run is told by the caller.
 */
@NullMarked
package ai.massgen.scenario.golden;

import org.jspecify.annotations.NullMarked;
