package ai.massgen.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Bytes an operation, by benchmark: what the gate compares with. Committed, so that a change of it is reviewed.
 *
 * @param bytes by name of the benchmark, with its parameters
 */
record AllocationBaseline(SortedMap<String, Long> bytes) {

    AllocationBaseline {
        bytes = Collections.unmodifiableSortedMap(new TreeMap<>(bytes));
    }

    /** Reads the file; empty where there is none. */
    static AllocationBaseline read(Path file) throws IOException {
        var bytes = new TreeMap<String, Long>();
        if (Files.exists(file)) {
            new ObjectMapper()
                    .readTree(file.toFile())
                    .properties()
                    .forEach(entry -> bytes.put(entry.getKey(), entry.getValue().asLong()));
        }
        return new AllocationBaseline(bytes);
    }

    /** Replaces the file as a whole, or not at all. */
    void write(Path file) throws IOException {
        var part = file.resolveSibling(file.getFileName() + ".part");
        var json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        Files.writeString(part, json.writeValueAsString(bytes) + "\n");
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
