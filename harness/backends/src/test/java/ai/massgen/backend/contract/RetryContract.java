package ai.massgen.backend.contract;

import static ai.massgen.backend.contract.ContractCase.assertSays;
import static ai.massgen.backend.contract.ContractCase.kind;
import static ai.massgen.backend.contract.ContractCase.retries;
import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.backend.http.LoopbackServer.Wire;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which failure a status is, and when a request is sent again; on a clock that the test moves. */
interface RetryContract extends ContractCase {

    @ParameterizedTest
    @CsvSource({
        "400, invalid-request",
        "401, authentication",
        "403, authentication",
        "404, invalid-request",
        "429, rate-limit",
        "500, server-error",
        "503, overloaded",
        "529, overloaded",
    })
    default void a_status_is_the_failure_that_it_means(int status, String kind) {
        server().attempts(1);
        server().then(status, "x-request-id: req_7\n", errorBody(status, "told so"));

        var decoded = server().ask(REQUEST);

        assertThat(kind(decoded)).isEqualTo(kind);
        assertThat(decoded.failure()).satisfies(failure -> {
            assertThat(failure.origin().status()).isEqualTo(status);
            assertThat(failure.origin().requestId()).isEqualTo("req_7");
            assertThat(failure.origin().provider()).isEqualTo("Contract");
            assertThat(failure.origin().message()).contains("told so");
            assertThat(failure.advice()).isNotBlank();
        });
    }

    @ParameterizedTest
    @CsvSource({"500, <html>Bad gateway</html>, Bad gateway", "502, '', ''", "400, '{\"unfinished\":', unfinished"})
    default void an_error_whose_body_is_not_the_familys_is_still_told(int status, String body, String shown) {
        server().attempts(1);
        server().then(status, "", body);

        var decoded = server().ask(REQUEST);

        assertThat(kind(decoded)).isEqualTo(status == 400 ? "invalid-request" : "server-error");
        assertThat(decoded.failure())
                .satisfies(failure -> assertThat(failure.origin().message()).contains(shown));
    }

    @ParameterizedTest
    @CsvSource({
        "retry-after: 2, 2000",
        "retry-after-ms: 1500, 1500",
        "'retry-after: Wed, 21 Oct 2015 07:28:05 GMT', 5000",
        "'retry-after: Wed, 21 Oct 2015 07:27:00 GMT', 0",
        "retry-after: abc, 500",
    })
    default void every_form_of_retry_after_is_waited_for(String header, long millis) {
        server().then(429, header + "\n", errorBody(429, "slow down")).streams(stream(Answer.text("Hi")));

        var decoded = server().ask(REQUEST);

        assertSays(decoded, Answer.text("Hi"));
        assertThat(server().clock.waits).containsExactly(Duration.ofMillis(millis));
        assertThat(server().body(1)).isEqualTo(server().body(0));
    }

    @Test
    default void a_provider_that_is_overloaded_is_asked_once_more() {
        server().then(529, "", errorBody(529, "overloaded")).streams(stream(Answer.text("Hi")));

        var decoded = server().ask(REQUEST);

        assertSays(decoded, Answer.text("Hi"));
        assertThat(retries(decoded)).hasSize(1);
        assertThat(server().requests()).isEqualTo(2);
    }

    @Test
    default void a_connection_that_breaks_before_the_first_byte_is_tried_again() {
        server().then(Wire::reset).streams(stream(Answer.text("Hi")));

        assertSays(server().ask(REQUEST), Answer.text("Hi"));
    }

    @Test
    default void what_is_wrong_is_not_sent_again() {
        server().then(400, "", errorBody(400, "no such thing"));

        assertThat(kind(server().ask(REQUEST))).isEqualTo("invalid-request");
        assertThat(server().requests()).isEqualTo(1);
    }

    @Test
    default void after_the_attempts_that_are_allowed_the_last_failure_counts() {
        server().attempts(3);
        for (int attempt = 1; attempt <= 3; attempt++) {
            server().then(500, "", errorBody(500, "attempt " + attempt));
        }

        var decoded = server().ask(REQUEST);

        assertThat(decoded.failure())
                .satisfies(failure -> assertThat(failure.origin().message()).contains("attempt 3"));
        assertThat(server().requests()).isEqualTo(3);
    }

    /** Calls may be held back until the response is complete; text and thinking may not. */
    @ParameterizedTest
    @CsvSource({"text", "thinking", "call"})
    default void after_the_first_visible_event_nothing_is_asked_again(String first) {
        var shown = switch (first) {
            case "text" -> Answer.text("Hel");
            case "thinking" -> Answer.thinking("hm", "SIG");
            default -> Answer.calls(AnswerContract.PARIS, AnswerContract.LIMA);
        };
        var events = events(shown);
        server().streams(String.join("", events.subList(0, events.size() - 1 - dispensableEvents())))
                .streams(stream(Answer.text("again")));

        var decoded = server().ask(REQUEST);

        if (first.equals("call") && server().requests() == 2) {
            assertThat(decoded.reply().toolCalls()).isEmpty();
            assertSays(decoded, Answer.text("again"));
        } else {
            assertThat(kind(decoded)).isEqualTo("truncated");
            assertThat(server().requests()).isEqualTo(1);
        }
    }
}
