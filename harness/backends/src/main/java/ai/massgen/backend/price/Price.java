package ai.massgen.backend.price;

import ai.massgen.backend.Usage;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one model costs, and how much it takes.
 *
 * @param model the provider's name of it
 * @param aliases other names that cost the same
 * @param rates for a request of usual length
 * @param longPrompt for a longer one; null where length does not matter
 * @param contextWindow most tokens of a request and its answer together; null where it is not known
 * @param maxOutput most tokens of an answer; null where it is not known
 * @param date when the price was looked up
 */
public record Price(
        String model,
        List<String> aliases,
        Rates rates,
        @Nullable LongPrompt longPrompt,
        @Nullable Integer contextWindow,
        @Nullable Integer maxOutput,
        LocalDate date) {

    public Price {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(rates, "rates");
        Objects.requireNonNull(date, "date");
        aliases = List.copyOf(aliases);
    }

    /**
     * What a request costs whose prompt is long: all of it, not only what is beyond.
     *
     * @param above tokens sent, cached ones included, beyond which these rates count
     * @param rates for such a request
     */
    public record LongPrompt(long above, Rates rates) {
        public LongPrompt {
            Objects.requireNonNull(rates, "rates");
        }
    }

    /** What one request cost, in USD; a sum of several requests is no request, because length may matter. */
    public BigDecimal cost(Usage usage) {
        return longPrompt != null && usage.inputTokens() > longPrompt.above()
                ? longPrompt.rates().cost(usage)
                : rates.cost(usage);
    }
}
