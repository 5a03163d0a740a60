package ai.massgen.backend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
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

    /**
     * What several responses cost together.
     *
     * @param parts at least one; {@code raw} of the sum is the list of theirs, or the one that there is
     */
    public static Usage sum(List<Usage> parts) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        var raw = JsonNodeFactory.instance.arrayNode();
        parts.forEach(part -> raw.add(part.raw()));
        return new Usage(
                parts.stream().mapToLong(Usage::inputTokens).sum(),
                parts.stream().mapToLong(Usage::outputTokens).sum(),
                parts.stream().mapToLong(Usage::cachedInputTokens).sum(),
                parts.stream().mapToLong(Usage::reasoningTokens).sum(),
                raw);
    }
}
