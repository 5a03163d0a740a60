package ai.massgen.scenario.select;

import java.util.regex.Pattern;

/**
 * A name with wildcards: {@code *} stands for any run of characters, {@code ?} for one. All else is literal, brackets
 * too, because the ids of matrix cells have them.
 *
 * @param text as the user wrote it
 * @param pattern what it means
 */
public record Glob(String text, Pattern pattern) {

    /** Reads a name with wildcards; every text is one. */
    public static Glob of(String text) {
        return new Glob(text, Pattern.compile(regex(text), Pattern.DOTALL));
    }

    /** Whether a name is one of those that it stands for. */
    public boolean matches(String name) {
        return pattern.matcher(name).matches();
    }

    /** Whether it can match one name only. */
    public boolean isLiteral() {
        return text.indexOf('*') < 0 && text.indexOf('?') < 0;
    }

    private static String regex(String text) {
        var regex = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '*') {
                regex.append(".*");
            } else if (c == '?') {
                regex.append('.');
            } else {
                regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return regex.toString();
    }
}
