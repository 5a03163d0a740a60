/**
 * Two sides, baseline and candidate: what differs between their transcripts, why, and one verdict.
 *
 * <p>{@link ai.massgen.compare.Comparison} is the result. {@link ai.massgen.compare.Comparer} makes it of two saved runs ({@code
 * run}), which {@code side} gets from git refs, folders, class paths or earlier runs; {@code page} writes it down. Nothing here
 * runs a scenario: each side does so itself, in a JVM of its own.
 */
@NullMarked
package ai.massgen.compare;

import org.jspecify.annotations.NullMarked;
