package ai.massgen.transcript.text;

/** Names with {@code *} for any run of characters, the empty one included. */
public final class Wildcard {
    private Wildcard() {}

    /** Whether a text is what the pattern says. */
    public static boolean matches(String pattern, String text) {
        int star = pattern.indexOf('*');
        if (star < 0) {
            return pattern.equals(text);
        }
        if (!text.startsWith(pattern.substring(0, star))) {
            return false;
        }
        var rest = pattern.substring(star + 1);
        for (int i = star; i <= text.length(); i++) {
            if (matches(rest, text.substring(i))) {
                return true;
            }
        }
        return false;
    }
}
