package ai.massgen.scenario.expect;

import ai.massgen.transcript.text.Secrets;
import ai.massgen.transcript.text.UnifiedDiff;

/** Where two texts begin to differ: by lines where they have lines, else by the characters around the place. */
final class TextDifference {
    private static final int CONTEXT = 2;
    private static final int BEFORE = 30;
    private static final int BEHIND = 40;
    /** Texts that fit into the lines "expected" and "actual" need no help. */
    private static final int SHORT = 60;

    private TextDifference() {}

    /** A few lines; empty where the texts are short enough to compare them at sight. */
    static String of(String expected, String actual) {
        if (expected.indexOf('\n') >= 0 || actual.indexOf('\n') >= 0) {
            var lines = UnifiedDiff.of(expected, actual, CONTEXT);
            return lines.isEmpty() ? "they differ in the line feed at the end" : Secrets.mask(lines);
        }
        if (expected.length() <= SHORT && actual.length() <= SHORT) {
            return "";
        }
        int at = firstDifference(expected, actual);
        return "they differ from character " + (at + 1) + " on:\n- " + around(expected, at) + "\n+ "
                + around(actual, at);
    }

    private static int firstDifference(String left, String right) {
        int at = 0;
        while (at < left.length() && at < right.length() && left.charAt(at) == right.charAt(at)) {
            at++;
        }
        return at;
    }

    private static String around(String text, int at) {
        int start = Math.max(0, at - BEFORE);
        int end = Math.min(text.length(), at + BEHIND);
        return (start > 0 ? "…" : "") + Secrets.mask(text.substring(start, end)) + (end < text.length() ? "…" : "");
    }
}
