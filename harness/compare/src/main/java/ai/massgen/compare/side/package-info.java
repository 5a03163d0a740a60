/**
 * Gets a saved run of a side: a git ref, a folder, a jar, a class path, or a run of before.
 *
 * <p>{@link ai.massgen.compare.side.Side} says what can be compared; {@link ai.massgen.compare.side.Workshop} checks it out, builds it
 * and lets it run the scenarios in a JVM of its own. What it makes on the way (worktrees, processes, folders) is gone when it is
 * closed.
 */
@NullMarked
package ai.massgen.compare.side;

import org.jspecify.annotations.NullMarked;
