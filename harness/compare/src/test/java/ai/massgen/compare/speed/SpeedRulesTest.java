package ai.massgen.compare.speed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SpeedRulesTest {

    @Test
    void settings_that_can_never_reject_are_refused_before_anything_is_measured() {
        assertThatThrownBy(() -> looks(List.of(5, 9))).hasMessageContaining("can never reject");
        assertThatThrownBy(() -> rules(0.01, 0.03, List.of(6), 5)).hasMessageContaining("can never confirm");
        assertThatThrownBy(() -> looks(List.of())).hasMessageContaining("looks");
        assertThatThrownBy(() -> looks(List.of(6, 7, 8, 9, 10, 11, 12))).hasMessageContaining("six");
        assertThatThrownBy(() -> looks(List.of(9, 6))).hasMessageContaining("later");
        assertThatThrownBy(() -> rules(0, 0.03, List.of(6), 13)).hasMessageContaining("alpha");
        assertThatThrownBy(() -> rules(0.2, 0.03, List.of(6), 13)).hasMessageContaining("alpha");
    }

    @Test
    void a_test_without_a_minimum_change_is_refused() {
        assertThatThrownBy(() -> rules(0.01, 0, List.of(6), 13)).hasMessageContaining("minimum change");
        assertThatThrownBy(() -> SpeedRules.DEFAULT.withMinimumChange(0.005)).hasMessageContaining("counted metrics");
    }

    @Test
    void looks_share_all_of_alpha_and_no_more() {
        var looks = SpeedRules.DEFAULT.looks();

        var shares = IntStream.range(0, looks.size())
                .mapToDouble(look -> Spending.share(looks, look))
                .toArray();

        assertThat(Arrays.stream(shares).sum()).isCloseTo(1, within(1e-12));
        assertThat(Arrays.stream(shares).min().orElseThrow()).isPositive();
        assertThat(shares[0]).isCloseTo(0.2294, within(1e-4));
    }

    @Test
    void holm_steps_down_and_keeps_the_order_given() {
        assertThat(Holm.adjusted(List.of(0.01, 0.04, 0.03, 0.005)))
                .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-12 ? 0 : Double.compare(a, b))
                .containsExactly(0.03, 0.06, 0.06, 0.02);
        assertThat(Holm.adjusted(List.of(0.9, 0.8))).containsExactly(1.0, 1.0);
        assertThat(Holm.adjusted(List.of())).isEmpty();
    }

    /** Iterations of one JVM are no samples: whoever has them as numbers finds nothing to hand them to. */
    @Test
    void no_verdict_can_be_had_for_bare_numbers() {
        assertThat(List.of(PairedTest.class, TimeVerdict.class))
                .flatExtracting(type -> Arrays.asList(type.getDeclaredMethods()))
                .filteredOn(method -> java.lang.reflect.Modifier.isPublic(method.getModifiers()))
                .allSatisfy(method ->
                        assertThat(takesNumbers(method)).as("%s", method).isFalse());
    }

    private static boolean takesNumbers(Method method) {
        return Arrays.stream(method.getGenericParameterTypes())
                .anyMatch(type -> type.equals(double[].class)
                        || type.equals(long[].class)
                        || type.getTypeName().contains("java.lang.Double"));
    }

    private static SpeedRules looks(List<Integer> looks) {
        return rules(0.01, 0.03, looks, 13);
    }

    private static SpeedRules rules(double alpha, double change, List<Integer> looks, int confirming) {
        return new SpeedRules(alpha, change, 0.25, 0.01, 0.003, 0.02, looks, confirming, 0.02);
    }
}
