package ai.massgen.scenario;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.Objects;

/**
 * Repetition of a live run.
 *
 * @param n how often, at least 1
 * @param reduce what becomes of the n results
 */
public record Repeat(
        @JsonProperty(required = true) @JsonPropertyDescription("How often, at least 1.")
        int n,

        @JsonProperty(required = true)
        @JsonPropertyDescription("What becomes of the results: mean, median, at-least(k), pass@k or pass^k.")
        Reducer reduce) {

    public Repeat {
        Objects.requireNonNull(reduce, "reduce");
    }

    /**
     * A way to make one result of many.
     *
     * @param kind how
     * @param k how many, for those kinds that say so; 0 for the others
     */
    public record Reducer(Kind kind, int k) {
        public Reducer {
            Objects.requireNonNull(kind, "kind");
        }

        /** The ways, with their names in a scenario. */
        public enum Kind {
            MEAN,
            MEDIAN,
            AT_LEAST,
            PASS_AT,
            PASS_ALL
        }
    }
}
