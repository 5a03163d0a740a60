package ai.massgen.compare.speed.run;

import java.nio.file.Path;
import java.util.List;

/**
 * Where a side's benchmarks are.
 *
 * @param name {@code baseline} or {@code candidate}
 * @param classPath with JMH, the benchmarks as JMH's annotation processor left them, and what they need
 */
public record BenchmarkSide(String name, List<Path> classPath) {
    public BenchmarkSide {
        classPath = List.copyOf(classPath);
    }
}
