package ai.massgen.backend.claudecode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.massgen.backend.BackendContext;
import ai.massgen.backend.BackendException;
import ai.massgen.backend.BackendSettings;
import ai.massgen.backend.Backends;
import ai.massgen.backend.Cancellation;
import ai.massgen.backend.ChatRequest;
import ai.massgen.backend.Credentials;
import ai.massgen.backend.Failure;
import ai.massgen.backend.FinishReason;
import ai.massgen.backend.Message;
import ai.massgen.backend.ModelEvent;
import ai.massgen.backend.TimeSource;
import ai.massgen.backend.ToolCall;
import ai.massgen.backend.ToolDefinition;
import ai.massgen.backend.http.HttpTransport;
import ai.massgen.backend.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With a program in place of Claude Code that notes how it was started and says what the test wrote. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ClaudeCodeTest {
    private static final String INIT =
            "{\"type\":\"system\",\"subtype\":\"init\",\"session_id\":\"s1\",\"model\":\"claude-x\",\"tools\":[]}";
    private static final String RESULT =
            "{\"type\":\"result\",\"subtype\":\"success\",\"is_error\":false,\"result\":\"Hello!\",\"total_cost_usd\":0.01,"
                    + "\"usage\":{\"input_tokens\":4,\"cache_read_input_tokens\":10,\"cache_creation_input_tokens\":6,\"output_tokens\":5}}";
    private static final ToolDefinition VOTE =
            new ToolDefinition("vote", "Votes", Json.read("{\"type\":\"object\",\"properties\":{}}"));

    @TempDir
    Path folder;

    private final Map<String, JsonNode> block = new LinkedHashMap<>();
    private String system = "Be brief.";
    private List<Message> conversation = List.of();
    private Map<String, String> keys = Map.of("ANTHROPIC_API_KEY", "k3y");

    @Test
    void pieces_tools_and_usage_are_told_as_they_come() throws Exception {
        var events = run(
                INIT,
                "{\"type\":\"stream_event\",\"event\":{\"type\":\"message_start\"}}",
                "{\"type\":\"stream_event\",\"event\":{\"type\":\"content_block_delta\",\"delta\":{\"type\":\"thinking_delta\",\"thinking\":\"hm\"}}}",
                "{\"type\":\"stream_event\",\"event\":{\"type\":\"content_block_delta\",\"delta\":{\"type\":\"text_delta\",\"text\":\"Hel\"}}}",
                "{\"type\":\"stream_event\",\"event\":{\"type\":\"content_block_delta\",\"delta\":{\"type\":\"text_delta\",\"text\":\"lo!\"}}}",
                "{\"type\":\"assistant\",\"message\":{\"content\":[{\"type\":\"text\",\"text\":\"Hello!\"},{\"type\":\"tool_use\",\"id\":\"t1\",\"name\":\"Read\",\"input\":{}}]}}",
                "{\"type\":\"user\",\"message\":{\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":\"t1\",\"content\":\"x\"}]}}",
                "{\"type\":\"news_of_a_later_version\"}",
                RESULT);

        assertThat(events.subList(0, 4))
                .containsExactly(
                        new ModelEvent.Started("s1", "claude-x"),
                        new ModelEvent.ReasoningDelta("hm"),
                        new ModelEvent.TextDelta("Hel"),
                        new ModelEvent.TextDelta("lo!"));
        assertThat(events.subList(4, 6))
                .extracting(event -> ((ModelEvent.ProviderTool) event).name())
                .containsExactly("Read", "tool_result");
        var usage = ((ModelEvent.UsageReported) events.get(6)).usage();
        assertThat(List.of(usage.inputTokens(), usage.cachedInputTokens(), usage.outputTokens()))
                .containsExactly(20L, 10L, 5L);
        assertThat(events.get(7)).isEqualTo(new ModelEvent.Done(FinishReason.STOP, "success", null));
        assertThat(events).hasSize(8);
    }

    @Test
    void without_pieces_the_whole_messages_are_the_text_and_without_those_the_result() throws Exception {
        assertThat(run(
                        INIT,
                        "{\"type\":\"assistant\",\"message\":{\"content\":[{\"type\":\"text\",\"text\":\"Hello!\"}]}}",
                        RESULT))
                .filteredOn(ModelEvent.TextDelta.class::isInstance)
                .containsExactly(new ModelEvent.TextDelta("Hello!"));
        assertThat(run(INIT, RESULT)).contains(new ModelEvent.TextDelta("Hello!"));
    }

    @Test
    void a_call_in_the_text_is_told_once() throws Exception {
        var call = "{\\\"tool_name\\\": \\\"vote\\\", \\\"arguments\\\": {\\\"a\\\": 1}}";
        var message =
                "{\"type\":\"assistant\",\"message\":{\"content\":[{\"type\":\"text\",\"text\":\"" + call + "\"}]}}";
        var more = "{\"type\":\"assistant\",\"message\":{\"content\":[{\"type\":\"text\",\"text\":\" Done.\"}]}}";

        assertThat(run(INIT, message, more, RESULT))
                .filteredOn(ModelEvent.ToolCallReady.class::isInstance)
                .containsExactly(new ModelEvent.ToolCallReady(new ToolCall("call_0", "vote", "{\"a\":1}")));
    }

    @Test
    void it_is_started_as_the_block_says_and_its_own_prompt_stays() throws Exception {
        block.put("permission_mode", Json.string("bypassPermissions"));
        block.put("allowed_tools", Json.read("[\"Read\",\"Write\"]"));
        block.put("cwd", Json.string(folder.toString()));
        block.put("max_thinking_tokens", Json.read("1024"));
        block.put(
                "mcp_servers",
                Json.read("[{\"name\":\"web\",\"type\":\"streamable-http\",\"url\":\"http://h/mcp\",\"security\":{}},"
                        + "{\"name\":\"files\",\"type\":\"stdio\",\"command\":\"npx\"}]"));
        run(INIT, RESULT);

        var arguments = Files.readAllLines(folder.resolve("arguments"));
        assertThat(arguments)
                .containsSubsequence(
                        "-p", "--input-format", "stream-json", "--output-format", "stream-json", "--verbose")
                .containsSequence("--model", "claude-sonnet-4-5-20250929")
                .containsSequence("--permission-mode", "bypassPermissions")
                .containsSequence("--allowedTools", "Read,Write,mcp__web,mcp__files")
                .containsSequence("--disallowedTools", "Bash(rm*),Bash(sudo*),Bash(su*),Bash(chmod*),Bash(chown*)")
                .containsSequence(
                        "--mcp-config",
                        "{\"mcpServers\":{\"web\":{\"type\":\"http\",\"url\":\"http://h/mcp\"},\"files\":{\"type\":\"stdio\",\"command\":\"npx\"}}}")
                .doesNotContain("--system-prompt");
        assertThat(String.join("\n", arguments))
                .contains("--append-system-prompt\nBe brief.\n\nTo call a tool, end your answer");
        assertThat(Files.readString(folder.resolve("input")).strip())
                .isEqualTo("{\"type\":\"user\",\"message\":{\"role\":\"user\",\"content\":\"Hi\"}}");
        assertThat(Files.readString(folder.resolve("environment")).strip()).isEqualTo("k3y 1024");
    }

    /** MassGen hung or lost it on Windows, and no system takes an argument of 200,000 characters. */
    @Test
    void a_long_prompt_is_given_in_a_file_that_is_gone_afterwards() throws Exception {
        system = "Be brief. ".repeat(20_000);
        run(INIT, RESULT);

        var arguments = Files.readAllLines(folder.resolve("arguments"));
        assertThat(arguments).doesNotContain("--append-system-prompt");
        var file = Path.of(arguments.get(arguments.indexOf("--append-system-prompt-file") + 1));
        assertThat(Files.readString(folder.resolve("prompt")))
                .startsWith(system)
                .contains("To call a tool, end your answer");
        assertThat(file).doesNotExist();
    }

    @Test
    void nothing_is_left_behind_by_a_program_that_is_not_there() throws Exception {
        system = "Be brief. ".repeat(1000);
        var before = promptFiles();
        block.put("command", Json.string("/no/such/claude"));

        assertThatThrownBy(() -> ask()).isInstanceOf(BackendException.class);

        assertThat(promptFiles()).isEqualTo(before);
    }

    private static Set<Path> promptFiles() throws IOException {
        try (var files = Files.newDirectoryStream(Path.of(System.getProperty("java.io.tmpdir")), "massgen-prompt*")) {
            var found = new TreeSet<Path>();
            files.forEach(found::add);
            return found;
        }
    }

    @Test
    void without_a_key_the_program_is_logged_in_by_itself() throws Exception {
        keys = Map.of();

        assertThat(run(INIT, RESULT)).contains(new ModelEvent.TextDelta("Hello!"));

        assertThat(Files.readString(folder.resolve("environment"))).doesNotContain("k3y");
    }

    @Test
    void nothing_to_ask_is_refused_before_anything_is_started() {
        conversation = List.of(Message.system("Be brief."), Message.user(" "));

        assertThatThrownBy(() -> run(INIT, RESULT))
                .isInstanceOfSatisfying(
                        BackendException.class,
                        e -> assertThat(e.failure()).isInstanceOf(Failure.InvalidRequest.class));
        assertThat(folder.resolve("arguments")).doesNotExist();
    }

    @Test
    void the_whole_conversation_is_told_each_time() throws Exception {
        var first = List.of(Message.system("Be brief."), Message.user("Where is Oslo?"));
        var later = List.of(
                Message.system("Be long."),
                Message.user("Where is Oslo?"),
                Message.assistant("In Norway."),
                Message.user("And Rome?"));
        for (var said : List.of(first, later, first)) {
            conversation = said;
            run(INIT, RESULT);

            var prompt = Files.readString(folder.resolve("arguments"));
            assertThat(prompt).contains("--append-system-prompt\n" + said.get(0).text());
            var told = Files.readString(folder.resolve("input"));
            assertThat(said.subList(1, said.size()))
                    .allSatisfy(message -> assertThat(told).contains(message.text()));
            assertThat(told).doesNotContain(said.get(0).text());
        }
    }

    @Test
    void every_option_is_given_once() throws Exception {
        block.put("system_prompt", Json.string("mine"));
        block.put("append_system_prompt", Json.string("mine too"));
        run(INIT, RESULT);

        assertThat(Files.readAllLines(folder.resolve("arguments")))
                .filteredOn(word -> word.startsWith("--"))
                .doesNotHaveDuplicates()
                .contains("--append-system-prompt", "--disallowedTools")
                .doesNotContain("--system-prompt");
    }

    @Test
    void keys_of_massgen_are_no_options_of_the_program() throws Exception {
        for (var key : List.of(
                "_agents_cwds",
                "agent_temporary_workspace",
                "agent_id",
                "session_id",
                "enable_rate_limit",
                "instance_id")) {
            block.put(key, Json.string("leaked"));
        }
        run(INIT, RESULT);

        for (var file : List.of("arguments", "input", "environment")) {
            assertThat(Files.readString(folder.resolve(file))).as(file).doesNotContain("leaked");
        }
    }

    @Test
    void custom_tools_answer_beside_servers_that_the_program_starts_itself() throws Exception {
        block.put("mcp_servers", Json.read("[{\"name\":\"files\",\"type\":\"stdio\",\"command\":\"npx\"}]"));
        block.put(
                "custom_tools",
                Json.read("[{\"name\":\"look\",\"description\":\"Looks\",\"command\":[\"sh\",\"-c\",\"echo seen\"]}]"));
        var call = "{\\\"tool_name\\\": \\\"custom_tool__look\\\", \\\"arguments\\\": {}}";
        var asks = "{\"type\":\"assistant\",\"message\":{\"content\":[{\"type\":\"text\",\"text\":\"" + call + "\"}]}}";
        var answers = "{\"type\":\"assistant\",\"message\":{\"content\":[{\"type\":\"text\",\"text\":\"I saw it.\"}]}}";
        Files.write(folder.resolve("second"), List.of(INIT, answers, RESULT));

        var events = run(INIT, asks, RESULT);

        assertThat(events)
                .filteredOn(ModelEvent.ToolExecuted.class::isInstance)
                .singleElement()
                .satisfies(told ->
                        assertThat(((ModelEvent.ToolExecuted) told).result()).contains("seen"));
        assertThat(events).contains(new ModelEvent.TextDelta("I saw it."));
        assertThat(Files.readString(folder.resolve("arguments"))).contains("--mcp-config", "\"files\"");
    }

    @Test
    void errors_of_the_program_are_failures_of_the_same_family() throws Exception {
        assertThat(failure(error("API Error: 429 rate limited"))).isInstanceOf(Failure.RateLimited.class);
        assertThat(failure(error("API Error: 529 overloaded"))).isInstanceOf(Failure.Overloaded.class);
        assertThat(failure(error("API Error: 401 bad key"))).isInstanceOf(Failure.Authentication.class);
        assertThat(failure(error("API Error: 400 too long"))).isInstanceOf(Failure.InvalidRequest.class);
        assertThat(failure(error("API Error: 500 oops"))).isInstanceOf(Failure.ServerError.class);
        assertThat(failure(error("Invalid API key · Please run /login"))).isInstanceOf(Failure.Authentication.class);
        assertThat(failure("{\"type\":\"result\",\"subtype\":\"error_max_turns\",\"is_error\":false}"))
                .isInstanceOf(Failure.LimitExceeded.class);
        assertThat(failure("{\"type\":\"result\",\"subtype\":\"error_during_execution\",\"is_error\":true}")
                        .origin()
                        .message())
                .isEqualTo("error_during_execution");
    }

    @Test
    void garbage_and_an_end_without_a_result_are_failures() throws Exception {
        assertThat(failure("node: command crashed").origin().message())
                .isEqualTo("a line of its output is no message of Claude Code: node: command crashed");
        assertThat(failure("{\"type\":\"assistant\",\"message\":{\"content\":[{\"type\":\"text\",\"text\":\"Hel\"}]}}"))
                .isInstanceOfSatisfying(
                        Failure.Truncated.class,
                        failure -> assertThat(failure.partialText()).isEqualTo("Hel"));
        assertThat(failure(INIT)).isInstanceOf(Failure.ServerError.class);
    }

    private static String error(String message) {
        return "{\"type\":\"result\",\"subtype\":\"success\",\"is_error\":true,\"result\":\"" + message + "\"}";
    }

    private Failure failure(String line) throws IOException {
        try {
            throw new AssertionError("it answered: " + run(INIT, line));
        } catch (BackendException e) {
            return e.failure();
        }
    }

    private List<ModelEvent> run(String... lines) throws IOException {
        Files.write(folder.resolve("lines"), List.of(lines));
        var script = "cd '" + folder + "'; for a in \"$@\"; do printf '%s\\n' \"$a\"; done > arguments; cat > input;"
                + " echo \"$ANTHROPIC_API_KEY $MAX_THINKING_TOKENS\" > environment;"
                + " while [ $# -gt 0 ]; do [ \"$1\" = --append-system-prompt-file ] && cat \"$2\" > prompt; shift; done; cp lines now; if [ -f second ]; then mv second lines; fi; cat now";
        block.put("command", Json.array().add("sh").add("-c").add(script).add("claude"));
        return ask();
    }

    private List<ModelEvent> ask() {
        var context = BackendContext.replay(HttpTransport.live(), TimeSource.virtual(Instant.EPOCH))
                .withCredentials(Credentials.of(keys));
        var backend = Backends.withTools(new BackendSettings("claude_code", null, null, null, block), context);
        var said = conversation.isEmpty() ? List.of(Message.system(system), Message.user("Hi")) : conversation;
        var request = new ChatRequest("", said, List.of(VOTE), Map.of());
        var events = new ArrayList<ModelEvent>();
        try (backend;
                var stream = backend.stream(request, Cancellation.disabled())) {
            stream.forEachRemaining(events::add);
        }
        return events;
    }
}
