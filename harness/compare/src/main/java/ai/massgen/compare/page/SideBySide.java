package ai.massgen.compare.page;

import ai.massgen.transcript.text.Alignment;
import java.util.ArrayList;
import java.util.List;

/** Two texts beside each other, as the rows of a table: lines that are equal, and those that differ, with some around them. */
final class SideBySide {
    private static final int CONTEXT = 4;
    private static final int MOST_ROWS = 1500;

    private final List<String> left;
    private final List<String> right;
    private final List<Row> rows = new ArrayList<>();

    private SideBySide(List<String> left, List<String> right) {
        this.left = left;
        this.right = right;
    }

    /**
     * A row.
     *
     * @param kind {@code same}, {@code changed}, or {@code gap} where equal lines are left out
     * @param leftNumber line number from 1; 0 where there is no line
     * @param left the line, empty where there is none
     * @param rightNumber line number from 1; 0 where there is no line
     * @param right the line, empty where there is none
     */
    record Row(String kind, int leftNumber, String left, int rightNumber, String right) {}

    /** The rows in which two texts differ, with their surroundings; at most {@value #MOST_ROWS}. */
    static List<Row> of(String left, String right) {
        var table = new SideBySide(left.lines().toList(), right.lines().toList());
        table.fill();
        return table.rows.size() <= MOST_ROWS ? table.rows : table.rows.subList(0, MOST_ROWS);
    }

    private void fill() {
        int shown = 0;
        int offset = 0;
        for (Alignment.Gap gap : Alignment.gaps(left, right)) {
            same(shown, gap.leftStart(), offset, shown == 0 ? 0 : CONTEXT, CONTEXT);
            changed(gap);
            shown = gap.leftEnd();
            offset = gap.rightEnd() - gap.leftEnd();
        }
        same(shown, left.size(), offset, CONTEXT, 0);
    }

    /** Equal lines, of which only the first and the last few are shown. */
    private void same(int from, int to, int offset, int first, int last) {
        boolean all = to - from <= first + last;
        for (int i = from; i < to; i++) {
            if (all || i < from + first || i >= to - last) {
                rows.add(new Row("same", i + 1, left.get(i), i + offset + 1, right.get(i + offset)));
            } else if (i == from + first) {
                rows.add(new Row("gap", 0, (to - from - first - last) + " equal lines", 0, ""));
            }
        }
    }

    private void changed(Alignment.Gap gap) {
        for (int i = 0; i < Math.max(gap.removed(), gap.added()); i++) {
            int l = gap.leftStart() + i;
            int r = gap.rightStart() + i;
            boolean hasLeft = i < gap.removed();
            boolean hasRight = i < gap.added();
            rows.add(new Row(
                    "changed",
                    hasLeft ? l + 1 : 0,
                    hasLeft ? left.get(l) : "",
                    hasRight ? r + 1 : 0,
                    hasRight ? right.get(r) : ""));
        }
    }
}
