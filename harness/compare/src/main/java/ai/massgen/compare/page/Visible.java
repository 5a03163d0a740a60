package ai.massgen.compare.page;

import java.util.regex.Pattern;

/**
 * Characters that turn the direction of what follows, shown as their numbers.
 *
 * <p>In a recorded text they could make the page around it say something else than what is in the file: the candidate where the
 * baseline stands, a sentence read backwards.
 */
final class Visible {
    private static final Pattern TURNING = Pattern.compile("[\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]");

    private Visible() {}

    static String of(String text) {
        return TURNING.matcher(text)
                .replaceAll(
                        match -> String.format("\\\\u%04x", (int) match.group().charAt(0)));
    }
}
