/**
 * What is slower, and how sure is that: verdicts on what two sides' benchmarks cost.
 *
 * <p>Everything here computes and nothing measures: {@code run} measures. Counted work comes first ({@link
 * ai.massgen.compare.speed.CountedComparison}): bytes and bytecodes of an operation hardly differ from one JVM to the next, at any load. Time
 * is judged from pairs of JVMs that took turns on one core ({@link ai.massgen.compare.speed.Pair}), never from the iterations inside a JVM,
 * which are not independent of each other.
 */
@NullMarked
package ai.massgen.compare.speed;

import org.jspecify.annotations.NullMarked;
