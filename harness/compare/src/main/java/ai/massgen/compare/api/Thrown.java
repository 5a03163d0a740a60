package ai.massgen.compare.api;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import javassist.ClassPool;
import javassist.CtBehavior;
import javassist.NotFoundException;

/**
 * What became of the checked exceptions of a declaration. Throwing a kind of what was thrown before asks nothing of callers; those who override
 * a method may throw less, too.
 */
final class Thrown {
    private final List<String> before;
    private final List<String> after;
    private final ClassPool pool;

    Thrown(CtBehavior old, CtBehavior now) {
        this.before = names(old);
        this.after = names(now);
        this.pool = now.getDeclaringClass().getClassPool();
    }

    private static List<String> names(CtBehavior behavior) {
        var attribute = behavior.getMethodInfo2().getExceptionsAttribute();
        var names = attribute == null ? null : attribute.getExceptions();
        return names == null ? List.of() : Arrays.asList(names);
    }

    /** Whether callers have nothing to do. */
    boolean isLess() {
        return more().isEmpty() && never().isEmpty();
    }

    /** What to do about it. */
    String note() {
        if (isLess()) {
            return "It throws less: who overrides it may throw no more than that.";
        }
        var catching = more().isEmpty() ? "" : "It throws " + listed(more()) + " now: catch it, or declare it.";
        var leaving = never().isEmpty()
                ? ""
                : "It does not throw " + listed(never()) + " any more: take away a catch that cannot be reached.";
        return (catching + " " + leaving).strip();
    }

    /** What callers did not have to think of. */
    private List<String> more() {
        return after.stream()
                .filter(name -> before.stream().noneMatch(old -> isKindOf(name, old)))
                .toList();
    }

    /** What cannot arrive any more, in no kind of it. */
    private List<String> never() {
        return before.stream()
                .filter(name -> after.stream().noneMatch(now -> isKindOf(name, now) || isKindOf(now, name)))
                .toList();
    }

    private boolean isKindOf(String name, String other) {
        try {
            return name.equals(other) || pool.get(name).subtypeOf(pool.get(other));
        } catch (NotFoundException e) {
            // Of a library that is not on the class path: then only the name is known.
            return false;
        }
    }

    private static String listed(List<String> names) {
        return names.stream().map(Signatures::simple).collect(Collectors.joining(", "));
    }
}
