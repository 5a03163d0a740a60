/**
 * Gemini's generateContent, the family {@code gemini.generate}.
 *
 * <p>Three rooms, as in every family: {@link ai.massgen.backend.gemini.GeminiProtocol} says what the family can, {@code
 * RequestWriter} writes requests, {@code StreamDecoder} reads responses.
 */
@NullMarked
package ai.massgen.backend.gemini;

import org.jspecify.annotations.NullMarked;
