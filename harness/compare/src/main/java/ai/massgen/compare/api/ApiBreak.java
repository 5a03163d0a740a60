package ai.massgen.compare.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a user of the API may rely on and that is not so any more.
 *
 * @param type full name of the class it belongs to, as in sources
 * @param change what happened, in japicmp's words: {@code method-removed}, {@code field-type-changed} …
 * @param binary whether code compiled against the baseline stops working
 * @param source whether code written against the baseline stops compiling
 * @param before the declaration on the baseline; null where there was none
 * @param after the declaration on the candidate, or what seems to stand in its place; null where there is nothing
 * @param note how to migrate, a draft in one line
 */
public record ApiBreak(
        String type,
        String change,
        boolean binary,
        boolean source,
        @Nullable String before,
        @Nullable String after,
        String note) {
    public ApiBreak {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(change, "change");
        Objects.requireNonNull(note, "note");
    }

    /** What it breaks: {@code binary}, {@code source}, or both. */
    @JsonProperty
    public String breaks() {
        return binary && source ? "binary and source" : binary ? "binary" : "source";
    }
}
