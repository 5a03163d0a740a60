package ai.massgen.backend.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2015-10-21T07:28:00Z");

    @ParameterizedTest
    @CsvSource({
        "2, 2000",
        "0, 0",
        "0.25, 250",
        "' 7 ', 7000",
        "'Wed, 21 Oct 2015 07:28:05 GMT', 5000",
        "'Wed, 21 Oct 2015 07:27:59 GMT', 0",
        "abc,",
        "-1,",
        "'',",
        "'Wednesday, 21-Oct-15 07:28:05 GMT', 5000",
        "'Wed Oct 21 07:28:05 2015', 5000",
        "'Wed, 21 Oct 2015',",
        "99999999999999999999999, 100000000000",
    })
    void a_value_is_seconds_or_a_date(String value, Long millis) {
        var read = RetryAfter.read(Headers.of("Retry-After", value), NOW);

        assertThat(read).isEqualTo(millis == null ? null : Duration.ofMillis(millis));
    }

    @Test
    void milliseconds_go_before_seconds_unless_they_are_none() {
        assertThat(RetryAfter.read(Headers.of("retry-after-ms", "1500", "retry-after", "2"), NOW))
                .isEqualTo(Duration.ofMillis(1500));
        assertThat(RetryAfter.read(Headers.of("retry-after-ms", "soon", "retry-after", "2"), NOW))
                .isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void nothing_said_is_nothing() {
        assertThat(RetryAfter.read(Headers.of(), NOW)).isNull();
    }
}
