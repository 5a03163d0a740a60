package ai.massgen.backend.contract;

import static ai.massgen.backend.contract.ContractCase.assertTruncated;
import static ai.massgen.backend.contract.ContractCase.kind;
import static ai.massgen.backend.contract.ContractCase.retries;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.massgen.backend.Cancellation;
import ai.massgen.backend.Failure;
import ai.massgen.backend.ModelEvent;
import ai.massgen.backend.wire.Fragment;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How responses end, and how they fail: a cut is never taken for an end, nor an error for an answer. */
interface EndContract extends ContractCase {
    Answer LONG = Answer.thinking("hm", "SIG").and("Hel").and("lo").and(AnswerContract.PARIS, AnswerContract.LIMA);

    @ParameterizedTest
    @EnumSource
    default void a_stream_that_ends_after_any_event_but_the_last_is_truncated(Fragment fragment) {
        server().attempts(1);
        var events = events(LONG);
        int needed = events.size() - dispensableEvents();
        for (int count = 0; count < events.size(); count++) {
            var decoded = served(String.join("", events.subList(0, count)), fragment);

            if (count < needed) {
                assertTruncated(decoded, decoded.reply().text());
                assertThat(LONG.said()).startsWith(decoded.reply().text());
                assertThat(ContractCase.calls(LONG.toolCalls()))
                        .as("complete calls")
                        .containsAll(ContractCase.calls(decoded.reply().toolCalls().stream()
                                .filter(call -> !call.truncated())
                                .toList()));
            } else {
                ContractCase.assertSays(decoded, LONG);
            }
        }
    }

