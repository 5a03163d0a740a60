package ai.massgen.scenario;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.Arrays;
import java.util.Objects;

/**
 * Repetition of a live run.
 *
 * @param n how often, at least 1
 * @param reduce what becomes of the n results
 * @param threshold the chance that is enough, or the share of runs in which what is no number must hold: above 0, at most 1
 */
public record Repeat(
        @JsonProperty(required = true) @JsonPropertyDescription("How often, at least 1.") @Bounds(min = 1)
        int n,

        @JsonProperty(required = true)
        @JsonPropertyDescription("What becomes of the results: mean, median, at-least(k), pass@k or pass^k.")
        Reducer reduce,

        @JsonProperty(defaultValue = "0.5")
        @JsonPropertyDescription(
                "For pass@k and pass^k the chance that is enough; for mean and median the share of the runs in which what is no number must hold. Above 0, at most 1.")
        double threshold) {

    /** The form of {@code reduce}, in the dialect of regular expressions that Java and JavaScript share. */
    public static final String REDUCER_PATTERN =
            "^(?:(mean|median)|at-least\\(([1-9][0-9]{0,6})\\)|(pass@|pass\\^)([1-9][0-9]{0,6}))$";

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

        /** As a scenario writes it: {@code at-least(4)}. */
        @Override
        public String toString() {
            return switch (kind) {
                case MEAN, MEDIAN -> kind.word();
                case AT_LEAST -> kind.word() + "(" + k + ")";
                case PASS_AT, PASS_ALL -> kind.word() + k;
            };
        }

        /** The ways, with what they are called in a scenario. */
        public enum Kind {
            /** The mean of each number must be as expected. */
            MEAN("mean"),
            /** The median of each number must be as expected. */
            MEDIAN("median"),
            /** At least k runs must pass. */
            AT_LEAST("at-least"),
            /** The chance that one of k runs passes, estimated from all. */
            PASS_AT("pass@"),
            /** The chance that all of k runs pass, estimated from all. */
            PASS_ALL("pass^");

            private final String word;

            Kind(String word) {
                this.word = word;
            }

            /** How a scenario writes it, without its number. */
            String word() {
                return word;
            }

            /** The kind of a word, as {@link Repeat#REDUCER_PATTERN} has it. */
            public static Kind of(String word) {
                return Arrays.stream(values())
                        .filter(kind -> kind.word.equals(word))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(word));
            }
        }
    }
}
