/**
 * Chat Completions, the family {@code openai.chat}: OpenAI's API of 2023 and the forty that resemble it.
 *
 * <p>Three rooms, as in every family: {@link ai.massgen.backend.chat.ChatProtocol} says what the family can,
 * {@code RequestWriter} writes requests, {@code StreamDecoder} reads responses. What providers really send, and where they
 * differ, stands at the classes that deal with it.
 */
@NullMarked
package ai.massgen.backend.chat;

import org.jspecify.annotations.NullMarked;
