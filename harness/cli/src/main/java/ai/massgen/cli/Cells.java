package ai.massgen.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * Text by the cells that it takes on a terminal: East Asian wide characters and emoji take two, marks that combine with the character
 * before them none. Joined emoji count as their parts, so a line may come out shorter than it could be and never longer.
 */
final class Cells {
    private static final String ELLIPSIS = "…";

    /** First and last of what is wide, ascending (Unicode 15.1, {@code EastAsianWidth.txt}: W and F, small gaps closed). */
    private static final int[] WIDE = {
        0x1100, 0x115F, 0x231A, 0x231B, 0x23E9, 0x23EC, 0x23F0, 0x23F0, 0x23F3, 0x23F3, 0x25FD, 0x25FE, 0x2614, 0x2615,
        0x2648, 0x2653, 0x267F, 0x267F, 0x2693, 0x2693, 0x26A1, 0x26A1, 0x26AA, 0x26AB, 0x26BD, 0x26BE, 0x26C4, 0x26C5,
        0x26CE, 0x26CE, 0x26D4, 0x26D4, 0x26EA, 0x26EA, 0x26F2, 0x26F5, 0x26FA, 0x26FA, 0x26FD, 0x26FD, 0x2705, 0x2705,
        0x270A, 0x270B, 0x2728, 0x2728, 0x274C, 0x274C, 0x274E, 0x274E, 0x2753, 0x2757, 0x2795, 0x2797, 0x27B0, 0x27B0,
        0x27BF, 0x27BF, 0x2B1B, 0x2B1C, 0x2B50, 0x2B50, 0x2B55, 0x2B55, 0x2E80, 0x303E, 0x3041, 0x33FF, 0x3400, 0x4DBF,
        0x4E00, 0xA4CF, 0xA960, 0xA97F, 0xAC00, 0xD7A3, 0xF900, 0xFAFF, 0xFE10, 0xFE19, 0xFE30, 0xFE6F, 0xFF01, 0xFF60,
        0xFFE0, 0xFFE6, 0x16FE0, 0x18DFF, 0x1AFF0, 0x1B2FF, 0x1F004, 0x1F004, 0x1F0CF, 0x1F0CF, 0x1F18E, 0x1F18E,
        0x1F191, 0x1F19A, 0x1F200, 0x1F320, 0x1F32D, 0x1F64F, 0x1F680, 0x1F6FF, 0x1F7E0, 0x1F7F0, 0x1F90C, 0x1F9FF,
        0x1FA70, 0x1FAFF, 0x20000, 0x3FFFD,
    };

    private Cells() {}

    /** How many cells a text takes; it has no control characters. */
    static int width(String text) {
        return text.codePoints().map(Cells::width).sum();
    }

    private static int width(int point) {
        int type = Character.getType(point);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return point == 0xFE0F ? 1 : 0; // Asks for an emoji where the character alone would be narrow.
        }
        return isWide(point) ? 2 : 1;
    }

    private static boolean isWide(int point) {
        int range = 0;
        while (range < WIDE.length && point > WIDE[range + 1]) {
            range += 2;
        }
        return range < WIDE.length && point >= WIDE[range];
    }

    /** Without what would move the cursor, color the rest or do worse to a terminal: ends of lines and tabs stay, other controls go. */
    static String harmless(String text) {
        var clean = new StringBuilder(text.length());
        text.codePoints()
                .filter(point ->
                        point == '\n' || point == '\t' || !Character.isISOControl(point) && !isBidiControl(point))
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }

    /** It would turn around what stands beside it. */
    private static boolean isBidiControl(int point) {
        return point >= 0x202A && point <= 0x202E || point >= 0x2066 && point <= 0x2069;
    }

    /** The same, with a blank for each tab: cells can be counted. */
    static String countable(String text) {
        return harmless(text).replace('\t', ' ');
    }

    /** At most so many cells, with an ellipsis where something is left out. */
    static String cut(String text, int cells) {
        if (width(text) <= cells) {
            return text;
        }
        return cells < 1 ? "" : head(text, cells - 1) + ELLIPSIS;
    }

    /** Exactly so many cells. */
    static String fit(String text, int cells) {
        var cut = cut(text, cells);
        return cut + " ".repeat(Math.max(0, cells - width(cut)));
    }

    /** As much of its beginning as fits. */
    private static String head(String text, int cells) {
        int end = 0;
        int used = 0;
        while (end < text.length()) {
            int point = text.codePointAt(end);
            used += width(point);
            if (used > cells) {
                break;
            }
            end += Character.charCount(point);
        }
        return text.substring(0, end);
    }

    /**
     * Lines of at most so many cells, broken between words where there are some.
     *
     * @param cells at least 2
     */
    static List<String> wrap(String text, int cells) {
        var lines = new ArrayList<String>();
        for (String line : text.split("\n", -1)) {
            wrap(line, cells, lines);
        }
        return lines;
    }

    private static void wrap(String line, int cells, List<String> lines) {
        var left = line;
        while (width(left) > cells) {
            var head = head(left, cells);
            int blank = left.startsWith(" ", head.length()) ? head.length() : head.lastIndexOf(' ');
            var taken = blank > 0 && !left.substring(0, blank).isBlank() ? left.substring(0, blank) : head;
            lines.add(taken);
            left = left.substring(taken.length()).stripLeading();
        }
        lines.add(left);
    }
}
