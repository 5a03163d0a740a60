package ai.massgen.backend.price;

import ai.massgen.backend.Usage;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Prices of one kind of request, in USD for a million tokens.
 *
 * @param input of tokens sent
 * @param output of tokens received, thinking included
 * @param cachedInput of tokens that the provider read from its cache; null where they cost as {@code input}
 * @param cacheWrite of tokens that it wrote into its cache; null where they cost as {@code input}
 */
public record Rates(
        BigDecimal input,
        BigDecimal output,
        @Nullable BigDecimal cachedInput,
        @Nullable BigDecimal cacheWrite) {
    private static final int MILLION = 6;

    public Rates {
        Objects.requireNonNull(input, "input");
        Objects.requireNonNull(output, "output");
    }

    /** What tokens cost in USD, exactly; without trailing zeros. */
    public BigDecimal cost(Usage usage) {
        long written = usage.cacheWriteTokens();
        long fresh = Math.max(0, usage.inputTokens() - usage.cachedInputTokens() - written);
        return part(fresh, input)
                .add(part(usage.cachedInputTokens(), or(cachedInput)))
                .add(part(written, or(cacheWrite)))
                .add(part(usage.outputTokens(), output))
                .stripTrailingZeros();
    }

    private BigDecimal or(@Nullable BigDecimal special) {
        return special == null ? input : special;
    }

    private static BigDecimal part(long tokens, BigDecimal perMillion) {
        return BigDecimal.valueOf(tokens).multiply(perMillion).movePointLeft(MILLION);
    }
}
