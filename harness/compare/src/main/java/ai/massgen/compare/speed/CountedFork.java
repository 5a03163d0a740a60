package ai.massgen.compare.speed;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one JVM counted for one operation of a benchmark, without compiling any code.
 *
 * @param bytes allocated by the threads that run the benchmark
 * @param bytecodes executed in classes of the application and its libraries, not of the JDK
 * @param cpuNanos CPU time, interpreted and while counting: good for an estimate only
 * @param methods by full name and descriptor
 */
public record CountedFork(double bytes, double bytecodes, double cpuNanos, Map<String, MethodWork> methods) {
    public CountedFork {
        methods = Collections.unmodifiableMap(new LinkedHashMap<>(methods));
    }
}
