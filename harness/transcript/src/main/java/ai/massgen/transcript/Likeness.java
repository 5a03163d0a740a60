package ai.massgen.transcript;

import ai.massgen.transcript.text.Alignment;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Map;

/** Which elements of two lists are versions of each other, though they differ. */
final class Likeness {
    private static final int SAME = 100;
    private static final int SAME_TYPE = 30;
    private static final int ALIKE = 40;

    /** Pairs of elements to weigh at most; larger gaps are paired by position. */
    private static final int MOST_WEIGHED = 10_000;

    private Likeness() {}

    /**
     * For each left element of a gap the index of its partner on the right, growing; -1 where it has none. As many in place of as
     * many, none of them alike, are partners by position.
     */
    static int[] pairs(JsonNode left, JsonNode right, Alignment.Gap gap) {
        long weighed = (long) gap.removed() * gap.added();
        if (weighed > MOST_WEIGHED) {
            return byPosition(gap);
        }
        var partners = byLikeness(left, right, gap);
        boolean none = Arrays.stream(partners).allMatch(partner -> partner < 0);
        return none && gap.removed() == gap.added() ? byPosition(gap) : partners;
    }

    private static int[] byPosition(Alignment.Gap gap) {
        var partners = new int[gap.removed()];
        for (int i = 0; i < partners.length; i++) {
            partners[i] = i < gap.added() ? gap.rightStart() + i : -1;
        }
        return partners;
    }

    private static int[] byLikeness(JsonNode left, JsonNode right, Alignment.Gap gap) {
        var best = new int[gap.removed() + 1][gap.added() + 1];
        var alike = new int[gap.removed()][gap.added()];
        for (int l = gap.removed() - 1; l >= 0; l--) {
            for (int r = gap.added() - 1; r >= 0; r--) {
                int likeness = of(left.get(gap.leftStart() + l), right.get(gap.rightStart() + r));
                alike[l][r] = likeness < ALIKE ? 0 : likeness;
                best[l][r] = Math.max(alike[l][r] + best[l + 1][r + 1], Math.max(best[l + 1][r], best[l][r + 1]));
            }
        }
        return follow(best, alike, gap.rightStart());
    }

    private static int[] follow(int[][] best, int[][] alike, int rightStart) {
        var partners = new int[alike.length];
        Arrays.fill(partners, -1);
        int l = 0;
        int r = 0;
        while (l < alike.length && r < alike[l].length) {
            if (alike[l][r] > 0 && best[l][r] == alike[l][r] + best[l + 1][r + 1]) {
                partners[l++] = rightStart + r++;
            } else if (best[l][r] == best[l + 1][r]) {
                l++;
            } else {
                r++;
            }
        }
        return partners;
    }

    /** From 0, nothing in common, to 100, equal. */
    private static int of(JsonNode left, JsonNode right) {
        if (left.equals(right)) {
            return SAME;
        }
        if (left.isObject() && right.isObject()) {
            return ofObjects(left, right);
        }
        return left.getNodeType() == right.getNodeType() ? SAME_TYPE : 0;
    }

    private static int ofObjects(JsonNode left, JsonNode right) {
        int sum = 0;
        int keys = right.size();
        for (Map.Entry<String, JsonNode> entry : left.properties()) {
            var other = right.get(entry.getKey());
            if (other == null) {
                keys++;
            } else {
                sum += entry.getValue().equals(other) ? SAME : SAME_TYPE;
            }
        }
        return keys == 0 ? SAME : sum / keys;
    }
}
