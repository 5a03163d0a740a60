package ai.massgen.orchestrator.workspace;

import java.util.ArrayList;
import java.util.List;

/**
 * In which lines two texts differ: what they have in common at the beginning and the end is left out, the rest is compared by
 * its longest common subsequence, or, where that would take long, taken as replaced.
 *
 * @param lines {@code -} and {@code +} lines, with their number in the text they are from
 */
record LineDiff(List<String> lines, int added, int removed) {
    private static final int MOST = 2000;

    LineDiff {
        lines = List.copyOf(lines);
    }

    static LineDiff of(List<String> one, List<String> other) {
        int head = 0;
        while (head < one.size() && head < other.size() && one.get(head).equals(other.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < one.size() - head
                && tail < other.size() - head
                && one.get(one.size() - 1 - tail).equals(other.get(other.size() - 1 - tail))) {
            tail++;
        }
        return between(one.subList(head, one.size() - tail), other.subList(head, other.size() - tail), head + 1);
    }

    private static LineDiff between(List<String> one, List<String> other, int first) {
        int[][] common = one.size() > MOST || other.size() > MOST ? new int[0][0] : lengths(one, other);
        var lines = new ArrayList<String>();
        int i = 0;
        int j = 0;
        int same = 0;
        while (i < one.size() || j < other.size()) {
            if (common.length > 0
                    && i < one.size()
                    && j < other.size()
                    && one.get(i).equals(other.get(j))) {
                i++;
                j++;
                same++;
            } else if (j >= other.size()
                    || i < one.size() && (common.length == 0 || common[i + 1][j] >= common[i][j + 1])) {
                lines.add("-" + (first + i) + " " + one.get(i));
                i++;
            } else {
                lines.add("+" + (first + j) + " " + other.get(j));
                j++;
            }
        }
        return new LineDiff(lines, other.size() - same, one.size() - same);
    }

    /** How many lines two rests have in common. */
    private static int[][] lengths(List<String> one, List<String> other) {
        int[][] common = new int[one.size() + 1][other.size() + 1];
        for (int i = one.size() - 1; i >= 0; i--) {
            for (int j = other.size() - 1; j >= 0; j--) {
                common[i][j] = one.get(i).equals(other.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }
}
