package ai.massgen.backend.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.backend.Cancellation;
import ai.massgen.backend.Limits;
import ai.massgen.backend.ModelEvent;
import ai.massgen.backend.TimeSource;
import ai.massgen.backend.process.ChildJvm;
import ai.massgen.backend.process.ChildProcess;
import ai.massgen.backend.process.CommandLine;
import ai.massgen.backend.process.Ending;
import ai.massgen.backend.process.LineListener;
import ai.massgen.backend.tool.Tool;
import ai.massgen.backend.tool.ToolOutcome;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Against a server process that the SDK's server side drives, over both transports. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@Execution(ExecutionMode.CONCURRENT)
class McpToolsTest {
    private static final McpTools SHARED = new McpTools(
            List.of(McpServer.of("desk", stdio())),
            Limits.defaults().withToolTime(Duration.ofSeconds(60)),
            TimeSource.virtual(Instant.EPOCH));

    private static ChildProcess web;
    private static URI url;

    private final TimeSource time = TimeSource.virtual(Instant.EPOCH);
    private final List<McpTools> open = new ArrayList<>();

    enum Way {
        STDIO,
        HTTP;

        McpServer.Transport transport() {
            return this == STDIO ? stdio() : new McpServer.Http(url, Map.of("X-Token", "t0k"));
        }

        McpServer.Transport ownTransport() {
            return this == STDIO ? small() : transport();
        }
    }

    @BeforeAll
    static void serve() throws Exception {
        var port = new CompletableFuture<String>();
        web = ChildProcess.start(ChildJvm.of(TestServer.class, "http"), 1000, new LineListener() {
            @Override
            public void line(String text) {
                port.complete(text);
            }

            @Override
            public void ended(Ending ending) {
                port.completeExceptionally(new IOException(ending.describe()));
            }
        });
        assertThat(SHARED.offer(Cancellation.disabled()).tools()).isNotEmpty();
        url = URI.create("http://localhost:" + port.get(60, TimeUnit.SECONDS) + "/mcp");
    }

    @AfterAll
    static void stop() {
        SHARED.close();
        web.close();
    }

    @AfterEach
    void close() {
        open.forEach(McpTools::close);
    }

    @ParameterizedTest
    @EnumSource
    void tools_have_the_names_of_server_and_tool_and_what_the_server_says_of_them(Way way) {
        var tools = tools(way).offer(Cancellation.disabled());

        assertThat(tools.remarks()).isEmpty();
        assertThat(names(tools.tools()))
                .startsWith("mcp__desk__echo", "mcp__desk__list", "mcp__desk__with_dots", "mcp__desk__refuse");
        var echo = tools.tools().get(0).definition();
        assertThat(echo.description()).isEqualTo("Does echo");
        assertThat(echo.parameters())
                .hasToString("{\"type\":\"object\",\"properties\":{\"text\":{\"type\":\"string\"}}}");
    }

    @ParameterizedTest
    @EnumSource
    void a_result_is_the_text_that_the_server_gave(Way way) {
        assertThat(call(way, "echo", "{\"text\":\"Grüße, 世界\"}")).isEqualTo(ToolOutcome.of("Grüße, 世界"));
    }

    @ParameterizedTest
    @EnumSource
    void a_result_that_says_error_is_one(Way way) {
        assertThat(call(way, "refuse", "{}")).isEqualTo(ToolOutcome.failed("no such file"));
    }

    @ParameterizedTest
    @EnumSource
    void pieces_of_a_result_stand_below_each_other_and_blobs_are_named(Way way) {
        assertThat(call(way, "pieces", "{}"))
                .isEqualTo(ToolOutcome.of("first\n[image, image/png, not shown]\nfrom the file"));
        assertThat(call(way, "data", "{}")).isEqualTo(ToolOutcome.of("{\"sum\":42}"));
    }

    @ParameterizedTest
    @EnumSource
    void the_server_is_asked_under_the_name_it_gave(Way way) {
        assertThat(call(way, "with_dots", "{}")).isEqualTo(ToolOutcome.of("dotted with.dots"));
    }

