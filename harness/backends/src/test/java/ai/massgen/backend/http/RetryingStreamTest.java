package ai.massgen.backend.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.massgen.backend.BackendException;
import ai.massgen.backend.Failure;
import ai.massgen.backend.ModelEvent;
import ai.massgen.backend.ModelEvent.Done;
import ai.massgen.backend.ModelEvent.Started;
import ai.massgen.backend.ModelEvent.Status;
import ai.massgen.backend.ModelEvent.TextDelta;
import java.time.Duration;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a request is sent again, and when it must not be. */
@Timeout(60)
class RetryingStreamTest {
    private static final Done DONE = TransportFixture.DONE;
    private static final String LINES = TransportFixture.LINES;

    @RegisterExtension
    final TransportFixture http = new TransportFixture();

    @Test
    void a_rate_limit_is_waited_for_as_long_as_the_provider_asks() {
        http.server
                .then(429, "retry-after: 2\nx-request-id: req_1\n", "slow down")
                .then(200, LINES, "Hi\ndone\n");

        var events = http.collect();

        assertThat(events)
                .containsExactly(
                        new Status(
                                "retry",
                                "Lines: rate-limit (HTTP 429): slow down; wait and try again, or lower the number of"
                                        + " agents on this provider; attempt 2 of 4 in 2 s"),
                        new TextDelta("Hi"),
                        DONE);
        assertThat(http.clock.waits).containsExactly(Duration.ofSeconds(2));
        assertThat(http.server.requests).hasSize(2);
        assertThat(http.server.requests.get(1)).isEqualTo(http.server.requests.get(0));
    }

    @ParameterizedTest
    @CsvSource({
        "retry-after: 2, 2000",
        "retry-after-ms: 1500, 1500",
        "'retry-after: Wed, 21 Oct 2015 07:28:05 GMT', 5000",
        "'retry-after: Wed, 21 Oct 2015 07:27:00 GMT', 0",
        "retry-after: abc, 500",
    })
    void every_form_of_retry_after_is_understood(String header, long millis) {
        http.server.then(529, header + "\n", "overloaded").then(200, LINES, "done\n");

        http.collect();

        assertThat(http.clock.waits).containsExactly(Duration.ofMillis(millis));
    }

    @Test
    void a_provider_that_is_overloaded_is_asked_again() {
        http.server.then(529, "", "overloaded").then(200, LINES, "Hi\ndone\n");

        assertThat(http.collect()).endsWith(new TextDelta("Hi"), DONE);
        assertThat(http.clock.waits).containsExactly(Duration.ofMillis(500));
    }

    @Test
    void attempts_are_bounded_and_their_waits_double() {
        for (int attempt = 0; attempt < 4; attempt++) {
            http.server.then(500, "", "attempt " + attempt);
        }
        var events = new ArrayList<ModelEvent>();

        var failure = http.failure(events);

        assertThat(failure).isInstanceOf(Failure.ServerError.class);
        assertThat(failure.origin().message()).isEqualTo("attempt 3");
        assertThat(events).hasSize(3).allMatch(Status.class::isInstance);
        assertThat(http.clock.waits)
                .containsExactly(Duration.ofMillis(500), Duration.ofMillis(1000), Duration.ofMillis(2000));
        assertThat(http.server.requests).hasSize(4);
    }

    @Test
    void a_wait_longer_than_the_limit_is_not_begun() {
        http.server.then(429, "retry-after: 61\n", "come back later");

        var failure = http.failure(new ArrayList<>());

        assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(61));
        assertThat(http.clock.waits).isEmpty();
    }

    @Test
    void a_request_that_is_wrong_is_not_sent_again() {
        http.server.then(400, "request-id: req_9\n", "no such model");

        var failure = http.failure(new ArrayList<>());

        assertThat(failure.origin()).isEqualTo(new Failure.Origin("Lines", 400, "req_9", null, null, "no such model"));
        assertThat(http.server.requests).hasSize(1);
    }

    /** The library itself would send 408, and 503 with {@code Retry-After: 0}, once more without a word. */
    @ParameterizedTest
    @CsvSource({"408,", "503, retry-after: 0"})
    void nothing_is_resent_behind_our_back(int status, @Nullable String header) {
        http.server.then(status, header == null ? "" : header + "\n", "").then(200, LINES, "done\n");

        assertThat(http.failure(new ArrayList<>())).isInstanceOf(Failure.InvalidRequest.class);
        assertThat(http.server.requests).hasSize(1);
    }

    @Test
    void after_the_first_event_nothing_is_asked_again() {
        http.server.then(wire -> {
            wire.chunked("text/event-stream");
            wire.chunk("Hel\nlo\n");
            wire.reset();
        });
        var events = new ArrayList<ModelEvent>();

        var failure = http.failure(events);

        assertThat(failure).isInstanceOf(Failure.Truncated.class);
        assertThat(events).containsExactly(new TextDelta("Hel"), new TextDelta("lo"));
        assertThat(http.server.requests).hasSize(1);
        assertThat(http.clock.waits).isEmpty();
    }

    @Test
    void a_connection_reset_before_the_first_event_is_tried_again() {
        http.server
                .then(LoopbackServer.Wire::reset)
                .then(wire -> {
                    wire.chunked("text/event-stream");
                    wire.reset();
                })
                .then(200, LINES, "Hi\ndone\n");

        var events = http.collect();

        assertThat(events).filteredOn(Status.class::isInstance).hasSize(2);
        assertThat(events).endsWith(new TextDelta("Hi"), DONE);
    }

    @Test
    void an_error_as_the_first_event_of_a_response_is_tried_again() {
        http.server.then(200, LINES, "overloaded\n").then(200, LINES, "started\noverloaded\n");
        http.server.then(200, LINES, "started\nHi\ndone\n");

        var events = http.collect();

        assertThat(events).filteredOn(Status.class::isInstance).hasSize(2);
        assertThat(events).filteredOn(Started.class::isInstance).hasSize(1);
        assertThat(events).endsWith(new Started(null, "m"), new TextDelta("Hi"), DONE);
    }

    @Test
    void an_error_after_text_is_not() {
        http.server.then(200, LINES, "started\nHi\noverloaded\n");
        var events = new ArrayList<ModelEvent>();

        assertThat(http.failure(events)).isInstanceOf(Failure.Overloaded.class);
        assertThat(events).containsExactly(new Started(null, "m"), new TextDelta("Hi"));
    }

    @Test
    void a_failed_stream_fails_again_and_never_goes_on() {
        http.server.then(400, "", "no");
        try (var stream = http.open()) {
            var first = catchThrowableOfType(BackendException.class, stream::hasNext);

            assertThatThrownBy(stream::next).isSameAs(first);
        }
    }
}
