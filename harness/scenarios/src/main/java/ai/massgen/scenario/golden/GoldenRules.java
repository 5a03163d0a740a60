package ai.massgen.scenario.golden;

import ai.massgen.transcript.PathPattern;
import java.util.List;

/**
 * How a golden is compared.
 *
 * @param mode what to do with a golden that differs
 * @param ci whether this is a CI run, which writes nothing
 * @param ignore parts of the normalized transcript that do not count
 */
public record GoldenRules(GoldenMode mode, boolean ci, List<PathPattern> ignore) {
    public GoldenRules {
        ignore = List.copyOf(ignore);
    }
}
