package ai.massgen.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.massgen.backend.http.HttpTransport;
import ai.massgen.backend.json.Json;
import ai.massgen.backend.mcp.TestServer;
import ai.massgen.backend.process.ChildJvm;
import ai.massgen.backend.scripted.ScriptedBackend;
import ai.massgen.backend.tool.JavaTools;
import ai.massgen.backend.tool.Planning;
import ai.massgen.backend.tool.Tool;
import ai.massgen.backend.tool.ToolMethod;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A backend block with {@code mcp_servers} and {@code custom_tools}, run with a model that plays a script. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ConfiguredToolsTest {
    @Test
    void tools_of_all_kinds_answer_in_the_order_of_the_calls_and_in_one_form() {
        var calls = "[{'tool_calls':[{'name':'mcp__desk__echo','arguments':{'text':'hi'}}]},"
                + "{'tool_calls':[{'name':'custom_tool__where','arguments':{'a':1,'unit':'km'}}]},"
                + "{'tool_calls':[{'name':'custom_tool__add','arguments':{'a':1,'b':2}}]},"
                + "{'tool_calls':[{'name':'mcp__desk__refuse','arguments':{}}]},"
                + "{'tool_calls':[{'name':'custom_tool__broken','arguments':{}}]}]";
        var block = block(
                calls,
                "[{'name':'where','command':['sh','-c','cat'],'preset_args':{'unit':'m'},'parameters':{'properties':{'a':{}}}},"
                        + "{'name':'broken','command':'sh -c \\\"echo no paper >&2; exit 4\\\"'}]");

        var executed = run(block, JavaTools.of(new Desk()), Planning.off());

        assertThat(executed)
                .extracting(ModelEvent.ToolExecuted::result)
                .containsExactly(
                        "hi",
                        "{\"a\":1,\"unit\":\"m\"}",
                        "3",
                        "Error: no such file",
                        "Error: sh ended with exit code 4: no paper");
        assertThat(executed)
                .extracting(ModelEvent.ToolExecuted::error)
                .containsExactly(false, false, false, true, true);
    }

    @Test
    void planning_mode_reaches_the_tools_of_a_block() {
        var block = block("[{'tool_calls':[{'name':'mcp__desk__echo','arguments':{'text':'hi'}}]}]", "[]");

        assertThat(run(block, List.of(), Planning.blockAll()))
                .singleElement()
                .satisfies(told -> assertThat(told.result()).startsWith("Error: planning mode: mcp__desk__echo"));
    }

    @Test
    void a_block_without_tools_is_a_plain_backend() {
        var settings = settings(Map.of("turns", Json.read("[[\"Hi\"]]")));

        assertThat(Backends.withTools(settings, context())).isInstanceOf(ScriptedBackend.class);
    }

    @Test
    void everything_that_is_wrong_with_the_tools_is_told_before_anything_runs() {
        var block = new LinkedHashMap<String, JsonNode>();
        block.put("turns", Json.read("[[\"Hi\"]]"));
        block.put("mcp_servers", Json.read("[{\"type\":\"sse\"}]"));
        block.put("custom_tools", Json.read("[{\"name\":\"a\",\"comand\":\"x\"}]"));

        assertThatThrownBy(() -> Backends.withTools(settings(block), context()))
                .hasMessageContaining("custom_tools/0/comand: unknown key \"comand\" of a custom tool. Did you mean"
                        + " \"command\"?")
                .hasMessageContaining("custom_tools/0: the tool has no command")
                .hasMessageContaining("mcp_servers/0/type: there is no transport \"sse\"");
    }

    static final class Desk {
        @ToolMethod("Adds two numbers")
        int add(int a, int b) {
            return a + b;
        }
    }

    private static Map<String, JsonNode> block(String calls, String custom) {
        var block = new LinkedHashMap<String, JsonNode>();
        block.put("turns", Json.read(("[" + calls + ",['Done.']]").replace('\'', '"')));
        block.put("custom_tools", Json.read(custom.replace('\'', '"')));
        var words = ChildJvm.of(TestServer.class, "stdio").words();
        var server = Json.object().put("name", "desk").put("type", "stdio").put("command", words.get(0));
        var arguments = server.putArray("args");
        words.subList(1, words.size()).forEach(arguments::add);
        block.put("mcp_servers", Json.array().add(server));
        return block;
    }

    private static List<ModelEvent.ToolExecuted> run(Map<String, JsonNode> block, List<Tool> first, Planning planning) {
        var executed = new ArrayList<ModelEvent.ToolExecuted>();
        try (var backend = Backends.withTools(settings(block), context(), first, () -> planning);
                var stream = backend.stream(
                        new ChatRequest("", List.of(Message.user("Hello")), List.of(), Map.of()),
                        Cancellation.disabled())) {
            stream.forEachRemaining(event -> {
                if (event instanceof ModelEvent.ToolExecuted told) {
                    executed.add(told);
                }
            });
        }
        return executed;
    }

    private static BackendSettings settings(Map<String, JsonNode> block) {
        return new BackendSettings("scripted", null, null, null, block);
    }

    private static BackendContext context() {
        return BackendContext.replay(HttpTransport.live(), TimeSource.virtual(Instant.EPOCH));
    }
}
