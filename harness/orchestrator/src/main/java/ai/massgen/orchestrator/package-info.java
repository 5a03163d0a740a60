/**
 * MassGen's coordination: agents answer or vote until all have voted, a new answer reopens the vote, and the winner
 * presents.
 *
 * <p>The rules are a functional core without I/O, threads or a clock; a thin shell around it advances the agents'
 * streams.
 */
@NullMarked
package ai.massgen.orchestrator;

import org.jspecify.annotations.NullMarked;
