/**
 * Child processes that speak in lines: agents behind a command, and tool servers on their standard streams.
 *
 * <p>{@link ai.massgen.backend.process.ChildProcess} starts, bounds and ends one, with all its descendants; nothing else here
 * starts a process. {@link ai.massgen.backend.process.ProcessBackend} makes a backend of a program, {@link
 * ai.massgen.backend.process.HandoverStream} a stream of what another thread brings.
 */
@NullMarked
package ai.massgen.backend.process;

import org.jspecify.annotations.NullMarked;
