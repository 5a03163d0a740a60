package ai.massgen.compare.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Objects;

/**
 * What became of the API.
 *
 * @param mode what a break means for the verdict
 * @param compared whether both sides could be read
 * @param reason why not; empty where they could
 * @param packages what was taken for the API
 * @param classes how many public classes the baseline has there
 * @param breaks what is incompatible, by class
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ApiComparison(
        ApiMode mode, boolean compared, String reason, ApiPackages packages, int classes, List<ApiBreak> breaks) {
    public ApiComparison {
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(packages, "packages");
        breaks = List.copyOf(breaks);
    }

    /** The API was not compared, and why. */
    public static ApiComparison notCompared(ApiMode mode, String reason) {
        return new ApiComparison(mode, false, reason, ApiPackages.OF_THIS_PROJECT, 0, List.of());
    }

    /** What became of it, in a sentence. */
    public String sentence() {
        if (!compared) {
            return "API: not compared: " + reason;
        }
        if (breaks.isEmpty()) {
            return "API: compatible, " + classes + " public classes.";
        }
        return "API: " + breaks.size() + (breaks.size() == 1 ? " break (" : " breaks (")
                + breaks.stream().filter(ApiBreak::binary).count() + " binary, "
                + breaks.stream().filter(ApiBreak::source).count() + " source) in "
                + breaks.stream().map(ApiBreak::type).distinct().count() + " of " + classes + " public classes"
                + (mode == ApiMode.REPORT ? "; they are told and do not count (--api=fail makes them)." : ".");
    }
}
