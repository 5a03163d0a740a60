package ai.massgen.backend.http;

import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.backend.Failure;
import ai.massgen.backend.Limits;
import java.time.Duration;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {
    private static final Failure.Origin ORIGIN = Failure.Origin.local("p", "m");

    @Test
    void waits_double_up_to_eight_seconds() {
        var policy = new RetryPolicy(limits(100), () -> 0);

        assertThat(IntStream.of(1, 2, 3, 4, 5, 6, 90).mapToLong(failed -> wait(policy, null, failed)))
                .containsExactly(500L, 1000L, 2000L, 4000L, 8000L, 8000L, 8000L);
    }

    @Test
    void chance_takes_up_to_a_quarter_off() {
        assertThat(wait(new RetryPolicy(limits(9), () -> 1), null, 2)).isEqualTo(750);
        assertThat(wait(new RetryPolicy(limits(9), () -> 0.5), null, 1)).isEqualTo(438);
    }

    @Test
    void what_the_provider_asks_for_is_not_left_to_chance() {
        assertThat(wait(new RetryPolicy(limits(9), () -> 1), Duration.ofSeconds(60), 1))
                .isEqualTo(60_000);
    }

    @Test
    void the_last_attempt_is_the_last() {
        var policy = new RetryPolicy(limits(2), () -> 0);

        assertThat(policy.delay(new Failure.Overloaded(ORIGIN, null), 1)).isPresent();
        assertThat(policy.delay(new Failure.Overloaded(ORIGIN, null), 2)).isEmpty();
    }

    @Test
    void what_waiting_does_not_cure_is_not_waited_for() {
        var policy = new RetryPolicy(limits(9), () -> 0);

        assertThat(policy.delay(new Failure.QuotaExhausted(ORIGIN), 1)).isEmpty();
        assertThat(policy.delay(new Failure.InvalidRequest(ORIGIN, ""), 1)).isEmpty();
        assertThat(policy.delay(new Failure.RateLimited(ORIGIN, Duration.ofMillis(60_001)), 1))
                .isEmpty();
    }

    private static long wait(RetryPolicy policy, @Nullable Duration asked, int failed) {
        return policy.delay(new Failure.RateLimited(ORIGIN, asked), failed)
                .orElseThrow()
                .toMillis();
    }

    private static Limits limits(int attempts) {
        return new Limits(1, 1, 1, attempts, Duration.ofMinutes(1), Duration.ZERO, Duration.ZERO);
    }
}
