package ai.massgen.scenario.golden;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Where the golden of a scenario case is.
 *
 * @param root folder of all goldens
 * @param shown the folder as it is shown in messages
 * @param scenario id of the scenario
 * @param caseId id of the case: the scenario's, or {@code scenario[key=value,…]} for a row of a matrix; without the
 *     fragmentation, which shares the golden
 */
public record GoldenFile(Path root, String shown, String scenario, String caseId) {
    public GoldenFile {
        Objects.requireNonNull(root, "root");
        Objects.requireNonNull(shown, "shown");
        Objects.requireNonNull(scenario, "scenario");
        Objects.requireNonNull(caseId, "caseId");
    }
}
