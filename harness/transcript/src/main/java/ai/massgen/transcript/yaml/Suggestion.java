package ai.massgen.transcript.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** "Did you mean": the nearest of the words that would have been right. */
public final class Suggestion {
    private static final int LONGEST_LIST = 12;

    private Suggestion() {}

    /**
     * A sentence for a wrong word.
     *
     * @param wrong what was written
     * @param right what is allowed, in the order to list it
     * @return {@code Did you mean "x"?}, or the allowed words, or the empty text when nothing is allowed
     */
    public static String among(String wrong, Collection<String> right) {
        var nearest = nearest(wrong, right);
        if (nearest.isPresent()) {
            return "Did you mean \"" + nearest.get() + "\"?";
        }
        if (right.isEmpty()) {
            return "";
        }
        var shown = right.stream().limit(LONGEST_LIST).toList();
        return "Allowed here: " + String.join(", ", shown) + (right.size() > LONGEST_LIST ? ", …" : "") + ".";
    }

    /** The nearest word, if one is near enough: at most a third of its letters differ, or the case alone. */
    public static Optional<String> nearest(String wrong, Collection<String> right) {
        var lower = wrong.toLowerCase(Locale.ROOT);
        return right.stream()
                .filter(word -> distance(lower, word.toLowerCase(Locale.ROOT)) <= Math.max(1, word.length() / 3))
                .min(Comparator.comparingInt(word -> distance(lower, word.toLowerCase(Locale.ROOT))));
    }

    /** Edits (insert, delete, replace, swap of neighbors) from one word to the other: optimal string alignment. */
    static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                d[i][j] = i == 0 || j == 0 ? i + j : cheapest(d, a, b, i, j);
            }
        }
        return d[a.length()][b.length()];
    }

    private static int cheapest(int[][] d, String a, String b, int i, int j) {
        int replace = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(replace, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, d[i - 2][j - 2] + 1) : best;
    }
}
