/**
 * What an API family must do to be spoken: encode a request, decode a response, explain an error.
 *
 * <p>{@link ai.massgen.backend.wire.WireProtocol} is the whole of it; the families live in packages of their own and
 * meet here. Nothing in this package knows URLs, keys, retries or clocks.
 *
 * <p>What families share stands here too: {@link ai.massgen.backend.wire.ResponseStream} pulls, {@link
 * ai.massgen.backend.wire.SseReader} turns bytes into events, and an {@link ai.massgen.backend.wire.EventDecoder} is all
 * that a family adds.
 */
@NullMarked
package ai.massgen.backend.wire;

import org.jspecify.annotations.NullMarked;
