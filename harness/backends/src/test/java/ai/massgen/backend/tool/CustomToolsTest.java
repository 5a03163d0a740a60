package ai.massgen.backend.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.massgen.backend.Cancellation;
import ai.massgen.backend.ToolDefinition;
import ai.massgen.backend.json.Json;
import ai.massgen.backend.process.CommandLine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CustomToolsTest {
    enum Unit {
        KM,
        MILES
    }

    record Place(String city, @Nullable List<Place> near) {}

    static final class Desk {
        @ToolMethod("Adds")
        double add(double a, int b) {
            return a + b;
        }

        @ToolMethod(value = "Tells the way", name = "way")
        Map<String, Object> route(Place from, List<String> stops, Unit unit, @Nullable String note) {
            return Map.of("text", from.city() + stops + unit.name().toLowerCase(Locale.ROOT) + note);
        }

        @ToolMethod("Fails")
        String fail() {
            throw new IllegalStateException("out of paper");
        }

        @ToolMethod("Says so itself")
        ToolOutcome refuse(Cancellation cancellation) {
            return ToolOutcome.failed("not today, " + cancellation.isCancelled());
        }

        @ToolMethod("Says nothing")
        void silent() {}
    }

    private final List<Tool> tools = JavaTools.of(new Desk());

    @Test
    void methods_are_tools_with_the_schema_of_their_parameters() {
        assertThat(tools)
                .extracting(tool -> tool.definition().name())
                .containsExactly(
                        "custom_tool__add",
                        "custom_tool__fail",
                        "custom_tool__refuse",
                        "custom_tool__way",
                        "custom_tool__silent");
        assertThat(tool("add").definition().description()).isEqualTo("Adds");
        assertThat(tool("add").definition().parameters())
                .hasToString(
                        "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"number\"},\"b\":{\"type\":\"integer\"}},"
                                + "\"required\":[\"a\",\"b\"],\"additionalProperties\":false}");
        var way = tool("way").definition().parameters();
        assertThat(way.path("required")).hasToString("[\"from\",\"stops\",\"unit\"]");
        assertThat(way.at("/properties/unit/enum")).hasToString("[\"KM\",\"MILES\"]");
        assertThat(way.at("/$defs/Place/properties/city/type").asText()).isEqualTo("string");
        assertThat(tool("refuse").definition().parameters().path("properties")).isEmpty();
    }

    @Test
    void arguments_become_values_and_results_become_text() {
        assertThat(call("add", "{\"a\":1.5,\"b\":2}")).isEqualTo(ToolOutcome.of("3.5"));
        assertThat(call("way", "{\"from\":{\"city\":\"Ulm\"},\"stops\":[\"a\",\"b\"],\"unit\":\"KM\"}"))
                .isEqualTo(ToolOutcome.of("{\"text\":\"Ulm[a, b]kmnull\"}"));
        assertThat(call("silent", "{}")).isEqualTo(ToolOutcome.of("done"));
        assertThat(call("refuse", "{}")).isEqualTo(ToolOutcome.failed("not today, false"));
        assertThat(call("fail", "{}")).isEqualTo(ToolOutcome.failed("custom_tool__fail failed: out of paper"));
    }

    @Test
    void the_schema_refuses_what_the_method_cannot_take() {
        var schema = new ArgumentSchema(tool("way").definition().parameters());

        assertThat(schema.problem(
                        "{\"from\":{\"city\":\"Ulm\",\"near\":[{\"city\":\"Neu-Ulm\"}]},\"stops\":[],\"unit\":\"KM\"}"))
                .isNull();
        assertThat(schema.problem("{\"from\":{\"city\":1},\"stops\":[],\"unit\":\"LEAGUES\",\"more\":1}"))
                .contains("/from/city", "/unit", "more");
    }

    @Test
    void an_object_without_tools_is_refused() {
        assertThatThrownBy(() -> JavaTools.of("text"))
                .hasMessage("java.lang.String has no method that is marked with @ToolMethod");
    }

    @Test
    void a_command_reads_its_arguments_and_prints_its_result() {
        assertThat(command("read line; echo \"got $line\"; echo two").call("{\"a\":\"ü\"}", Cancellation.disabled()))
                .isEqualTo(ToolOutcome.of("got {\"a\":\"ü\"}\ntwo"));
    }

    @Test
    void a_command_that_fails_is_an_error_with_what_it_said() {
        assertThat(command("echo on stdout; exit 7").call("{}", Cancellation.disabled()))
                .isEqualTo(ToolOutcome.failed("sh ended with exit code 7: on stdout"));
        assertThat(command("echo on stderr >&2; exit 7").call("{}", Cancellation.disabled()))
                .isEqualTo(ToolOutcome.failed("sh ended with exit code 7: on stderr"));
        assertThat(command("exit 7").call("{}", Cancellation.disabled()))
                .isEqualTo(ToolOutcome.failed("sh ended with exit code 7"));
        assertThat(new CommandTool(definition(), CommandLine.of("no-such-program"), Json.object(), 1000)
                        .call("{}", Cancellation.disabled())
                        .text())
                .startsWith("cannot be started: ");
    }

    @Test
    void too_much_output_is_an_error_and_ends_the_command() {
        var flood = new CommandTool(definition(), CommandLine.of("yes"), Json.object(), 10_000);

        assertThat(flood.call("{}", Cancellation.disabled()))
                .isEqualTo(ToolOutcome.failed("yes wrote more than 10000 bytes"));
    }

    @Test
    void a_cancelled_command_ends_with_its_descendants(@TempDir Path folder) throws Exception {
        var pids = folder.resolve("pid");
        var cancellation = Cancellation.create();
        var command =
                command("sleep 1000 & echo $! > '" + pids + ".part'; mv '" + pids + ".part' '" + pids + "'; wait");
        var outcome = CompletableFuture.supplyAsync(() -> command.call("{}", cancellation));
        while (!Files.exists(pids)) {
            Thread.onSpinWait();
        }
        cancellation.cancel();

        assertThat(outcome.get(30, TimeUnit.SECONDS)).isEqualTo(ToolOutcome.failed("run was stopped"));
        assertThat(ProcessHandle.of(Long.parseLong(Files.readString(pids).strip()))
                        .flatMap(handle -> handle.info().command()))
                .isEmpty();
    }

    @Test
    void what_is_preset_is_hidden_from_the_model_and_stays_as_it_is() {
        var tool = CustomToolsReader.read(
                        Map.of(
                                "custom_tools",
                                Json.read(
                                        "[{\"name\":\"t\",\"command\":\"cat\",\"preset_args\":{\"b\":7},\"parameters\":"
                                                + "{\"properties\":{\"a\":{\"type\":\"string\"},\"b\":{\"type\":\"integer\"}},\"required\":[\"b\",\"a\"]}}]")))
                .tools()
                .get(0);

        assertThat(tool.definition().parameters())
                .hasToString("{\"properties\":{\"a\":{\"type\":\"string\"}},\"required\":[\"a\"],\"type\":\"object\"}");
        assertThat(tool.call("{\"a\":\"x\",\"b\":1}", Cancellation.disabled()).text())
                .isEqualTo("{\"a\":\"x\",\"b\":7}");
    }

    @Test
    void python_functions_are_named_and_no_problem() {
        var reading = CustomToolsReader.read(Map.of(
                "custom_tools",
                Json.read("[{\"name\":[\"x\"],\"path\":\"a.py\",\"function\":[\"f\"]},{\"function\":\"g\"}]")));

        assertThat(reading.tools()).isEmpty();
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.functions()).containsExactly("[\"f\"]", "g");
    }

    private Tool tool(String name) {
        return tools.stream()
                .filter(tool -> tool.definition().name().equals("custom_tool__" + name))
                .findFirst()
                .orElseThrow();
    }

    private ToolOutcome call(String tool, String arguments) {
        return tool(tool).call(arguments, Cancellation.disabled());
    }

    private static CommandTool command(String script) {
        return new CommandTool(definition(), CommandLine.of("sh", "-c", script), Json.object(), 100_000);
    }

    private static ToolDefinition definition() {
        return new ToolDefinition("run", "", Json.object());
    }
}
