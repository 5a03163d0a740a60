package ai.massgen.compare.speed;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A benchmark with one value for each of its parameters.
 *
 * @param benchmark full name of its method
 * @param parameters in the order of their names
 */
public record BenchmarkCase(String benchmark, Map<String, String> parameters) {
    public BenchmarkCase {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** All of it in a line, for choosing. */
    public String fullName() {
        return benchmark + values();
    }

    /** Class and method without the package, and the parameters. */
    public String label() {
        return benchmark.substring(benchmark.lastIndexOf('.', benchmark.lastIndexOf('.') - 1) + 1) + values();
    }

    private String values() {
        var text = new StringBuilder();
        parameters.forEach(
                (name, value) -> text.append(' ').append(name).append('=').append(value));
        return text.toString();
    }
}
