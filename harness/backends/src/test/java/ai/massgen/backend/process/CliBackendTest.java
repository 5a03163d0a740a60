package ai.massgen.backend.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.massgen.backend.Backend;
import ai.massgen.backend.BackendContext;
import ai.massgen.backend.BackendException;
import ai.massgen.backend.BackendSettings;
import ai.massgen.backend.Backends;
import ai.massgen.backend.Cancellation;
import ai.massgen.backend.ChatRequest;
import ai.massgen.backend.Failure;
import ai.massgen.backend.FinishReason;
import ai.massgen.backend.Limits;
import ai.massgen.backend.Message;
import ai.massgen.backend.ModelEvent;
import ai.massgen.backend.Reply;
import ai.massgen.backend.TimeSource;
import ai.massgen.backend.ToolCall;
import ai.massgen.backend.ToolDefinition;
import ai.massgen.backend.http.HttpTransport;
import ai.massgen.backend.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code type: cli} with real programs, well-behaved and not. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CliBackendTest {
    private static final ToolDefinition VOTE =
            new ToolDefinition("vote", "Votes", Json.read("{\"type\":\"object\",\"properties\":{}}"));

    @Test
    void the_conversation_goes_in_as_text_and_the_answer_comes_out_line_by_line() {
        var events = events(text("cat; echo; echo done"), Message.system("Be brief."), Message.user("Hi"));

        assertThat(events)
                .containsExactly(
                        new ModelEvent.TextDelta("System: Be brief."),
                        new ModelEvent.TextDelta("\n"),
                        new ModelEvent.TextDelta("\nUser: Hi"),
                        new ModelEvent.TextDelta("\n"),
                        new ModelEvent.TextDelta("\ndone"),
                        new ModelEvent.Done(FinishReason.STOP, "exit code 0", null));
    }

    @Test
    void every_kind_of_json_line_is_an_event() {
        var events = events(jsonLines("echo '{\"reasoning\":\"hm\"}'; echo '{\"text\":\"Hi\"}';"
                + "echo '{\"tool_call\":{\"name\":\"vote\",\"arguments\":{\"a\":1}}}';"
                + "echo; echo '{\"usage\":{\"input\":3,\"output\":2}}'; echo '{\"done\":true}'"));

        assertThat(events.subList(0, 3))
                .containsExactly(
                        new ModelEvent.ReasoningDelta("hm"),
                        new ModelEvent.TextDelta("Hi"),
                        new ModelEvent.ToolCallReady(new ToolCall("call_0", "vote", "{\"a\":1}")));
        assertThat(((ModelEvent.UsageReported) events.get(3)).usage().inputTokens())
                .isEqualTo(3);
        assertThat(events.get(4)).isEqualTo(new ModelEvent.Done(FinishReason.TOOL_CALLS, null, null));
    }

    @Test
    void calls_in_the_text_are_read_once_and_only_of_tools_that_are_offered() {
        var script =
                "echo 'I choose:'; echo '```json'; echo '{\"tool_name\": \"vote\", \"arguments\": {\"why\": \"a } b\"}}';"
                        + "echo '```'; echo '{\"tool_name\":\"rm\",\"arguments\":{}}'";
        var reply = Reply.collect(text(script).stream(
                new ChatRequest("", List.of(Message.user("Hi")), List.of(VOTE), Map.of()), Cancellation.disabled()));

        assertThat(reply.toolCalls()).containsExactly(new ToolCall("call_0", "vote", "{\"why\":\"a } b\"}"));
        assertThat(reply.finish().reason()).isEqualTo(FinishReason.TOOL_CALLS);
    }

    @Test
    void offered_tools_and_earlier_calls_are_told_in_words() {
        var call = new ToolCall("c", "vote", "{\"a\":1}");
        var request = new ChatRequest(
                "",
                List.of(
                        Message.system("S"),
                        Message.user("Hi"),
                        new Message(
                                ai.massgen.backend.Role.ASSISTANT, List.of(new ai.massgen.backend.Part.ToolUse(call))),
                        Message.toolResult(call, "counted", false)),
                List.of(VOTE),
                Map.of());

        assertThat(PromptText.whole(request))
                .startsWith("System: S\n\nTo call a tool, end your answer with a block of JSON")
                .contains("- vote: Votes {\"type\":\"object\",\"properties\":{}}")
                .endsWith(
                        "User: Hi\n\nAssistant: {\"tool_name\":\"vote\",\"arguments\":{\"a\":1}}\n\nTool result: (vote)"
                                + " counted");
    }

    @Test
    void death_before_an_answer_is_a_server_error_with_the_last_words() {
        assertThat(failure(text("echo 'no licence' >&2; exit 3")))
                .isInstanceOfSatisfying(
                        Failure.ServerError.class,
                        failure -> assertThat(failure.origin().message())
                                .isEqualTo("sh ended with exit code 3: no licence"));
    }

    @Test
    void death_in_the_middle_keeps_the_text_that_had_come() {
        assertThat(failure(text("echo The answer; echo is; kill -9 $$")))
                .isInstanceOfSatisfying(
                        Failure.Truncated.class,
                        failure -> assertThat(failure.partialText()).isEqualTo("The answer\nis"));
    }

    @Test
    void death_in_the_middle_of_a_line_is_death_and_no_garbage() {
        assertThat(failure(jsonLines("echo '{\"text\":\"Hi\"}'; printf '{\"te'; exit 9")))
                .isInstanceOfSatisfying(Failure.Truncated.class, failure -> {
                    assertThat(failure.partialText()).isEqualTo("Hi");
                    assertThat(failure.origin().message())
                            .isEqualTo("sh ended with exit code 9; a line of its output is no JSON object: {\"te");
                });
        assertThat(failure(jsonLines("printf '{\"te'"))).isInstanceOf(Failure.ServerError.class);
    }

    @Test
    void a_last_line_without_a_line_end_counts() {
        assertThat(Reply.collect(jsonLines("printf '{\"text\":\"Hi\"}'").stream(
                                new ChatRequest("", List.of(Message.user("Hi")), List.of(), Map.of()),
                                Cancellation.disabled()))
                        .text())
                .isEqualTo("Hi");
    }

    @Test
    void a_program_that_says_nothing_has_not_answered() {
        for (var silent : List.of(text("exit 0"), text("echo"), jsonLines("exit 0"))) {
            assertThat(failure(silent))
                    .isInstanceOfSatisfying(
                            Failure.ServerError.class,
                            failure -> assertThat(failure.origin().message())
                                    .isEqualTo("sh ended with exit code 0 and said nothing"));
        }
    }

    @Test
    void garbage_where_json_is_due_is_a_protocol_failure_that_shows_it() {
        assertThat(failure(jsonLines("echo '{\"text\":\"Hi\"}'; echo 'Segmentation fault'; sleep 1000")))
                .isInstanceOfSatisfying(
                        Failure.Protocol.class,
                        failure -> assertThat(failure.origin().message())
                                .isEqualTo("a line of its output is no JSON object: Segmentation fault"));
        assertThat(failure(jsonLines("echo '{\"txt\":\"Hi\"}'"))).isInstanceOf(Failure.Protocol.class);
        assertThat(failure(jsonLines("echo '{\"error\":\"no quota\"}'"))
                        .origin()
                        .message())
                .isEqualTo("no quota");
    }

    @Test
    void a_program_that_hangs_is_timed_out_and_ended() {
        var failure = failure(backend("text", "echo thinking; exec sleep 1000", Map.of("timeout", Json.read("0.5"))));

        assertThat(failure)
                .isInstanceOfSatisfying(
                        Failure.TimedOut.class, late -> assertThat(late.limit()).hasMillis(500));
    }

    @Test
    void a_line_beyond_the_limit_is_told_by_its_name() {
        var limits = new Limits(
                1000,
                1000,
                1,
                1,
                Limits.defaults().retryWait(),
                Limits.defaults().connect(),
                Limits.defaults().idle());
        var failure =
                failure(backend("text", "yes | tr -d '\\n'", Map.of(), context().withLimits(limits)));

        assertThat(failure)
                .isInstanceOfSatisfying(
                        Failure.LimitExceeded.class,
                        exceeded -> assertThat(exceeded.limit()).isEqualTo("eventBytes"));
    }

    @Test
    void a_program_that_is_not_there_is_a_configuration_failure_with_advice() {
        var backend = Backends.create(
                new BackendSettings("cli", null, null, null, Map.of("command", Json.string("no-such-program --x"))),
                context());

        assertThatThrownBy(() -> events(backend)).isInstanceOfSatisfying(BackendException.class, e -> {
            assertThat(e.failure()).isInstanceOf(Failure.Configuration.class);
            assertThat(e.failure().advice()).startsWith("install \"no-such-program\"");
        });
        assertThatThrownBy(() -> Backends.create(new BackendSettings("cli", null, null, null, Map.of()), context()))
                .hasMessageContaining("no command is named");
    }

    @Test
    void cancelling_ends_a_blocked_pull_and_the_program_with_its_descendants(@TempDir Path folder) throws Exception {
        var backend = backend("text", "sleep 1000 & echo $!; wait", Map.of("cwd", Json.string(folder.toString())));
        var cancellation = Cancellation.create();
        var stream = backend.stream(request(Message.user("Hi")), cancellation);
        var pid = ((ModelEvent.TextDelta) stream.next()).delta();
        var pulled = CompletableFuture.supplyAsync(stream::hasNext);

        cancellation.cancel();

        assertThatThrownBy(() -> pulled.get(30, TimeUnit.SECONDS))
                .cause()
                .isInstanceOfSatisfying(
                        BackendException.class, e -> assertThat(e.failure()).isInstanceOf(Failure.Cancelled.class));
        assertThat(ProcessHandle.of(Long.parseLong(pid))
                        .flatMap(child -> child.info().command()))
                .isEmpty();
    }

    @Test
    void input_that_nobody_reads_holds_nothing() {
        var long1m = "x".repeat(1 << 20);

        assertThat(events(text("echo done"), Message.user(long1m))).first().isEqualTo(new ModelEvent.TextDelta("done"));
    }

    private static Backend text(String script) {
        return backend("text", script, Map.of());
    }

    private static Backend jsonLines(String script) {
        return backend("json-lines", script, Map.of());
    }

    private static Backend backend(String output, String script, Map<String, JsonNode> more) {
        return backend(output, script, more, context());
    }

    private static Backend backend(String output, String script, Map<String, JsonNode> more, BackendContext context) {
        var block = new LinkedHashMap<String, JsonNode>();
        block.put("command", Json.array().add("sh").add("-c").add(script));
        block.put("output", Json.string(output));
        block.putAll(more);
        return Backends.create(new BackendSettings("cli", null, null, null, block), context);
    }

    private static BackendContext context() {
        return BackendContext.replay(HttpTransport.live(), TimeSource.virtual(Instant.EPOCH));
    }

    private static ChatRequest request(Message... messages) {
        return new ChatRequest("", List.of(messages), List.of(), Map.of());
    }

    private static List<ModelEvent> events(Backend backend, Message... messages) {
        var events = new ArrayList<ModelEvent>();
        try (var stream = backend.stream(request(messages), Cancellation.disabled())) {
            stream.forEachRemaining(events::add);
        }
        return events;
    }

    private static Failure failure(Backend backend) {
        try {
            throw new AssertionError("it answered: " + events(backend, Message.user("Hi")));
        } catch (BackendException e) {
            return e.failure();
        }
    }
}
