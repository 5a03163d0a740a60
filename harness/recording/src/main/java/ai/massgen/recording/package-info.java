/**
 * Recorded provider responses: what a cassette holds, how it lies on disk, and what must never get into one.
 *
 * <p>A {@link ai.massgen.recording.Cassette} is a value; {@link ai.massgen.recording.CassetteFormat} reads and writes it.
 * Answering from one is the business of {@link ai.massgen.recording.replay}.
 */
@NullMarked
package ai.massgen.recording;

import org.jspecify.annotations.NullMarked;
