/**
 * What runs inside the JVM of a benchmark: it drives JMH, counts executed bytecodes, and hands on what each slice cost.
 *
 * <p>These classes are written into jars of their own, beside the class path of a side ({@code ai.massgen.compare.speed.run.ProbeJars}),
 * so they use the JDK, JMH and ASM alone, and JMH is the one that the side has.
 */
@NullMarked
package ai.massgen.compare.speed.probe;

import org.jspecify.annotations.NullMarked;
