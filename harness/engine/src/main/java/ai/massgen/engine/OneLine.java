package ai.massgen.engine;

/** The beginning of a text on one line. */
final class OneLine {
    private OneLine() {}

    /**
     * White space is one blank each; what is longer than the limit ends in an ellipsis. Reads no more than it shows.
     *
     * @param limit most characters, without the ellipsis
     */
    static String of(String text, int limit) {
        var line = new StringBuilder();
        boolean blank = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isSpace(c)) {
                blank = !line.isEmpty();
                continue;
            }
            if (blank) {
                line.append(' ');
                blank = false;
            }
            line.append(c);
            if (line.length() > limit) {
                return line.delete(limit, line.length()).append('…').toString();
            }
        }
        return line.toString();
    }

    private static boolean isSpace(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }
}
