/**
 * What an API family must do to be spoken: encode a request, decode a response, explain an error.
 *
 * <p>{@link ai.massgen.backend.wire.WireProtocol} is the whole of it; the families live in packages of their own and
 * meet here. Nothing in this package knows URLs, keys, retries or clocks.
 */
@NullMarked
package ai.massgen.backend.wire;

import org.jspecify.annotations.NullMarked;
