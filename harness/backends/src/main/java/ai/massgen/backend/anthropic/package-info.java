/**
 * Anthropic Messages, the family {@code anthropic.messages}.
 *
 * <p>Three rooms, as in every family: {@link ai.massgen.backend.anthropic.AnthropicProtocol} says what the family can,
 * {@code RequestWriter} writes requests, {@code StreamDecoder} reads responses.
 */
@NullMarked
package ai.massgen.backend.anthropic;

import org.jspecify.annotations.NullMarked;