    /** The server answers none of them before it has all three. */
    @ParameterizedTest
    @EnumSource
    void calls_of_one_server_run_at_the_same_time(Way way) {
        var meet = tool(tools(way), "meet");

        assertThat(atTheSameTime(meet, "{\"text\":\"a\"}", "{\"text\":\"b\"}", "{\"text\":\"c\"}"))
                .containsExactly("met a", "met b", "met c");
    }

    @ParameterizedTest
    @EnumSource
    void long_arguments_and_results_pass_whole(Way way) {
        var long100k = "y".repeat(100_000);

        assertThat(call(way, "echo", "{\"text\":\"" + long100k + "\"}").text()).isEqualTo(long100k);
        assertThat(call(way, "grow", "{}").text()).hasSize(300_000);
    }

    @ParameterizedTest
    @EnumSource
    void a_call_without_an_answer_is_given_up_after_its_limit(Way way) {
        var server = new McpServer("desk", way.ownTransport(), ToolFilter.ALL, Duration.ofMillis(500));
        var outcome = tool(of(server), "hang").call("{}", Cancellation.disabled());

        assertThat(outcome.error()).isTrue();
        assertThat(outcome.text()).contains("MCP server desk did not answer within 0.5 s");
    }

    @ParameterizedTest
    @EnumSource
    void a_cancelled_call_returns_at_once(Way way) throws Exception {
        var hang = tool(tools(way), "hang");
        var cancellation = Cancellation.create();
        var outcome = CompletableFuture.supplyAsync(() -> hang.call("{}", cancellation));
        cancellation.cancel();

        assertThat(outcome.get(30, TimeUnit.SECONDS)).isEqualTo(ToolOutcome.failed("hang was stopped"));
    }

    @Test
    void a_server_is_told_that_nobody_waits_for_a_call_any_longer() throws Exception {
        var tools = of(McpServer.of("desk", small()));
        var hang = tool(tools, "hang");
        var cancellation = Cancellation.create();
        var outcome = CompletableFuture.supplyAsync(() -> hang.call("{}", cancellation));
        untilItSays(tools, "waiting");

        cancellation.cancel();

        assertThat(outcome.get(30, TimeUnit.SECONDS).error()).isTrue();
        untilItSays(tools, "recalled");
    }

    @Test
    void a_server_is_told_of_a_call_that_took_too_long() {
        var tools = of(new McpServer("desk", small(), ToolFilter.ALL, Duration.ofSeconds(1)));

        assertThat(tool(tools, "hang").call("{}", Cancellation.disabled()).text())
                .contains("did not answer within 1 s");

        untilItSays(tools, "recalled");
    }

    /** Asks as often as it takes: who cancels does not wait for the server. The class's time limit bounds it. */
    private static void untilItSays(McpTools tools, String word) {
        var asked = tool(tools, "recalled");
        String said;
        do {
            said = asked.call("{}", Cancellation.disabled()).text();
        } while (!said.equals(word));
        assertThat(said).isEqualTo(word);
    }

    @ParameterizedTest
    @EnumSource
    void a_server_that_keeps_failing_is_left_alone_for_a_while(Way way) {
        var server = new McpServer("desk", way.ownTransport(), ToolFilter.ALL, Duration.ofMillis(500));
        var tools = of(server);
        var hang = tool(tools, "hang");
        var echo = tool(tools, "echo");
        assertThat(atTheSameTime(hang, "{}", "{}", "{}")).allMatch(text -> text.contains("did not answer"));

        assertThat(echo.call("{}", Cancellation.disabled()).text())
                .isEqualTo("MCP server desk is left alone for another 30 s after 3 failures; the last was: did not"
                        + " answer within 0.5 s");
        assertThat(tools.offer(Cancellation.disabled()).tools()).isEmpty();
        time.pass(Duration.ofSeconds(30), Cancellation.disabled());
        assertThat(tool(tools, "echo").call("{\"text\":\"back\"}", Cancellation.disabled()))
                .isEqualTo(ToolOutcome.of("back"));
    }

