/**
 * Runs the benchmarks of two sides in fresh JVMs and gathers what they cost.
 *
 * <p>{@link ai.massgen.compare.speed.run.SpeedRun} is the whole of it. Stock JMH does the measuring, each side with its own; what is ours
 * inside those JVMs is in {@code ai.massgen.compare.speed.probe}.
 */
@NullMarked
package ai.massgen.compare.speed.run;

import org.jspecify.annotations.NullMarked;
