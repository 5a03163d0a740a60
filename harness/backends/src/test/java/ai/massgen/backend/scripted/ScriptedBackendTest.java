package ai.massgen.backend.scripted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.massgen.backend.BackendContext;
import ai.massgen.backend.BackendException;
import ai.massgen.backend.BackendSettings;
import ai.massgen.backend.Backends;
import ai.massgen.backend.Cancellation;
import ai.massgen.backend.ChatRequest;
import ai.massgen.backend.Message;
import ai.massgen.backend.Reply;
import ai.massgen.backend.TimeSource;
import ai.massgen.backend.ToolDefinition;
import ai.massgen.backend.http.HttpTransport;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ScriptedBackendTest {
    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
    private static final ChatRequest PLAIN = new ChatRequest("", List.of(Message.user("Q?")), List.of(), Map.of());
    private static final ChatRequest COORDINATING =
            PLAIN.withTools(List.of(new ToolDefinition("vote", "", JsonNodeFactory.instance.objectNode())));

    private final TimeSource time = TimeSource.virtual(START);

    @Test
    void each_request_gets_the_next_turn() throws Exception {
        var backend = backend("[\"one\", \"two\"]");

        assertThat(text(backend, PLAIN)).isEqualTo("one");
        assertThat(text(backend, COORDINATING)).isEqualTo("two");
    }

    @Test
    void stages_have_turns_of_their_own() throws Exception {
        var backend = backend("{\"coordination\": [\"one\", \"two\"], \"presentation\": [\"final\"]}");

        assertThat(text(backend, COORDINATING)).isEqualTo("one");
        assertThat(text(backend, PLAIN)).isEqualTo("final");
        assertThat(text(backend, COORDINATING)).isEqualTo("two");
    }

    @Test
    void a_request_too_many_is_told_with_both_numbers() throws Exception {
        var backend = backend("{\"coordination\": [\"one\"], \"presentation\": []}");
        text(backend, COORDINATING);

        assertThatThrownBy(() -> text(backend, COORDINATING)).hasMessageContaining("turn 2 asked, 1 written");
        assertThatThrownBy(() -> text(backend, PLAIN)).hasMessageContaining("presentation turn 1 asked, 0 written");
    }

    @Test
    void delays_pass_on_the_clock_that_is_passed_in() throws Exception {
        text(backend("[[{\"delay\": \"5ms\"}, \"x\", {\"delay\": \"2s\"}]]"), PLAIN);

        assertThat(Duration.between(START, time.now())).isEqualTo(Duration.ofMillis(2005));
    }

    @Test
    void a_failure_comes_after_what_was_said_before_it() throws Exception {
        var stream =
                backend("[[\"par\", {\"error\": {\"kind\": \"truncated\"}}]]").stream(PLAIN, Cancellation.disabled());

        assertThat(stream.next()).hasToString("TextDelta[delta=par]");
        assertThatThrownBy(stream::hasNext).isInstanceOf(BackendException.class).hasMessageContaining("truncated");
    }

    @Test
    void a_model_that_hangs_is_gone_when_a_year_has_passed() throws Exception {
        var stream = backend("[{\"hang\": true}]").stream(PLAIN, Cancellation.disabled());

        assertThatThrownBy(stream::hasNext).hasMessageContaining("timeout");
        assertThat(Duration.between(START, time.now())).isEqualTo(Duration.ofDays(365));
    }

    @Test
    void a_closed_or_cancelled_stream_says_so() throws Exception {
        var cancellation = Cancellation.create();
        var backend = backend("[\"one\", \"two\"]");
        var closed = backend.stream(PLAIN, Cancellation.disabled());
        var cancelled = backend.stream(PLAIN, cancellation);
        closed.close();
        closed.close();
        cancellation.cancel();

        assertThatThrownBy(closed::hasNext).hasMessageContaining("cancelled");
        assertThatThrownBy(cancelled::next).hasMessageContaining("cancelled");
    }

    @Test
    void nothing_comes_after_the_end() throws Exception {
        var stream = backend("[\"one\"]").stream(PLAIN, Cancellation.disabled());
        stream.next();
        stream.next();

        assertThat(stream.hasNext()).isFalse();
        assertThatThrownBy(stream::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void a_configuration_makes_one_by_its_type() throws Exception {
        var context = BackendContext.replay(HttpTransport.live(), time);
        var made = Backends.create(settings(Map.of("turns", json("[\"one\"]"))), context);

        assertThat(Reply.collect(made.stream(PLAIN, Cancellation.disabled())).text())
                .isEqualTo("one");
        assertThatThrownBy(() -> Backends.create(settings(Map.of()), context)).hasMessageContaining("there is none");
        assertThatThrownBy(() -> Backends.create(settings(Map.of("turns", json("[{\"x\": 1}]"))), context))
                .hasMessageContaining("turns/0/x: unknown key \"x\"");
    }

    private static BackendSettings settings(Map<String, JsonNode> parameters) {
        return new BackendSettings("scripted", null, null, null, parameters);
    }

    private ScriptedBackend backend(String script) throws Exception {
        return new ScriptedBackend(
                Objects.requireNonNull(Script.read(json(script)).script()), time);
    }

    private static String text(ScriptedBackend backend, ChatRequest request) {
        return Reply.collect(backend.stream(request, Cancellation.disabled())).text();
    }

    private static JsonNode json(String text) throws Exception {
        return JsonMapper.builder().build().readTree(text);
    }
}
