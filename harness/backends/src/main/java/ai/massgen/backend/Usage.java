package ai.massgen.backend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Tokens that one response cost.
 *
 * @param inputTokens all tokens of the request, cached ones included
 * @param outputTokens all tokens of the response, reasoning included
 * @param cachedInputTokens those of {@code inputTokens} that the provider read from its cache
 * @param cacheWriteTokens those of {@code inputTokens} that the provider wrote into its cache; 0 where that costs nothing more
 * @param reasoningTokens those of {@code outputTokens} that were spent on thinking; 0 where the provider does not say
 * @param raw the provider's own numbers, as received; an empty object where it gave none
 * @param estimated whether we counted, because the provider did not
 * @param costUsd what they cost in USD, without trailing zeros; null where nobody knows
 */
public record Usage(
        long inputTokens,
        long outputTokens,
        long cachedInputTokens,
        long cacheWriteTokens,
        long reasoningTokens,
        JsonNode raw,
        boolean estimated,
        @Nullable BigDecimal costUsd) {

    public Usage {
        Objects.requireNonNull(raw, "raw");
    }

    /** A provider's count, without a price, of a request that wrote nothing into a cache. */
    public Usage(long inputTokens, long outputTokens, long cachedInputTokens, long reasoningTokens, JsonNode raw) {
        this(inputTokens, outputTokens, cachedInputTokens, 0, reasoningTokens, raw, false, null);
    }

    /** Our count of a response whose provider gave none. */
    public static Usage estimate(long inputTokens, long outputTokens) {
        var nothing = JsonNodeFactory.instance.objectNode();
        return new Usage(inputTokens, outputTokens, 0, 0, 0, nothing, true, null);
    }

    /** The same, with those of the input that were written into a cache. */
    public Usage withCacheWrites(long tokens) {
        return new Usage(
                inputTokens, outputTokens, cachedInputTokens, tokens, reasoningTokens, raw, estimated, costUsd);
    }

    /** The same, with what they cost. */
    public Usage withCost(@Nullable BigDecimal usd) {
        return new Usage(
                inputTokens,
                outputTokens,
                cachedInputTokens,
                cacheWriteTokens,
                reasoningTokens,
                raw,
                estimated,
                usd == null ? null : usd.stripTrailingZeros());
    }

    /**
     * What several responses cost together. The cost is not known where that of one is not; the sum is an estimate where one is.
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
                total(parts, Usage::inputTokens),
                total(parts, Usage::outputTokens),
                total(parts, Usage::cachedInputTokens),
                total(parts, Usage::cacheWriteTokens),
                total(parts, Usage::reasoningTokens),
                raw,
                parts.stream().anyMatch(Usage::estimated),
                cost(parts));
    }

    private static long total(List<Usage> parts, ToLongFunction<Usage> kind) {
        return parts.stream().mapToLong(kind).sum();
    }

    private static @Nullable BigDecimal cost(List<Usage> parts) {
        var sum = BigDecimal.ZERO;
        for (Usage part : parts) {
            if (part.costUsd() == null) {
                return null;
            }
            sum = sum.add(part.costUsd());
        }
        return sum.stripTrailingZeros();
    }
}
