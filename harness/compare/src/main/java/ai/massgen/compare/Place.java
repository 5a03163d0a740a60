package ai.massgen.compare;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a difference was seen.
 *
 * @param scenario id of the case
 * @param pointer JSON Pointer into the normalized transcript, of the baseline where it stands there
 * @param before what the baseline has, shortened, secrets masked; null where it has nothing
 * @param after what the candidate has; null where it has nothing
 */
public record Place(
        String scenario,
        String pointer,
        @Nullable String before,
        @Nullable String after) {
    public Place {
        Objects.requireNonNull(scenario, "scenario");
        Objects.requireNonNull(pointer, "pointer");
    }
}
