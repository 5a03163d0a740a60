package ai.massgen.backend;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;

/**
 * Tokens that one response cost.
 *
 * @param inputTokens all tokens of the request, cached ones included
 * @param outputTokens all tokens of the response, reasoning included
 * @param cachedInputTokens those of {@code inputTokens} that the provider read from its cache
 * @param reasoningTokens those of {@code outputTokens} that were spent on thinking; 0 where the provider does not say
 * @param raw the provider's own numbers, as received
 */
public record Usage(long inputTokens, long outputTokens, long cachedInputTokens, long reasoningTokens, JsonNode raw) {

    public Usage {
        Objects.requireNonNull(raw, "raw");
    }
}
