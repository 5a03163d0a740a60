package ai.massgen.transcript.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The ways in which YAML 1.1 can write a text, and which of them keeps it as it is. */
final class YamlText {
    /** Longer keys need YAML's explicit form: readers look for the colon within 1024 characters only. */
    static final int LONGEST_KEY = 900;

    private static final String PLAIN_SIGNS = "_/<>.()+;=$%^&*~|@!'-";
    private static final Set<String> NOT_TEXT =
            Set.of("y", "n", "yes", "no", "true", "false", "on", "off", "null", "<<");
    private static final String SENTENCE_ENDS = ".!?:;";

    private YamlText() {}

    /** Whether the text can stand without quotes, in flow collections too, and is read as this text. */
    static boolean isPlain(String text) {
        if (text.isEmpty() || !startsPlain(text.charAt(0)) || text.endsWith(" ")) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (!isPlain(text, i)) {
                return false;
            }
        }
        return !NOT_TEXT.contains(text.toLowerCase(Locale.ROOT));
    }

    private static boolean startsPlain(char c) {
        return isLetter(c) || c == '_' || c == '/' || c == '<' || c > 0xa0;
    }

    private static boolean isPlain(String text, int index) {
        char c = text.charAt(index);
        if (c == ' ') {
            return index + 1 < text.length() && text.charAt(index + 1) != '#';
        }
        return isLetter(c)
                || (c >= '0' && c <= '9')
                || PLAIN_SIGNS.indexOf(c) >= 0
                || (c > 0xa0 && !isOdd(text, index));
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    /** The text on one line: plain, or in double quotes. */
    static String oneLine(String text) {
        return isPlain(text) ? text : quoted(text);
    }

    /** Whether the text is best on one line: it has no line feed, and is short or cannot be cut. */
    static boolean isOneLine(String text, int width) {
        return text.indexOf('\n') < 0 && (text.length() <= width || !fitsFolded(text));
    }

    /** The text in double quotes on one line, everything odd escaped. */
    static String quoted(String text) {
        var out = new StringBuilder(text.length() + 8).append('"');
        appendEscaped(text, out);
        return out.append('"').toString();
    }

    /** Whether {@code |} can hold the text: it has lines, and nothing that an editor or a YAML reader would change. */
    static boolean fitsLiteral(String text) {
        if (text.indexOf('\n') < 0 || text.isBlank()) {
            return false;
        }
        char before = '\n';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isOdd(text, i) || (c == '\n' && isBlank(before))) {
                return false;
            }
            before = c;
        }
        return !isBlank(before);
    }

    /**
     * The header of a literal block: {@code |}, with an indentation indicator where the first line does not show it, and the
     * chomping of its end.
     */
    static String literalHeader(String text, int indentation) {
        int first = 0;
        while (text.charAt(first) == '\n') {
            first++;
        }
        var indicator = isBlank(text.charAt(first)) ? String.valueOf(indentation) : "";
        var chomping = !text.endsWith("\n") ? "-" : text.endsWith("\n\n") ? "+" : "";
        return "|" + indicator + chomping;
    }

    /** Whether {@code >-} can hold the text, a sentence a line; it must have at least two. */
    static boolean fitsFolded(String text) {
        if (text.isEmpty() || isBlank(text.charAt(0)) || isBlank(text.charAt(text.length() - 1))) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\n' || isOdd(text, i)) {
                return false;
            }
        }
        return sentenceEnd(text, 0) < text.length();
    }

    /** The text cut behind the ends of sentences; joined by blanks it is whole again. */
    static List<String> sentences(String text) {
        var sentences = new ArrayList<String>();
        int start = 0;
        while (start <= text.length()) {
            int end = sentenceEnd(text, start);
            sentences.add(text.substring(start, end));
            start = end + 1;
        }
        return sentences;
    }

    /** Where the blank is that follows the sentence begun at {@code start}; the text's length if none does. */
    private static int sentenceEnd(String text, int start) {
        int blank = text.indexOf(' ', start);
        while (blank >= 0 && !endsSentence(text, blank)) {
            blank = text.indexOf(' ', blank + 1);
        }
        return blank < 0 ? text.length() : blank;
    }

    private static boolean endsSentence(String text, int blank) {
        return blank >= 2
                && blank + 1 < text.length()
                && SENTENCE_ENDS.indexOf(text.charAt(blank - 1)) >= 0
                && !isBlank(text.charAt(blank - 2))
                && !isBlank(text.charAt(blank + 1));
    }

    /**
     * The text in double quotes over several lines, one for each of its own, ended by escaped line breaks.
     *
     * @param indentation of the lines after the first
     */
    static String quotedLines(String text, String indentation) {
        var out = new StringBuilder(text.length() + 32).append('"');
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start) + 1;
            var line = text.substring(start, end == 0 ? text.length() : end);
            out.append(start == 0 ? "" : "\\\n" + indentation);
            appendLine(line, start > 0, out);
            start += line.length();
        }
        return out.append('"').toString();
    }

    private static void appendLine(String line, boolean continued, StringBuilder out) {
        if (continued && line.startsWith(" ")) {
            out.append('\\');
        }
        appendEscaped(line, out);
    }

    private static void appendEscaped(String text, StringBuilder out) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            var name = escape(c);
            if (name != null) {
                out.append(name);
            } else if (isOdd(text, i)) {
                out.append(unicode(c));
            } else {
                out.append(c);
            }
        }
    }

    private static @Nullable String escape(char c) {
        return switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\t' -> "\\t";
            case '\r' -> "\\r";
            default -> null;
        };
    }

    private static String unicode(char c) {
        return "\\u" + Integer.toHexString(c + 0x10000).substring(1).toUpperCase(Locale.ROOT);
    }

    /** A character that YAML takes for a line break, refuses, or that nobody can see. */
    private static boolean isOdd(String text, int index) {
        char c = text.charAt(index);
        if (c < 0x7f) {
            return c < ' ' && c != '\n' && c != '\t';
        }
        if (Character.isSurrogate(c)) {
            return !isPaired(text, index);
        }
        return c <= 0xa0 || c >= 0xfffe || isInvisible(c);
    }

    /** By ranges, not by {@code Character.getType}: what that says changes with the JVM's version of Unicode. */
    private static boolean isInvisible(char c) {
        return c == 0xad
                || c == 0xfeff
                || (c >= 0x200b && c <= 0x200f)
                || (c >= 0x2028 && c <= 0x202e)
                || (c >= 0x2060 && c <= 0x206f);
    }

    private static boolean isPaired(String text, int index) {
        char c = text.charAt(index);
        return Character.isHighSurrogate(c)
                ? index + 1 < text.length() && Character.isLowSurrogate(text.charAt(index + 1))
                : index > 0 && Character.isHighSurrogate(text.charAt(index - 1));
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
