/**
 * Reads JSON where it lies: in the bytes of an event, without a copy.
 *
 * <p>{@link ai.massgen.backend.json.JsonCursor} is for what comes a thousand times in a response and is thrown away at
 * once; {@link ai.massgen.backend.json.Json} has Jackson for everything that is kept as JSON.
 */
@NullMarked
package ai.massgen.backend.json;

import org.jspecify.annotations.NullMarked;
