package ai.massgen.scenario.expect;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which things of a left row go with which of a right row, each with at most one, as many as possible.
 *
 * @param partners for each on the left the one on the right; -1 for none
 * @param rightSize how many are on the right
 */
record Pairing(List<Integer> partners, int rightSize) {

    Pairing {
        partners = List.copyOf(partners);
    }

    /** Whether one on the left can go with one on the right. */
    interface Fit {
        boolean test(int left, int right);
    }

    /** Those without a partner on the left. */
    List<Integer> leftAlone() {
        return IntStream.range(0, partners.size())
                .filter(left -> partners.get(left) < 0)
                .boxed()
                .toList();
    }

    /** Those without a partner on the right. */
    List<Integer> rightAlone() {
        return IntStream.range(0, rightSize)
                .filter(right -> !partners.contains(right))
                .boxed()
                .toList();
    }

    /** Partners stand in the same order on both sides: a longest common subsequence. */
    static Pairing inOrder(int leftSize, int rightSize, Fit fit) {
        var longest = new int[leftSize + 1][rightSize + 1];
        var fits = new boolean[leftSize][rightSize];
        for (int left = leftSize - 1; left >= 0; left--) {
            for (int right = rightSize - 1; right >= 0; right--) {
                fits[left][right] = fit.test(left, right);
                longest[left][right] = fits[left][right]
                        ? longest[left + 1][right + 1] + 1
                        : Math.max(longest[left + 1][right], longest[left][right + 1]);
            }
        }
        return new Pairing(follow(longest, fits), rightSize);
    }

    private static List<Integer> follow(int[][] longest, boolean[][] fits) {
        var partners = new Integer[fits.length];
        Arrays.fill(partners, -1);
        int left = 0;
        int right = 0;
        while (left < fits.length && right < longest[0].length - 1) {
            if (fits[left][right] && longest[left][right] == longest[left + 1][right + 1] + 1) {
                partners[left++] = right++;
            } else if (longest[left + 1][right] >= longest[left][right + 1]) {
                left++;
            } else {
                right++;
            }
        }
        return List.of(partners);
    }

    /** A largest matching, by augmenting paths. */
    static Pairing inAnyOrder(int leftSize, int rightSize, Fit fit) {
        var owner = new int[rightSize];
        Arrays.fill(owner, -1);
        for (int left = 0; left < leftSize; left++) {
            seat(left, owner, new boolean[rightSize], fit);
        }
        var partners = new Integer[leftSize];
        Arrays.fill(partners, -1);
        for (int right = 0; right < rightSize; right++) {
            if (owner[right] >= 0) {
                partners[owner[right]] = right;
            }
        }
        return new Pairing(List.of(partners), rightSize);
    }

    private static boolean seat(int left, int[] owner, boolean[] asked, Fit fit) {
        for (int right = 0; right < owner.length; right++) {
            if (asked[right] || !fit.test(left, right)) {
                continue;
            }
            asked[right] = true;
            if (owner[right] < 0 || seat(owner[right], owner, asked, fit)) {
                owner[right] = left;
                return true;
            }
        }
        return false;
    }
}
