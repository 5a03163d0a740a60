/**
 * JMH benchmarks of the harness and the gate on what they allocate per operation.
 *
 * <p>Counted work is gated because it is exact on any machine; wall-clock time is reported, never gated on an absolute
 * number.
 */
@NullMarked
package ai.massgen.benchmarks;

import org.jspecify.annotations.NullMarked;
