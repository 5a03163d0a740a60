package ai.massgen.compare.speed;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * A method or class that does more or less than before.
 *
 * @param where full name of the method with its descriptor, or of the class
 * @param before what it did in an operation of the baseline
 * @param after what it does in one of the candidate
 */
public record Growth(String where, MethodWork before, MethodWork after) {
    private static final int NAMED = 8;

    /** Bytecodes more than before. */
    public double bytecodes() {
        return after.bytecodes() - before.bytecodes();
    }

    /** Objects and arrays more than before. */
    public double allocations() {
        return after.allocations() - before.allocations();
    }

    /** Those whose counts rose most, by bytecodes and then by allocations; none that is the same. */
    static List<Growth> most(Map<String, MethodWork> before, Map<String, MethodWork> after) {
        var names = new LinkedHashSet<>(before.keySet());
        names.addAll(after.keySet());
        return names.stream()
                .map(name -> new Growth(
                        name, before.getOrDefault(name, MethodWork.NONE), after.getOrDefault(name, MethodWork.NONE)))
                .filter(growth -> growth.bytecodes() > 0 || growth.allocations() > 0)
                .sorted(Comparator.comparingDouble(Growth::bytecodes)
                        .thenComparingDouble(Growth::allocations)
                        .reversed()
                        .thenComparing(Growth::where))
                .limit(NAMED)
                .toList();
    }

    /** The same work, by class. */
    static Map<String, MethodWork> byClass(Map<String, MethodWork> methods) {
        var classes = new LinkedHashMap<String, MethodWork>();
        methods.forEach((method, work) -> classes.merge(classOf(method), work, MethodWork::plus));
        return classes;
    }

    private static String classOf(String method) {
        int descriptor = method.indexOf('(');
        return method.substring(0, method.lastIndexOf('.', descriptor));
    }
}
