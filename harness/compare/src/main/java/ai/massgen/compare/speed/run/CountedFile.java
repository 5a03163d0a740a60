package ai.massgen.compare.speed.run;

import ai.massgen.compare.speed.CountedFork;
import ai.massgen.compare.speed.MethodWork;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads what {@code CountingProfiler} wrote in one JVM.
 *
 * <p>Of each phase the most frequent value counts: first iterations load classes, and a buffer may grow once in a while. Measurement has
 * more operations than warm-up; what the additional ones took, divided by their number, is what an operation takes.
 */
final class CountedFile {
    private final Phase few = new Phase();
    private final Phase many = new Phase();

    private CountedFile() {}

    private static final class Phase {
        private int operations;
        private final List<Long> bytes = new ArrayList<>();
        private final List<Long> bytecodes = new ArrayList<>();
        private final List<Long> cpuNanos = new ArrayList<>();
        private final Map<String, MethodWork> methods = new LinkedHashMap<>();
    }

    static CountedFork read(List<String> lines) {
        var file = new CountedFile();
        lines.forEach(line -> file.line(line.split("\t", -1)));
        return file.fork();
    }

    private void line(String[] fields) {
        var phase = fields[1].equals("WARMUP") ? few : many;
        phase.operations = Integer.parseInt(fields[2]);
        if (fields[0].equals("iteration")) {
            phase.bytes.add(Long.parseLong(fields[3]));
            phase.bytecodes.add(Long.parseLong(fields[4]));
            phase.cpuNanos.add(Long.parseLong(fields[5]));
        } else {
            phase.methods.put(fields[3], new MethodWork(Double.parseDouble(fields[4]), Double.parseDouble(fields[5])));
        }
    }

    private CountedFork fork() {
        double operations = many.operations - few.operations;
        double cpuNanos = least(many.cpuNanos) / (double) many.operations;
        return new CountedFork(
                (mostFrequent(many.bytes) - mostFrequent(few.bytes)) / operations,
                (mostFrequent(many.bytecodes) - mostFrequent(few.bytecodes)) / operations,
                cpuNanos,
                methods(operations));
    }

    private Map<String, MethodWork> methods(double operations) {
        var methods = new LinkedHashMap<String, MethodWork>();
        many.methods.forEach((name, work) -> {
            var before = few.methods.getOrDefault(name, MethodWork.NONE);
            methods.put(
                    name,
                    new MethodWork(
                            (work.bytecodes() - before.bytecodes()) / operations,
                            (work.allocations() - before.allocations()) / operations));
        });
        return methods;
    }

    private static long least(List<Long> values) {
        return values.stream().mapToLong(Long::longValue).min().orElseThrow();
    }

    /** The least of those that are equally frequent. */
    static long mostFrequent(List<Long> values) {
        return values.stream()
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .max(Map.Entry.<Long, Long>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .orElseThrow()
                .getKey();
    }
}
