/**
 * Which cases of many are wanted: by file, line, name or glob, by shard, or because they did not pass the last time.
 *
 * <p>The engine and the command line mean the same by the same words, because both ask here. {@link
 * ai.massgen.scenario.select.Selection} is where to start reading.
 */
@NullMarked
package ai.massgen.scenario.select;

import org.jspecify.annotations.NullMarked;
