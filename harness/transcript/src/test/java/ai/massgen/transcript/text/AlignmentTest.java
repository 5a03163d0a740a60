package ai.massgen.transcript.text;

import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.transcript.text.Alignment.Gap;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AlignmentTest {

    @Test
    void equal_lists_have_no_gaps() {
        assertThat(Alignment.gaps(List.of(1, 2, 3), List.of(1, 2, 3))).isEmpty();
        assertThat(Alignment.gaps(List.of(), List.of())).isEmpty();
    }

    @Test
    void an_element_that_was_put_in_is_the_only_gap() {
        assertThat(Alignment.gaps(letters("abcd"), letters("abXcd"))).containsExactly(new Gap(2, 2, 2, 3));
        assertThat(Alignment.gaps(letters("abcd"), letters("bcd"))).containsExactly(new Gap(0, 1, 0, 0));
        assertThat(Alignment.gaps(letters("abc"), letters("abcX"))).containsExactly(new Gap(3, 3, 3, 4));
    }

    /** Small lists: the table must be a longest common subsequence, found here by trying all. */
    @Test
    void small_lists_keep_as_much_as_can_be_kept() {
        var random = new Random(1);
        for (int i = 0; i < 500; i++) {
            var left = letters(random, 8, 3);
            var right = letters(random, 8, 3);
            var gaps = Alignment.gaps(left, right);
            assertThat(kept(left, right, gaps)).as("%s %s", left, right).isEqualTo(longestCommon(left, right, 0, 0));
        }
    }

    @Test
    void large_lists_are_aligned_by_what_stands_once() {
        var left = new ArrayList<Integer>(IntStream.range(0, 20_000).boxed().toList());
        var right = new ArrayList<>(left);
        right.add(10_000, -1);
        right.remove(/* index */ 15_000);
        right.set(100, -2);
        right.add(0, -3);
        assertThat(Alignment.gaps(left, right)).hasSize(4);
        assertThat(kept(left, right, Alignment.gaps(left, right))).isEqualTo(19_998);
    }

    @Test
    void large_lists_without_anything_in_common_are_one_gap() {
        var left = IntStream.range(0, 5000).boxed().toList();
        var right = IntStream.range(10_000, 16_000).boxed().toList();
        assertThat(Alignment.gaps(left, right)).containsExactly(new Gap(0, 5000, 0, 6000));
    }

    @Test
    void what_lies_between_gaps_is_always_equal() {
        var random = new Random(2);
        for (int i = 0; i < 20; i++) {
            var left = letters(random, 3000, 2000);
            var right = letters(random, 3000, 2000);
            assertThat(kept(left, right, Alignment.gaps(left, right))).isPositive();
        }
    }

    /** How many elements are aligned; fails if two of them differ. */
    private static int kept(List<?> left, List<?> right, List<Gap> gaps) {
        int l = 0;
        int r = 0;
        int kept = 0;
        for (Gap gap : gaps) {
            assertThat(left.subList(l, gap.leftStart())).isEqualTo(right.subList(r, gap.rightStart()));
            kept += gap.leftStart() - l;
            l = gap.leftEnd();
            r = gap.rightEnd();
        }
        assertThat(left.subList(l, left.size())).isEqualTo(right.subList(r, right.size()));
        return kept + left.size() - l;
    }

    private static int longestCommon(List<?> left, List<?> right, int l, int r) {
        if (l == left.size() || r == right.size()) {
            return 0;
        }
        if (left.get(l).equals(right.get(r))) {
            return 1 + longestCommon(left, right, l + 1, r + 1);
        }
        return Math.max(longestCommon(left, right, l + 1, r), longestCommon(left, right, l, r + 1));
    }

    private static List<Integer> letters(Random random, int length, int alphabet) {
        return random.ints(random.nextInt(length + 1), 0, alphabet).boxed().toList();
    }

    private static List<Integer> letters(String text) {
        return text.chars().boxed().toList();
    }
}
