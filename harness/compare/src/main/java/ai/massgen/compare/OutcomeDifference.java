package ai.massgen.compare;

import ai.massgen.transcript.Change;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads changes of how a run ended, and of whether there was one. */
final class OutcomeDifference {
    private OutcomeDifference() {}

    /** A change below {@code /result} or {@code /usage}, or of the transcript's head. */
    static Difference of(Change change) {
        var path = change.path();
        var section = path.isEmpty() ? "" : path.get(0);
        if (section.equals("usage")) {
            var sentence =
                    "Tokens are counted otherwise (" + Wording.place(last(path)) + "): " + Wording.values(change) + ".";
            return difference(
                    Aspect.USAGE, Severity.BEHAVIORAL, "usage " + Wording.place(last(path)), change, sentence);
        }
        if (section.equals("result") && path.size() > 1) {
            return result(change, path.get(1));
        }
        var place = Wording.place(path);
        return difference(
                Aspect.SCENARIO,
                Severity.BEHAVIORAL,
                place,
                change,
                place + " is another: " + Wording.values(change) + ".");
    }

    private static List<String> last(List<String> path) {
        return path.subList(path.size() - 1, path.size());
    }

    private static Difference result(Change change, String member) {
        var values = Wording.values(change);
        var sentence = switch (member) {
            case "answer" ->
                "The final answer " + (change.after() == null ? "is missing" : "is another") + ": " + values + ".";
            case "winner" -> "Another agent wins: " + values + ".";
            case "votes" -> "Votes end otherwise: " + values + ".";
            case "answers" -> "Answers are accepted otherwise: " + values + ".";
            case "error" -> error(change);
            default -> "The run ends with another " + member + ": " + values + ".";
        };
        var severity = member.equals("restarts") ? Severity.BEHAVIORAL : Severity.BREAKING;
        var place = change.path().size() > 2 && member.equals("error") ? "error " + last(change.path()) : member;
        return difference(Aspect.RESULT, severity, "result " + place, change, sentence);
    }

    private static String error(Change change) {
        return switch (Wording.operation(change)) {
            case "added" -> "The run fails now: " + Wording.values(change) + ".";
            case "removed" -> "The run does not fail any more; the error was " + Wording.values(change) + ".";
            default ->
                "The run fails with another " + Wording.place(last(change.path())) + ": " + Wording.values(change)
                        + ".";
        };
    }

    /**
     * A scenario that one side cannot do, or does not have.
     *
     * @param edit equal for what has the same cause
     * @param before how it was; null where it was not
     * @param after how it is; null where it is not
     */
    static Difference ofScenario(
            Severity severity,
            String kind,
            String edit,
            String sentence,
            @Nullable String before,
            @Nullable String after) {
        var change = new Change(
                List.of("scenario"),
                before == null ? null : TextNode.valueOf(before),
                after == null ? null : TextNode.valueOf(after));
        return new Difference(Aspect.SCENARIO, severity, kind, edit, sentence, change);
    }

    private static Difference difference(
            Aspect aspect, Severity severity, String place, Change change, String sentence) {
        var kind = place + " " + Wording.operation(change);
        return new Difference(aspect, severity, kind, Edit.of(change), sentence, change);
    }
}
