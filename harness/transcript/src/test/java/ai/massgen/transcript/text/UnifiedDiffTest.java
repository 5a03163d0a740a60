package ai.massgen.transcript.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UnifiedDiffTest {

    @Test
    void equal_texts_differ_in_nothing() {
        assertThat(UnifiedDiff.of("a\nb\n", "a\nb\n", 3)).isEmpty();
    }

    @Test
    void a_difference_is_shown_in_its_surroundings() {
        var left = "result:\n  a: 1\n  b: 2\n  c: 3\n  d: 4\nevents:\n  e: 5\n  f: 6\n";
        var right = "result:\n  a: 1\n  b: 2\n  c: 9\n  d: 4\nevents:\n  e: 5\n  f: 6\n  g: 7\n";
        assertThat(UnifiedDiff.of(left, right, 1)).isEqualTo("""
                        @@ -3,3 +3,3 @@ result:
                           b: 2
                        -  c: 3
                        +  c: 9
                           d: 4
                        @@ -8,1 +8,2 @@ events:
                           f: 6
                        +  g: 7""");
    }

    @Test
    void differences_that_are_near_share_a_part() {
        assertThat(UnifiedDiff.of("a\nb\nc\nd\ne\n", "A\nb\nc\nd\nE\n", 2)
                        .lines()
                        .filter(line -> line.startsWith("@@")))
                .containsExactly("@@ -1,5 +1,5 @@");
    }

    @Test
    void added_to_nothing_starts_at_line_zero() {
        assertThat(UnifiedDiff.of("", "a\n", 3)).isEqualTo("@@ -0,0 +1,1 @@\n+a");
    }

    /** Applying the difference to the left text must give the right one. */
    @Test
    void the_difference_says_all() {
        var random = new Random(3);
        for (int i = 0; i < 300; i++) {
            var left = lines(random);
            var right = lines(random);
            var patch = UnifiedDiff.of(String.join("\n", left), String.join("\n", right), random.nextInt(4));
            assertThat(apply(left, patch)).as("%s → %s%n%s", left, right, patch).isEqualTo(right);
        }
    }

    private static List<String> apply(List<String> left, String patch) {
        var result = new ArrayList<String>();
        int at = 0;
        for (String line : patch.lines().toList()) {
            if (line.startsWith("@@")) {
                int start = Integer.parseInt(line.replaceAll("@@ -(\\d+),.*", "$1"));
                int from = line.contains("," + 0 + " +") ? start : start - 1;
                result.addAll(left.subList(at, from));
                at = from;
            } else {
                var text = line.substring(1);
                if (line.charAt(0) != '+') {
                    assertThat(left.get(at++)).isEqualTo(text);
                }
                if (line.charAt(0) != '-') {
                    result.add(text);
                }
            }
        }
        result.addAll(left.subList(at, left.size()));
        return result;
    }

    private static List<String> lines(Random random) {
        return IntStream.range(0, random.nextInt(12))
                .mapToObj(i -> String.valueOf((char) ('a' + random.nextInt(4))))
                .collect(Collectors.toList());
    }
}
