package ai.massgen.transcript.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which elements of two lists belong together, by content.
 *
 * <p>Where the lists are small this is a longest common subsequence. Where they are large it is a patience diff (Bram Cohen's:
 * elements that stand once in both lists are held fast first), so that ten thousand elements cost about as much as sorting them.
 * Equal lists give equal alignments, in any JVM.
 */
public final class Alignment {
    /** Cells of the largest table; above it only elements that stand once in both lists are held fast. */
    private static final long LARGEST_TABLE = 1 << 20;

    private final int[] left;
    private final int[] right;
    private final int[] partner;

    private Alignment(int[] left, int[] right) {
        this.left = left;
        this.right = right;
        this.partner = new int[left.length];
        Arrays.fill(partner, -1);
    }

    /**
     * A stretch in which the lists differ; one of the two ranges may be empty.
     *
     * @param leftStart first index in the left list
     * @param leftEnd index behind the last
     * @param rightStart first index in the right list
     * @param rightEnd index behind the last
     */
    public record Gap(int leftStart, int leftEnd, int rightStart, int rightEnd) {

        public int removed() {
            return leftEnd - leftStart;
        }

        public int added() {
            return rightEnd - rightStart;
        }
    }

    /** The stretches in which two lists differ, in order. Elements between them are equal, pair by pair. */
    public static List<Gap> gaps(List<?> left, List<?> right) {
        var numbers = new HashMap<Object, Integer>();
        var alignment = new Alignment(numbered(left, numbers), numbered(right, numbers));
        alignment.align(0, left.size(), 0, right.size());
        return alignment.gaps();
    }

    private static int[] numbered(List<?> elements, Map<Object, Integer> numbers) {
        var result = new int[elements.size()];
        int i = 0;
        for (Object element : elements) {
            result[i++] = numbers.computeIfAbsent(element, key -> numbers.size());
        }
        return result;
    }

    private List<Gap> gaps() {
        var gaps = new ArrayList<Gap>();
        int l = 0;
        int r = 0;
        while (l < left.length || r < right.length) {
            if (l < left.length && partner[l] == r) {
                l++;
                r++;
                continue;
            }
            int nextLeft = nextAligned(l);
            int nextRight = nextLeft < left.length ? partner[nextLeft] : right.length;
            gaps.add(new Gap(l, nextLeft, r, nextRight));
            l = nextLeft;
            r = nextRight;
        }
        return gaps;
    }

    private int nextAligned(int from) {
        int next = from;
        while (next < left.length && partner[next] < 0) {
            next++;
        }
        return next;
    }

    private void align(int leftStart, int leftEnd, int rightStart, int rightEnd) {
        int l = leftStart;
        int r = rightStart;
        while (l < leftEnd && r < rightEnd && left[l] == right[r]) {
            partner[l++] = r++;
        }
        int lEnd = leftEnd;
        int rEnd = rightEnd;
        while (lEnd > l && rEnd > r && left[lEnd - 1] == right[rEnd - 1]) {
            partner[--lEnd] = --rEnd;
        }
        if ((long) (lEnd - l) * (rEnd - r) <= LARGEST_TABLE) {
            alignSmall(l, lEnd, r, rEnd);
        } else {
            alignLarge(l, lEnd, r, rEnd);
        }
    }

    /** Longest common subsequence by the textbook table. */
    private void alignSmall(int leftStart, int leftEnd, int rightStart, int rightEnd) {
        var lengths = new int[leftEnd - leftStart + 1][rightEnd - rightStart + 1];
        for (int l = leftEnd - 1; l >= leftStart; l--) {
            for (int r = rightEnd - 1; r >= rightStart; r--) {
                var below = lengths[l - leftStart + 1];
                lengths[l - leftStart][r - rightStart] = left[l] == right[r]
                        ? below[r - rightStart + 1] + 1
                        : Math.max(below[r - rightStart], lengths[l - leftStart][r - rightStart + 1]);
            }
        }
        follow(lengths, leftStart, leftEnd, rightStart, rightEnd);
    }

    private void follow(int[][] lengths, int leftStart, int leftEnd, int rightStart, int rightEnd) {
        int l = leftStart;
        int r = rightStart;
        while (l < leftEnd && r < rightEnd) {
            if (left[l] == right[r]) {
                partner[l++] = r++;
            } else if (lengths[l - leftStart + 1][r - rightStart] >= lengths[l - leftStart][r - rightStart + 1]) {
                l++;
            } else {
                r++;
            }
        }
    }

    /** Holds fast what stands once on both sides, in the longest common order, and goes on between. */
    private void alignLarge(int leftStart, int leftEnd, int rightStart, int rightEnd) {
        var fixed = longestIncreasing(uniquePairs(leftStart, leftEnd, rightStart, rightEnd));
        if (fixed.isEmpty()) {
            return;
        }
        int l = leftStart;
        int r = rightStart;
        for (int[] pair : fixed) {
            partner[pair[0]] = pair[1];
            align(l, pair[0], r, pair[1]);
            l = pair[0] + 1;
            r = pair[1] + 1;
        }
        align(l, leftEnd, r, rightEnd);
    }

    /** Left and right index of each element that stands once in both ranges, by left index. */
    private List<int[]> uniquePairs(int leftStart, int leftEnd, int rightStart, int rightEnd) {
        var onLeft = places(left, leftStart, leftEnd);
        var onRight = places(right, rightStart, rightEnd);
        var pairs = new ArrayList<int[]>();
        for (int l = leftStart; l < leftEnd; l++) {
            int r = onRight.getOrDefault(left[l], -1);
            if (r >= 0 && onLeft.getOrDefault(left[l], -1) == l) {
                pairs.add(new int[] {l, r});
            }
        }
        return pairs;
    }

    /** Place of each element of a range that stands there once; -1 for others. */
    private static Map<Integer, Integer> places(int[] elements, int start, int end) {
        var places = new HashMap<Integer, Integer>();
        for (int i = start; i < end; i++) {
            places.merge(elements[i], i, (first, second) -> -1);
        }
        return places;
    }

    /** The longest sequence of pairs, ordered by left index, whose right indexes grow: patience sorting. */
    private static List<int[]> longestIncreasing(List<int[]> pairs) {
        var tops = new int[pairs.size()];
        var before = new int[pairs.size()];
        int piles = 0;
        for (int i = 0; i < pairs.size(); i++) {
            int pile = pile(pairs, tops, piles, pairs.get(i)[1]);
            before[i] = pile == 0 ? -1 : tops[pile - 1];
            tops[pile] = i;
            piles = Math.max(piles, pile + 1);
        }
        var sequence = new int[piles][];
        for (int i = piles == 0 ? -1 : tops[piles - 1], at = piles - 1; i >= 0; i = before[i]) {
            sequence[at--] = pairs.get(i);
        }
        return List.of(sequence);
    }

    /** The first pile whose top is not below a right index. */
    private static int pile(List<int[]> pairs, int[] tops, int piles, int right) {
        int low = 0;
        int high = piles;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (pairs.get(tops[middle])[1] < right) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
