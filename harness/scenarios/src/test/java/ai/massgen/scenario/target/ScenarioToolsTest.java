package ai.massgen.scenario.target;

import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.backend.Cancellation;
import ai.massgen.backend.tool.ToolOutcome;
import ai.massgen.recording.CassetteFormat;
import ai.massgen.scenario.Sandbox;
import ai.massgen.scenario.Tape;
import ai.massgen.scenario.ToolScript;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenarioToolsTest {
    private static final String CASES = """
            tools:
              book:
                description: Books a room.
                parameters: {type: object, properties: {city: {type: string}}}
                cases:
                  - {args: {city: Oslo, nights: 2}, result: {ok: true}}
                  - {args: {city: Oslo}, result: booked}
                  - {args: {city: Bergen}, error: full}
            """;

    @TempDir
    private Path folder;

    @Test
    void the_first_case_counts_whose_arguments_are_all_there() {
        var tools = new ScenarioTools(scripts(CASES), null);

        assertThat(call(tools, "{\"city\":\"Oslo\",\"nights\":2.0}")).isEqualTo(ToolOutcome.of("{\"ok\":true}"));
        assertThat(call(tools, "{\"nights\":3,\"city\":\"Oslo\"}")).isEqualTo(ToolOutcome.of("booked"));
        assertThat(call(tools, "{\"city\":\"Bergen\"}")).isEqualTo(ToolOutcome.failed("full"));
        assertThat(tools.unforeseen()).isEmpty();
    }

    @Test
    void a_call_that_fits_no_case_is_an_error_and_is_told() {
        var tools = new ScenarioTools(scripts(CASES), null);

        var outcome = call(tools, "{\"town\":\"Oslo\"}");

        assertThat(outcome.error()).isTrue();
        assertThat(tools.unforeseen()).containsExactly("call of book with {\"town\":\"Oslo\"} fits no case");
    }

    @Test
    void otherwise_stands_for_all_other_calls() {
        var tools = new ScenarioTools(scripts(CASES + "      - {otherwise: {error: timed out}}\n"), null);

        assertThat(call(tools, "{}")).isEqualTo(ToolOutcome.failed("timed out"));
        assertThat(tools.unforeseen()).isEmpty();
    }

    @Test
    void a_model_is_told_what_the_scenario_says_of_a_tool() {
        var definition = new ScenarioTools(scripts(CASES), null).tools().get(0).definition();

        assertThat(definition.name()).isEqualTo("book");
        assertThat(definition.description()).isEqualTo("Books a room.");
        assertThat(definition.parameters().at("/properties/city/type").asText()).isEqualTo("string");
    }

    @Test
    void a_recorded_tool_answers_as_it_did_in_each_family() {
        var chat = """
                {messages: [
                  {role: user, content: Find.},
                  {role: assistant, tool_calls: [
                    {id: c1, type: function, function: {name: book, arguments: '{"city": "Oslo", "nights": 2}'}},
                    {id: c2, type: function, function: {name: book, arguments: '{"city": "Oslo", "nights": 2}'}}]},
                  {role: tool, tool_call_id: c1, content: first},
                  {role: tool, tool_call_id: c2, content: second}]}
                """;
        var anthropic = """
                {messages: [
                  {role: assistant, content: [{type: tool_use, id: t1, name: book, input: {city: Bergen}}]},
                  {role: user, content: [{type: tool_result, tool_use_id: t1, is_error: true, content: [{type: text, text: full}]}]}]}
                """;
        var responses = """
                {input: [
                  {type: function_call, call_id: r1, name: book, arguments: '{"city": "Narvik"}'},
                  {type: function_call_output, call_id: r1, output: far}]}
                """;
        var tools = recorded(chat, chat, anthropic, responses);

        assertThat(call(tools, "{\"nights\":2,\"city\":\"Oslo\"}")).isEqualTo(ToolOutcome.of("first"));
        assertThat(call(tools, "{\"city\":\"Oslo\",\"nights\":2}")).isEqualTo(ToolOutcome.of("second"));
        assertThat(call(tools, "{\"city\":\"Oslo\",\"nights\":2}")).isEqualTo(ToolOutcome.of("second"));
        assertThat(call(tools, "{\"city\":\"Bergen\"}")).isEqualTo(ToolOutcome.failed("full"));
        assertThat(call(tools, "{\"city\":\"Narvik\"}")).isEqualTo(ToolOutcome.of("far"));
    }

    @Test
    void a_recorded_tool_without_a_result_for_a_call_says_so() {
        var tools = recorded("{messages: []}");

        assertThat(call(tools, "{\"city\":\"Oslo\"}").error()).isTrue();
        assertThat(tools.unforeseen()).containsExactly("call of book with {\"city\":\"Oslo\"} has no recorded result");
    }

    private ScenarioTools recorded(String... bodies) {
        var tape = new Tape();
        for (String body : bodies) {
            tape.answer(body.replace("\n", " "), "done");
        }
        var reading = CassetteFormat.parse("c.yaml", tape.toString());
        var cassette = Objects.requireNonNull(reading.cassette(), () -> "" + reading.problems());
        return new ScenarioTools(scripts("replay: {cassette: c.yaml}\ntools: {book: {recorded: true}}\n"), cassette);
    }

    private Map<String, ToolScript> scripts(String fields) {
        var one = new Sandbox(folder).caseOf("scenario: s\n" + fields + Sandbox.ONE_AGENT);
        assertThat(one.problems()).isEmpty();
        return one.scenario().tools();
    }

    private static ToolOutcome call(ScenarioTools tools, String arguments) {
        return tools.tools().get(0).call(arguments, Cancellation.disabled());
    }
}
