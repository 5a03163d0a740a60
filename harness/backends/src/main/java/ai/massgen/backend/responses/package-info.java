/**
 * OpenAI's Responses API, the family {@code openai.responses}.
 *
 * <p>Three rooms, as in every family: {@link ai.massgen.backend.responses.ResponsesProtocol} says what the family can,
 * {@code RequestWriter} writes requests, {@code StreamDecoder} reads responses. A response is a list of output items
 * (thinking, messages, calls of tools), a request a list of input items: what was an output item once can be an input item
 * later, and thinking must be.
 */
@NullMarked
package ai.massgen.backend.responses;

import org.jspecify.annotations.NullMarked;
