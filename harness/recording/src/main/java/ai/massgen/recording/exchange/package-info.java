/**
 * Recordings of other tools: read into cassettes, and written from them.
 *
 * <p>{@link ai.massgen.recording.exchange.Imports} tells a file's format from what it says and reads it;
 * {@link ai.massgen.recording.exchange.Exports} writes one. What an import cannot keep is a problem with its place, never
 * left out in silence.
 */
@NullMarked
package ai.massgen.recording.exchange;

import org.jspecify.annotations.NullMarked;
