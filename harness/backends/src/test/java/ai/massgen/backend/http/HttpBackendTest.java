package ai.massgen.backend.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import ai.massgen.backend.Cancellation;
import ai.massgen.backend.Capabilities;
import ai.massgen.backend.Failure;
import ai.massgen.backend.KeyHeader;
import ai.massgen.backend.Message;
import ai.massgen.backend.ModelEvent.Done;
import ai.massgen.backend.ModelEvent.Status;
import ai.massgen.backend.ModelEvent.TextDelta;
import ai.massgen.backend.Part;
import ai.massgen.backend.Role;
import ai.massgen.backend.ToolDefinition;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent, and what becomes of the answer. */
@Timeout(60)
class HttpBackendTest {
    private static final Done DONE = TransportFixture.DONE;
    private static final String LINES = TransportFixture.LINES;
    private static final String KEY = TransportFixture.KEY;

    @RegisterExtension
    final TransportFixture http = new TransportFixture();

    @Test
    void events_come_as_the_server_sends_them() throws Exception {
        var handedOut = new CountDownLatch(1);
        http.server.then(wire -> {
            wire.chunked("text/event-stream");
            wire.chunk("one\n");
            assertThat(LoopbackServer.await(handedOut))
                    .as("handed out before more is sent")
                    .isTrue();
            wire.chunk("two\ndone\n");
            wire.end();
        });
        try (var stream = http.open()) {
            assertThat(stream.next()).isEqualTo(new TextDelta("one"));
            handedOut.countDown();
            assertThat(TransportFixture.rest(stream)).containsExactly(new TextDelta("two"), DONE);
            assertThat(stream.hasNext()).isFalse();
        }
    }

    @Test
    void a_request_carries_type_key_and_the_headers_of_its_family() {
        http.server.then(200, LINES, "done\n");

        http.collect();

        var request = http.server.requests.get(0);
        assertThat(request.line()).isEqualTo("POST /v1/lines HTTP/1.1");
        assertThat(request.headers())
                .containsEntry("content-type", "application/json")
                .containsEntry("authorization", "Bearer " + KEY)
                .containsEntry("line-version", "1")
                .containsEntry("user-agent", "massgen-harness");
        assertThat(request.body()).isEqualTo("{\"model\":\"m\",\"parameters\":{temperature=0.5, top_p=1}}");
    }

    @ParameterizedTest
    @CsvSource({"BEARER, authorization, 'Bearer '", "X_API_KEY, x-api-key, ''", "API_KEY, api-key, ''"})
    void the_key_goes_where_the_provider_wants_it(KeyHeader where, String header, String prefix) {
        http.server.then(200, LINES, "done\n");

        http.collect(http.backend(http.server.url(), where));

        assertThat(http.server.requests.get(0).headers()).containsEntry(header, prefix + KEY);
    }

    @Test
    void headers_and_query_of_a_block_are_sent_in_place_of_ours() {
        http.options = new RequestOptions(
                Map.of("authorization", "Basic abc", "line-version", "2"), Map.of("region", "eu west"), null);
        http.server.then(200, LINES, "done\n");

        http.collect();

        var request = http.server.requests.get(0);
        assertThat(request.line()).isEqualTo("POST /v1/lines?region=eu%20west HTTP/1.1");
        assertThat(request.headers())
                .containsEntry("authorization", "Basic abc")
                .containsEntry("line-version", "2");
    }

    @Test
    void a_block_may_set_its_own_timeout() {
        http.options = new RequestOptions(Map.of(), Map.of(), Duration.ofMillis(40));
        http.limits = TransportFixture.limits(1, Duration.ofHours(1));
        http.server.then(wire -> wire.awaitClose(new CountDownLatch(1)));

        assertThat(http.failure(new ArrayList<>()))
                .asInstanceOf(type(Failure.TimedOut.class))
                .extracting(Failure.TimedOut::limit)
                .isEqualTo(Duration.ofMillis(40));
    }

