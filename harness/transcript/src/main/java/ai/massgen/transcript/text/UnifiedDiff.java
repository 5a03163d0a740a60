package ai.massgen.transcript.text;

import java.util.ArrayList;
import java.util.List;

/**
 * The difference of two texts as {@code diff -u} writes it, without the file names.
 *
 * <p>Behind the line numbers of each part stands the nearest line above it that is not indented, as the place in the text.
 */
public final class UnifiedDiff {
    private final List<String> left;
    private final List<String> right;
    private final int context;
    private final StringBuilder out = new StringBuilder();

    private UnifiedDiff(List<String> left, List<String> right, int context) {
        this.left = left;
        this.right = right;
        this.context = context;
    }

    /**
     * The difference of two texts.
     *
     * @param left the old text, shown with {@code -}
     * @param right the new text, shown with {@code +}
     * @param context how many equal lines to show before and after each difference
     * @return lines without a line feed at the end; empty if the lines are equal
     */
    public static String of(String left, String right, int context) {
        return new UnifiedDiff(left.lines().toList(), right.lines().toList(), context).render();
    }

    private String render() {
        var near = new ArrayList<Alignment.Gap>();
        for (Alignment.Gap gap : Alignment.gaps(left, right)) {
            if (!near.isEmpty() && gap.leftStart() - near.get(near.size() - 1).leftEnd() > 2 * context) {
                part(near);
                near.clear();
            }
            near.add(gap);
        }
        if (!near.isEmpty()) {
            part(near);
        }
        return out.toString().stripTrailing();
    }

    private void part(List<Alignment.Gap> gaps) {
        var first = gaps.get(0);
        var last = gaps.get(gaps.size() - 1);
        int before = Math.min(context, first.leftStart());
        int after = Math.min(context, left.size() - last.leftEnd());
        header(first, last, before, after);
        int shown = first.leftStart() - before;
        for (Alignment.Gap gap : gaps) {
            lines(' ', left.subList(shown, gap.leftStart()));
            lines('-', left.subList(gap.leftStart(), gap.leftEnd()));
            lines('+', right.subList(gap.rightStart(), gap.rightEnd()));
            shown = gap.leftEnd();
        }
        lines(' ', left.subList(shown, shown + after));
    }

    private void header(Alignment.Gap first, Alignment.Gap last, int before, int after) {
        out.append("@@ -").append(range(first.leftStart() - before, last.leftEnd() + after));
        out.append(" +").append(range(first.rightStart() - before, last.rightEnd() + after));
        out.append(" @@").append(heading(first.leftStart() - before)).append('\n');
    }

    private static String range(int start, int end) {
        return (start == end ? start : start + 1) + "," + (end - start);
    }

    private String heading(int line) {
        for (int i = line - 1; i >= 0; i--) {
            var text = left.get(i);
            if (!text.isEmpty() && Character.isLetter(text.charAt(0))) {
                return " " + text;
            }
        }
        return "";
    }

    private void lines(char sign, List<String> lines) {
        lines.forEach(line -> out.append(sign).append(line).append('\n'));
    }
}
