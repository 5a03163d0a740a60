/**
 * Recording real traffic: a proxy stands between a client and any provider, hands each read on at once, and keeps what it
 * saw.
 *
 * <p>{@link ai.massgen.recording.record.RecordingProxy} is the way through, {@link ai.massgen.recording.record.RecordingSession}
 * what is kept of one run. Neither writes a file: the cassette of a session is written by who asked for it, as a whole.
 */
@NullMarked
package ai.massgen.recording.record;

import org.jspecify.annotations.NullMarked;
