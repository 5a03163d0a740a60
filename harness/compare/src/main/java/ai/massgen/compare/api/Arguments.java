package ai.massgen.compare.api;

import ai.massgen.compare.api.Signatures.Parameter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** How a caller has to change the arguments of a call. */
final class Arguments {
    private Arguments() {}

    static String note(List<Parameter> before, List<Parameter> after) {
        if (before.size() == after.size() && after.containsAll(before)) {
            return "The arguments come in another order: (" + listed(after) + ").";
        }
        int first = common(before, after);
        int last = common(reversed(before.subList(first, before.size())), reversed(after.subList(first, after.size())));
        var gone = before.subList(first, before.size() - last);
        var come = after.subList(first, after.size() - last);
        if (gone.isEmpty()) {
            return "Pass `" + listed(come) + "` too, as argument " + (first + 1) + ".";
        }
        return come.isEmpty()
                ? "Leave out `" + listed(gone) + "`."
                : "Pass `" + listed(come) + "` in place of `" + listed(gone) + "`.";
    }

    /** How many parameters both begin with. */
    private static int common(List<Parameter> left, List<Parameter> right) {
        int count = 0;
        while (count < Math.min(left.size(), right.size()) && left.get(count).equals(right.get(count))) {
            count++;
        }
        return count;
    }

    private static List<Parameter> reversed(List<Parameter> parameters) {
        var reversed = new ArrayList<>(parameters);
        Collections.reverse(reversed);
        return reversed;
    }

    private static String listed(List<Parameter> parameters) {
        return parameters.stream().map(Parameter::toString).collect(Collectors.joining(", "));
    }
}
