package ai.massgen.transcript.yaml;

import java.util.Arrays;

/**
 * Where the lines of a text begin, as editors count them.
 *
 * <p>The YAML parser also starts a line at U+0085, U+2028 and U+2029, which editors and compilers do not; so places are found by
 * its position in the text instead.
 */
final class LineTable {
    private final int[] starts;

    LineTable(String text) {
        var found = new int[16];
        int count = 1;
        int position = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            position++;
            if (endsLine(text, i)) {
                found = count == found.length ? Arrays.copyOf(found, count * 2) : found;
                found[count++] = position;
            }
        }
        starts = Arrays.copyOf(found, count);
    }

    private static boolean endsLine(String text, int index) {
        char c = text.charAt(index);
        return c == '\n' || (c == '\r' && (index + 1 == text.length() || text.charAt(index + 1) != '\n'));
    }

    /** The line, from 1, of a position in code points. */
    int line(int position) {
        int found = Arrays.binarySearch(starts, position);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /** The column, from 1, of a position in code points. */
    int column(int position) {
        return position - starts[line(position) - 1] + 1;
    }
}
