package ai.massgen.backend;

import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** The word that somebody may have meant. */
public final class Nearest {
    private Nearest() {}

    /** {@code Did you mean "x"?}; empty where no word is near. */
    public static String question(String wrong, Collection<String> right) {
        String best = null;
        int least = Integer.MAX_VALUE;
        for (String word : right) {
            int edits = edits(wrong.toLowerCase(Locale.ROOT), word.toLowerCase(Locale.ROOT));
            if (edits < least && edits <= Math.max(1, word.length() / 3)) {
                best = word;
                least = edits;
            }
        }
        return best == null ? "" : "Did you mean \"" + best + "\"?";
    }

    /** {@link #question}, or else all that would be right. */
    static String advice(String wrong, Collection<String> right, String what) {
        var question = question(wrong, right);
        return question.isEmpty() ? what + ": " + list(right) : question;
    }

    static String list(Collection<String> words) {
        return words.stream().collect(Collectors.joining(", "));
    }

    /** Letters to insert, delete or replace (Levenshtein), one row at a time. */
    private static int edits(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int column = 0; column < row.length; column++) {
            row[column] = column;
        }
        for (int i = 0; i < from.length(); i++) {
            int diagonal = row[0]++;
            for (int column = 1; column < row.length; column++) {
                int replaced = diagonal + (to.charAt(column - 1) == from.charAt(i) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(replaced, Math.min(diagonal, row[column - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