    @Test
    default void a_stream_that_ends_at_any_byte_is_truncated_and_keeps_its_text() {
        var body = stream(Answer.text("Hel", "lö").and(AnswerContract.PARIS)).getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < body.length; length++) {
            var decoded = decoded(Fragment.WHOLE.source(Arrays.copyOf(body, length)));

            if (decoded.failure() != null) {
                assertTruncated(decoded, decoded.reply().text());
                assertThat("Hellö").startsWith(decoded.reply().text());
            } else {
                assertThat(decoded.reply().toolCalls()).as("%d bytes", length).hasSize(1);
            }
        }
    }

    @Test
    default void an_answer_without_a_stream_that_ends_at_any_byte_is_truncated() {
        var body = whole(Answer.text("Hellö").and(AnswerContract.PARIS)).strip().getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < body.length; length++) {
            var decoded = decoded(Fragment.WHOLE.source(Arrays.copyOf(body, length)));

            assertThat(kind(decoded)).as("%d bytes", length).isEqualTo("truncated");
        }
    }

    @Test
    default void a_connection_that_breaks_after_text_leaves_a_truncated_answer() {
        var events = events(Answer.text("Hel", "lo", "!"));
        server().then(wire -> {
            wire.chunked("text/event-stream");
            for (var event : ContractCase.until(events, "lo")) {
                wire.chunk(event);
            }
            wire.reset();
        });

        var decoded = server().ask(REQUEST);

        assertThat(kind(decoded)).isEqualTo("truncated");
        assertThat("Hello").startsWith(decoded.reply().text());
        assertThat(server().requests()).isEqualTo(decoded.reply().text().isEmpty() ? 2 : 1);
    }

    @ParameterizedTest
    @EnumSource
    default void an_error_in_the_middle_of_a_stream_is_told_and_the_text_is_kept(Fragment fragment) {
        var events = events(Answer.text("Hel", "lo"));
        var begun = String.join("", ContractCase.until(events, "Hel"));

        var decoded = served(begun + errorEvent("busy today"), fragment);

        assertThat(kind(decoded)).isIn("overloaded", "rate-limit");
        assertThat(decoded.failure()).satisfies(failure -> {
            assertThat(failure.origin().message()).contains("busy today");
            assertThat(failure.origin().provider()).isEqualTo("Contract");
        });
        assertThat(decoded.reply().text()).isEqualTo("Hel");
        assertThat(retries(decoded)).isEmpty();
        assertThat(server().requests()).isEqualTo(1);
    }

    /** Google's streams break off so, and gateways'. */
    @ParameterizedTest
    @EnumSource
    default void an_error_that_stands_in_no_event_is_told_and_the_text_is_kept(Fragment fragment) {
        var begun = String.join("", ContractCase.until(events(Answer.text("Hel", "lo")), "Hel"));
        var error = errorBody(503, "busy today").replace(",", ",\n  ").replace("{", "{\n  ");

        var decoded = served(begun + error + "\n", fragment);

        assertThat(decoded.failure())
                .isNotInstanceOf(Failure.Truncated.class)
                .satisfies(failure -> assertThat(failure.origin().message()).contains("busy today"));
        assertThat(decoded.reply().text()).isEqualTo("Hel");
    }

    @ParameterizedTest
    @EnumSource
    default void an_error_before_anything_was_said_is_tried_again(Fragment fragment) {
        server().streams(errorEvent("busy today"), fragment);

        var decoded = served(Answer.text("Hi"), fragment);

        assertThat(retries(decoded)).hasSize(1).first().asString().contains("busy today");
        ContractCase.assertSays(decoded, Answer.text("Hi"));
    }

    @ParameterizedTest
    @EnumSource
    default void status_200_with_the_body_of_an_error_is_an_error(Fragment fragment) {
        server().attempts(1);

        var decoded = served(errorBody(429, "slow down"), fragment);

        assertThat(decoded.failure())
                .isNotInstanceOf(Failure.Truncated.class)
                .satisfies(failure -> assertThat(failure.origin().message()).contains("slow down"));
    }

    @ParameterizedTest
    @EnumSource
    default void status_200_with_the_body_of_an_error_is_that_error(Fragment fragment) {
        assumeTrue(bodiesTellTheirError(), "errors of this family say by their status alone which they are");
        server().streams(errorBody(429, "slow down"), fragment);

        var decoded = served(Answer.text("Hi"), fragment);

        assertThat(retries(decoded)).hasSize(1).first().asString().contains("rate-limit", "slow down");
        ContractCase.assertSays(decoded, Answer.text("Hi"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", ": wait\n\n: wait\n\n", "event: ping\n\n"})
    default void an_answer_without_an_answer_is_an_error(String body) {
        server().attempts(1);

        assertThat(kind(served(body, Fragment.WHOLE))).isIn("truncated", "protocol");
    }

    @ParameterizedTest
    @CsvSource({"'<!doctype html><p>Sign in</p>', doctype", "'upstream connect error\n', upstream connect error"})
    default void a_page_or_words_in_place_of_an_answer_are_shown(String body, String shown) {
        var decoded = served(body, Fragment.WHOLE);

        assertThat(decoded.failure())
                .isInstanceOfSatisfying(
                        Failure.Protocol.class,
                        failure -> assertThat(failure.origin().message()).contains(shown));
    }

    @ParameterizedTest
    @EnumSource
    default void an_event_that_is_no_json_is_shown(Fragment fragment) {
        var text = ContractCase.until(events(Answer.text("Hel")), "Hel");
        var broken = text.get(text.size() - 1).replace("\"Hel\"", "oops");

        var decoded = served(String.join("", text) + broken, fragment);

        assertThat(decoded.failure())
                .isInstanceOfSatisfying(
                        Failure.Protocol.class,
                        failure -> assertThat(failure.origin().message()).contains("oops"));
        assertThat(decoded.reply().text()).isEqualTo("Hel");
    }

    @Test
    default void a_failed_stream_fails_again_and_never_goes_on() {
        server().then(400, "", errorBody(400, "no"));
        try (var stream = server().open(REQUEST, Cancellation.disabled())) {
            var first = catchThrowable(stream::hasNext);

            assertThatThrownBy(stream::next).isSameAs(first);
        }
    }

    @Test
    default void a_complete_stream_has_nothing_more() {
        server().streams(stream(Answer.text("Hi")));
        try (var stream = server().open(REQUEST, Cancellation.disabled())) {
            stream.forEachRemaining(event -> assertThat(event).isInstanceOf(ModelEvent.class));

            assertThat(stream.hasNext()).isFalse();
            assertThatThrownBy(stream::next).isInstanceOf(NoSuchElementException.class);
        }
    }
}
