package ai.massgen.transcript.yaml;

import java.util.Locale;

/**
 * Lets question marks stand inside words in {@code [content+, tool_calls?, done]} and {@code {url: https://host/?page=2}}.
 *
 * <p>YAML 1.2 and PyYAML read these, the parser ends a word at each. A question mark means something only where it stands alone, so
 * all others are another character while the text is parsed, one that the text does not have. Places stay the same.
 */
final class QuestionMarks {
    private static final char FIRST_SUBSTITUTE = '\uf000';
    private static final int SUBSTITUTES = 64;

    private final String text;
    private final char substitute;

    /** Hides the question marks of a text that stand in words. */
    QuestionMarks(String text) {
        this.substitute = text.indexOf('?') < 0 ? '?' : unused(text);
        this.text = substitute == '?' ? text : hide(text, substitute);
    }

    /** The text to parse. */
    String text() {
        return text;
    }

    /** What was parsed, as it was written. */
    String restore(String parsed) {
        return substitute == '?' ? parsed : parsed.replace(substitute, '?');
    }

    /** A character for private use that the text has neither plain nor as an escape; the question mark itself if it has them all. */
    private static char unused(String text) {
        var lower = text.toLowerCase(Locale.ROOT);
        for (char c = FIRST_SUBSTITUTE; c < FIRST_SUBSTITUTE + SUBSTITUTES; c++) {
            if (lower.indexOf(c) < 0 && !lower.contains(Integer.toHexString(c))) {
                return c;
            }
        }
        return '?';
    }

    private static String hide(String text, char substitute) {
        var hidden = new StringBuilder(text);
        for (int i = text.indexOf('?'); i >= 0; i = text.indexOf('?', i + 1)) {
            if (!standsAlone(text, i)) {
                hidden.setCharAt(i, substitute);
            }
        }
        return hidden.toString();
    }

    private static boolean standsAlone(String text, int index) {
        boolean beginsWord = index == 0 || " \t\r\n[{,".indexOf(text.charAt(index - 1)) >= 0;
        boolean endsWord = index + 1 == text.length() || " \t\r\n".indexOf(text.charAt(index + 1)) >= 0;
        return beginsWord && endsWord;
    }
}
