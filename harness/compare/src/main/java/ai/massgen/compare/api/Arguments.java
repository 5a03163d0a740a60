package ai.massgen.compare.api;

import ai.massgen.compare.api.Signatures.Parameter;
import ai.massgen.transcript.text.Alignment;
import java.util.List;
import java.util.stream.Collectors;

/** How a caller has to change the arguments of a call. */
final class Arguments {
    private Arguments() {}

    static String note(List<Parameter> before, List<Parameter> after) {
        if (before.size() == after.size() && after.containsAll(before)) {
            return "The arguments come in another order: (" + listed(after) + ").";
        }
        var old = before.stream().map(Parameter::toString).toList();
        var now = after.stream().map(Parameter::toString).toList();
        var steps = Alignment.gaps(old, now).stream()
                .map(gap -> step(
                        before.subList(gap.leftStart(), gap.leftEnd()),
                        after.subList(gap.rightStart(), gap.rightEnd()),
                        gap.rightStart() + 1))
                .collect(Collectors.joining("; "));
        return steps.isEmpty() ? "The arguments are the same: compile again." : sentence(steps);
    }

    private static String step(List<Parameter> gone, List<Parameter> come, int position) {
        if (come.isEmpty()) {
            return "leave out `" + listed(gone) + "`";
        }
        if (!gone.isEmpty()) {
            return "pass `" + listed(come) + "` in place of `" + listed(gone) + "`";
        }
        return "pass `" + listed(come) + "` too, "
                + (come.size() == 1 ? "as argument " + position : "from argument " + position + " on");
    }

    private static String sentence(String steps) {
        return Character.toUpperCase(steps.charAt(0)) + steps.substring(1) + ".";
    }

    private static String listed(List<Parameter> parameters) {
        return parameters.stream().map(Parameter::toString).collect(Collectors.joining(", "));
    }
}
