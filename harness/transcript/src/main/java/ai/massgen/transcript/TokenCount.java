package ai.massgen.transcript;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Tokens spent, and what they cost.
 *
 * @param input tokens sent, cached ones included
 * @param output tokens received, reasoning included
 * @param cached those of {@code input} that came from a cache
 * @param reasoning those of {@code output} spent on thinking
 * @param costUsd what they cost in USD, by the prices of the day of the run; null where nobody knows. Never part of a golden
 * @param estimated whether at least a part was counted by us, because the provider did not
 */
public record TokenCount(
        long input,
        long output,
        long cached,
        long reasoning,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable BigDecimal costUsd,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean estimated) {

    public static final TokenCount ZERO = new TokenCount(0, 0, 0, 0, BigDecimal.ZERO, false);

    /** A provider's count, without a price. */
    public TokenCount(long input, long output, long cached, long reasoning) {
        this(input, output, cached, reasoning, null, false);
    }

    /** Both together; the cost is not known where one is not. */
    public TokenCount plus(TokenCount other) {
        return new TokenCount(
                input + other.input,
                output + other.output,
                cached + other.cached,
                reasoning + other.reasoning,
                costUsd == null || other.costUsd == null ? null : costUsd.add(other.costUsd),
                estimated || other.estimated);
    }
}