    @ParameterizedTest
    @EnumSource
    void errors_that_a_tool_answers_with_do_not_count_against_its_server(Way way) {
        var tools = tools(way);
        var refuse = tool(tools, "refuse");
        for (int i = 0; i < 5; i++) {
            assertThat(refuse.call("{}", Cancellation.disabled()).text()).isEqualTo("no such file");
        }

        assertThat(tool(tools, "echo")
                        .call("{\"text\":\"a\"}", Cancellation.disabled())
                        .text())
                .isEqualTo("a");
    }

    @Test
    void a_piece_of_a_kind_from_the_future_is_named_and_the_others_stay() {
        assertThat(tool(of(McpServer.of("desk", small())), "later").call("{}", Cancellation.disabled()))
                .isEqualTo(ToolOutcome.of("[hologram, of an unknown kind, not shown]\nbeside it"));
    }

    @Test
    void an_answer_that_is_no_message_is_shown_when_the_call_is_given_up() {
        var server = new McpServer("desk", small(), ToolFilter.ALL, Duration.ofMillis(500));

        assertThat(tool(of(server), "stutter")
                        .call("{}", Cancellation.disabled())
                        .text())
                .startsWith("MCP server desk did not answer within 0.5 s; its standard output holds \"{\"jsonrpc\":");
    }

    @Test
    void a_server_that_dies_in_a_call_is_told_with_its_last_words_and_started_again_for_the_next() {
        var tools = of(McpServer.of("desk", small()));
        var outcome = tool(tools, "die").call("{}", Cancellation.disabled());

        assertThat(outcome.error()).isTrue();
        assertThat(outcome.text())
                .startsWith("MCP server desk ended with exit code 3: out of paper")
                .endsWith("Whether the call was carried out is not known.");
        assertThat(tool(tools, "echo").call("{\"text\":\"again\"}", Cancellation.disabled()))
                .isEqualTo(ToolOutcome.of("again"));
    }

    @Test
    void calls_that_kill_the_server_are_counted() {
        var tools = of(McpServer.of("desk", small()));
        var die = tool(tools, "die");
        for (int i = 0; i < 3; i++) {
            assertThat(die.call("{}", Cancellation.disabled()).text()).contains("exit code 3");
        }

        assertThat(tools.offer(Cancellation.disabled()).remarks())
                .singleElement()
                .satisfies(
                        remark -> assertThat(remark.text()).contains("left alone for another 30 s after 3 failures"));
    }

    @Test
    void lines_that_are_no_message_are_read_over() {
        var server = McpServer.of("desk", small("banner"));

        assertThat(tool(of(server), "echo").call("{\"text\":\"hi\"}", Cancellation.disabled()))
                .isEqualTo(ToolOutcome.of("hi"));
    }

    @Test
    void a_server_that_does_not_answer_is_a_remark_with_what_it_wrote_and_the_others_are_there() {
        var silent = new McpServer("mute", small("banner", "silent"), ToolFilter.ALL, Duration.ofSeconds(1));
        var hasty = new Limits(1 << 20, 1 << 20, 25, 1, Duration.ZERO, Duration.ofSeconds(1), Duration.ofMinutes(1));
        var offer = of(hasty, silent, McpServer.of("desk", small())).offer(Cancellation.disabled());

        assertThat(offer.remarks())
                .singleElement()
                .isEqualTo(new ModelEvent.Status(
                        "mcp-unavailable",
                        "MCP server mute did not answer within 1 s; its standard output holds \"Welcome to the test"
                                + " server!\", which is no MCP message"));
        assertThat(names(offer.tools())).contains("mcp__desk__echo");
    }

    @Test
    void a_program_or_a_server_that_is_not_there_is_a_remark() {
        var absent = new CommandLine(List.of("no-such-program"), Map.of(), null, CommandLine.Inherited.ESSENTIALS);
        var offer = of(
                        McpServer.of("absent", new McpServer.Stdio(absent)),
                        McpServer.of("down", new McpServer.Http(URI.create("http://localhost:1/mcp"), Map.of())))
                .offer(Cancellation.disabled());

        assertThat(offer.tools()).isEmpty();
        assertThat(offer.remarks()).hasSize(2);
        assertThat(offer.remarks().get(0).text()).contains("MCP server absent cannot be started", "no-such-program");
        assertThat(offer.remarks().get(1).text()).isEqualTo("MCP server down cannot be reached");
    }