    @Test
    void what_the_provider_cannot_do_is_refused_before_it_is_sent() {
        http.able = new Capabilities(false, false, false, false, false);
        var tool = new ToolDefinition("search", "", JsonNodeFactory.instance.objectNode());
        var image = new Message(Role.USER, List.of(new Part.InlineData("image/png", "AA==")));

        assertThatThrownBy(() -> http.backend().stream(
                        TransportFixture.request().withTools(List.of(tool)), Cancellation.disabled()))
                .hasMessageContaining("the request has tools, which it does not take");
        assertThatThrownBy(() -> http.backend().stream(
                        TransportFixture.request().withMessages(List.of(image)), Cancellation.disabled()))
                .hasMessageContaining("the request has images, which it does not take");
        assertThat(http.server.requests).isEmpty();
    }

    @Test
    void a_page_for_people_is_shown_by_its_beginning() {
        http.server.then(
                200, "content-type: text/html; charset=utf-8\n", "<html>Sign in to the proxy" + "!".repeat(999));

        var failure = http.failure(new ArrayList<>());

        assertThat(failure).isInstanceOf(Failure.Protocol.class);
        assertThat(failure.origin().message())
                .startsWith(
                        "the answer is text/html; charset=utf-8 and no stream of events: <html>Sign in to the proxy!")
                .hasSizeLessThan(300);
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 307})
    void a_redirect_is_not_followed_with_our_key(int status) throws IOException {
        try (var other = new LoopbackServer().then(200, LINES, "done\n")) {
            http.server.then(status, "location: " + other.url() + "/elsewhere\n", "");

            var failure = http.failure(new ArrayList<>());

            assertThat(failure).isInstanceOf(Failure.Protocol.class);
            assertThat(failure.origin().message()).contains("/elsewhere");
            assertThat(other.requests).isEmpty();
        }
    }

    @Test
    void an_endless_error_page_is_read_up_to_the_limit() {
        http.server.then(wire -> {
            wire.whole(400, "", "x".repeat(3 << 20));
        });

        assertThat(http.failure(new ArrayList<>()).origin().message()).hasSize(1 << 20);
    }

    @Test
    void the_log_tells_everything_but_the_key() {
        http.server
                .then(429, "retry-after: 1\nset-cookie: session=s3cret\n", "")
                .then(200, LINES, "said of " + KEY + "\r\n\ndone\n");

        http.collect();

        assertThat(http.log).hasSize(6);
        assertThat(http.log.subList(4, 6)).containsExactly("< said of ***", "< done");
        assertThat(http.log.get(0))
                .startsWith("> POST " + http.server.url() + "/v1/lines")
                .contains("authorization: Bearer ***");
        assertThat(http.log.get(1)).startsWith("< 429").contains("retry-after: 1");
        assertThat(String.join("\n", http.log)).doesNotContain(KEY).doesNotContain("s3cret");
    }

    @Test
    void the_meter_counts_every_attempt() {
        http.server.then(529, "", "").then(LoopbackServer.Wire::reset).then(200, LINES, "done\n");

        http.collect();

        var meter = http.transport.meter();
        assertThat(List.of(meter.requests(), meter.refused(), meter.broken())).containsExactly(3L, 1L, 1L);
    }

    @Test
    void a_connection_that_was_closed_after_its_response_costs_no_attempt() throws Exception {
        var closed = new CountDownLatch(1);
        http.server
                .then(wire -> {
                    wire.whole(200, LINES, "first\ndone\n");
                    wire.close();
                    closed.countDown();
                })
                .then(200, LINES, "second\ndone\n");

        http.collect();
        assertThat(LoopbackServer.await(closed)).isTrue();

        assertThat(http.collect()).containsExactly(new TextDelta("second"), TransportFixture.DONE);
        assertThat(http.server.requests).hasSize(2);
    }

    @Test
    void a_new_connection_that_fails_is_an_attempt_that_failed() {
        http.server.then(LoopbackServer.Wire::reset).then(200, LINES, "done\n");

        assertThat(http.collect()).first().isInstanceOf(Status.class);
    }

    @Test
    void in_a_replay_a_kept_connection_that_fails_was_meant_to() {
        var replaced = http.transport.with(chain -> chain.proceed(chain.request()));
        http.server.then(200, LINES, "done\n").then(LoopbackServer.Wire::reset).then(200, LINES, "done\n");

        http.collect(http.backend(replaced));

        assertThat(http.collect(http.backend(replaced))).first().isInstanceOf(Status.class);
    }
}
