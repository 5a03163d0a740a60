package ai.massgen.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the allocation gate of the benchmarks measured.
 *
 * @param rows one for each benchmark; empty when the gate did not run
 */
record AllocationTable(List<Row> rows) {

    AllocationTable {
        rows = List.copyOf(rows);
    }

    /**
     * One benchmark.
     *
     * @param benchmark its name with parameters
     * @param baseline bytes an operation in the committed baseline
     * @param measured bytes an operation in this build
     * @param verdict the gate's word
     */
    record Row(String benchmark, long baseline, long measured, String verdict) {

        double percent() {
            return baseline == 0 ? 0 : 100.0 * (measured - baseline) / baseline;
        }
    }

    /** Reads {@code benchmarks/target/allocation-gate.json}. */
    static AllocationTable read(Path root) throws IOException {
        var file = root.resolve("benchmarks/target/allocation-gate.json");
        var rows = new ArrayList<Row>();
        if (Files.exists(file)) {
            for (JsonNode row : new ObjectMapper().readTree(file.toFile()).path("benchmarks")) {
                rows.add(new Row(
                        row.path("benchmark").asText(),
                        row.path("baseline").asLong(),
                        row.path("measured").asLong(),
                        row.path("verdict").asText()));
            }
        }
        return new AllocationTable(rows);
    }
}