    @Test
    void only_what_is_allowed_and_not_excluded_is_offered() {
        var filter = new ToolFilter(words("echo", "list", "with.dots"), words("list"));
        var tools = of(new McpServer("desk", small(), filter, null));

        assertThat(names(tools.offer(Cancellation.disabled()).tools()))
                .containsExactly("mcp__desk__echo", "mcp__desk__with_dots");
        var none = of(new McpServer("desk", small(), new ToolFilter(Set.of(), Set.of()), null));
        assertThat(none.offer(Cancellation.disabled()).tools()).isEmpty();
    }

    @Test
    void headers_are_sent_and_keys_of_ours_stay_here() {
        assertThat(call(Way.HTTP, "header", "{}").text()).isEqualTo("t0k");
        var command = SmallServer.command();
        var guarded =
                new CommandLine(command.words(), Map.of("GIVEN", "on purpose"), null, CommandLine.Inherited.ESSENTIALS);
        var variable = tool(of(McpServer.of("desk", new McpServer.Stdio(guarded))), "variable");

        assertThat(variable.call("{\"text\":\"GIVEN\"}", Cancellation.disabled())
                        .text())
                .isEqualTo("on purpose");
        assertThat(variable.call("{\"text\":\"JAVA_HOME\"}", Cancellation.disabled())
                        .text())
                .isEqualTo("null");
        assertThat(variable.call("{\"text\":\"PATH\"}", Cancellation.disabled()).text())
                .isNotEqualTo("null");
    }

    @Test
    void closing_ends_the_server_process() {
        var marker = "closing-" + ProcessHandle.current().pid();
        var tools = of(McpServer.of("desk", small(marker)));
        assertThat(tools.offer(Cancellation.disabled()).tools()).isNotEmpty();
        var started = children(marker);

        tools.close();

        assertThat(started)
                .hasSize(1)
                .allSatisfy(child -> assertThat(child.isAlive()).isFalse());
        assertThat(tools.offer(Cancellation.disabled()).remarks().get(0).text()).contains("is closed");
    }

    private static List<ProcessHandle> children(String word) {
        return ProcessHandle.current()
                .children()
                .filter(child ->
                        List.of(child.info().arguments().orElse(new String[0])).contains(word))
                .toList();
    }

    private static McpServer.Stdio stdio() {
        return new McpServer.Stdio(ChildJvm.of(TestServer.class, "stdio"));
    }

    /** Over standard input and output, one process serves all tests that leave it as it was: a JVM takes its time to start. */
    private McpTools tools(Way way) {
        return way == Way.STDIO ? SHARED : of(McpServer.of("desk", way.transport()));
    }

    /** A small server in a process of its own, which may be killed. */
    private static McpServer.Stdio small(String... words) {
        return new McpServer.Stdio(SmallServer.command(words));
    }

    private McpTools of(McpServer... servers) {
        return of(Limits.defaults().withToolTime(Duration.ofSeconds(60)), servers);
    }

    private McpTools of(Limits limits, McpServer... servers) {
        var tools = new McpTools(List.of(servers), limits, time);
        open.add(tools);
        return tools;
    }

    private ToolOutcome call(Way way, String tool, String arguments) {
        return tool(tools(way), tool).call(arguments, Cancellation.disabled());
    }

    private static Tool tool(McpTools tools, String name) {
        var offer = tools.offer(Cancellation.disabled());
        return offer.tools().stream()
                .filter(tool -> tool.definition().name().equals("mcp__desk__" + name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no tool " + name + ": " + offer));
    }

    private static List<String> atTheSameTime(Tool tool, String... arguments) {
        var calls = Stream.of(arguments)
                .map(each -> CompletableFuture.supplyAsync(
                        () -> tool.call(each, Cancellation.disabled()).text(), command -> new Thread(command).start()))
                .toList();
        return calls.stream().map(CompletableFuture::join).toList();
    }

    private static List<String> names(List<Tool> tools) {
        return tools.stream().map(tool -> tool.definition().name()).toList();
    }

    private static Set<String> words(String... words) {
        return new LinkedHashSet<>(List.of(words));
    }
}
