package ai.massgen.backend.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.massgen.backend.BackendException;
import ai.massgen.backend.Cancellation;
import ai.massgen.backend.Capabilities;
import ai.massgen.backend.ChatRequest;
import ai.massgen.backend.Failure;
import ai.massgen.backend.Message;
import ai.massgen.backend.Part;
import ai.massgen.backend.Role;
import ai.massgen.backend.ToolDefinition;
import ai.massgen.backend.json.Json;
import ai.massgen.backend.wire.Dialect;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent, and what is not. The server refuses what the real one would refuse. */
interface RequestContract extends ContractCase {
    String SCHEMA =
            "{\"$schema\":\"https://json-schema.org/draft/2020-12/schema\",\"type\":\"object\",\"properties\":{\"city\":"
                    + "{\"type\":[\"string\",\"null\"]},\"where\":{\"$ref\":\"#/$defs/place\"}},\"$defs\":{\"place\":{\"type\":\"object\","
                    + "\"properties\":{\"x\":{\"type\":\"integer\"}},\"additionalProperties\":false}},\"additionalProperties\":false}";
    String IMAGE = "iVBORw0KGgo=";

    @Test
    default void equal_requests_are_equal_bytes() {
        var parameters = Map.of(
                "temperature", Json.read("0.25"),
                "top_p", Json.read("1.0"),
                "max_tokens", Json.read("64"),
                "seed", Json.read("3"),
                "tool_choice", Json.read("\"auto\""),
                "metadata", Json.read("{\"b\":\"1\",\"a\":\"2\"}"));
        var names = new ArrayList<>(parameters.keySet());
        var first = server().encode(everything(parameters, names));
        for (int turn = 0; turn < names.size(); turn++) {
            Collections.rotate(names, 1);

            assertThat(server().encode(everything(parameters, names))).isEqualTo(first);
        }
    }

    /** What iterates over a {@code Set.of}, or writes a hash code, is the same each time in one JVM and another in the next. */
    @Test
    default void another_jvm_writes_the_same_bytes() throws Exception {
        assertThat(EncodingProgram.run(getClass())).isEqualTo(sample(this));
    }

    /** A request of many members, as the family writes it. */
    static String sample(FamilySamples family) {
        var parameters = new LinkedHashMap<String, JsonNode>();
        for (var name : List.of("temperature", "top_p", "max_tokens", "seed", "metadata")) {
            parameters.put(name, name.equals("metadata") ? Json.read("{\"b\":\"1\",\"a\":\"2\"}") : Json.read("1"));
        }
        return family.protocol()
                .encode(
                        everything(parameters, List.copyOf(parameters.keySet())),
                        new Dialect("Contract", family.quirks(), Set.of()))
                .body()
                .utf8();
    }

    @Test
    default void a_parameter_without_a_value_is_not_sent() {
        var nothing =
                new ChatRequest("m", REQUEST.messages(), List.of(), Map.of("temperature", NullNode.getInstance()));

        assertThat(server().encode(nothing)).isEqualTo(server().encode(REQUEST));
    }

    private static ChatRequest everything(Map<String, JsonNode> parameters, List<String> order) {
        var ordered = new LinkedHashMap<String, JsonNode>();
        order.forEach(name -> ordered.put(name, parameters.get(name)));
        var answered = List.of(
                Message.system("Be brief."),
                Message.user("Where?"),
                new Message(Role.ASSISTANT, List.of(new Part.Text("Hm."), new Part.ToolUse(AnswerContract.PARIS))),
                Message.toolResult(AnswerContract.PARIS, "here", false),
                Message.user("And?"));
        return new ChatRequest("m", answered, List.of(tool()), ordered);
    }

    private static ToolDefinition tool() {
        return new ToolDefinition("weather", "Tells the weather.", Json.read(SCHEMA));
    }

    @Test
    default void all_system_messages_are_sent_in_their_order() {
        var sent = sent(
                Message.system("alpha rule"), Message.system(""), Message.user("Hello"), Message.system("beta rule"));

        assertThat(sent).containsSubsequence("alpha rule", "beta rule").contains("Hello");
    }

    private String sent(Message... messages) {
        server().streams(stream(Answer.text("Hi")));
        var decoded = server().ask(REQUEST.withMessages(List.of(messages)));
        assertThat(decoded.failure()).isNull();
        return server().body(server().requests() - 1);
    }

    @Test
    default void tools_are_sent_and_their_schemas_are_left_alone() {
        var tool = tool();
        server().streams(stream(Answer.text("Hi")));

        var decoded = server().ask(REQUEST.withTools(List.of(tool)));

        assertThat(decoded.failure()).isNull();
        assertThat(server().body(0)).contains("weather", "Tells the weather.", "city", "where");
        assertThat(tool.parameters()).isEqualTo(Json.read(SCHEMA));
    }

    @Test
    default void a_tool_that_says_nothing_of_itself_is_sent() {
        server().streams(stream(Answer.text("Hi")));

        var decoded = server().ask(REQUEST.withTools(List.of(new ToolDefinition("now", "", Json.read("{}")))));

        assertThat(decoded.failure()).isNull();
        assertThat(server().body(0)).contains("\"now\"");
    }

    @Test
    default void without_tools_none_are_mentioned() {
        assertThat(sent(Message.user("Hello"))).doesNotContain("tool");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "agent_id",
                "session_id",
                "cwd",
                "agent_temporary_workspace",
                "allowed_tools",
                "exclude_tools",
                "mcp_servers",
                "custom_tools",
                "enable_image_generation",
                "enable_rate_limit",
                "enforce_read_before_delete",
                "api_key",
                "provider",
                "provider_name",
                "max_mcp_message_history",
                "media_max_file_size_mb",
                "_has_file_search_files",
                "_file_search_vector_store_ids",
                "type",
                "instance_id"
            })
    default void a_key_that_is_not_the_providers_is_never_sent(String key) {
        var request = new ChatRequest("m", REQUEST.messages(), List.of(), Map.of(key, TextNode.valueOf("leaked-1")));

        assertThat(server().encode(request)).doesNotContain("leaked-1");
    }

    @Test
    default void the_output_limit_is_called_what_the_model_calls_it() {
        var request =
                new ChatRequest(reasoningModel(), REQUEST.messages(), List.of(), Map.of("max_tokens", Json.read("64")));

        var sent = Json.read(server().encode(request));

        assertThat(sent.at(outputLimit()).asInt()).isEqualTo(64);
        assertThat(sent.findParents("max_tokens").size()
                        + sent.findParents("max_completion_tokens").size())
                .isLessThanOrEqualTo(1);
    }

    @Test
    default void what_the_provider_cannot_take_is_refused_before_a_byte_is_sent() {
        server().able = new Capabilities(false, false, false, false, false);
        var image = new Message(Role.USER, List.of(new Part.InlineData("image/png", IMAGE)));

        assertThatThrownBy(() -> ask(REQUEST.withTools(List.of(tool()))))
                .isInstanceOfSatisfying(BackendException.class, RequestContract::isRefused);
        assertThatThrownBy(() -> ask(REQUEST.withMessages(List.of(image))))
                .isInstanceOfSatisfying(BackendException.class, RequestContract::isRefused);
        assertThat(server().transport.meter().requests()).isZero();
    }

    private void ask(ChatRequest request) {
        server().open(request, Cancellation.disabled()).close();
    }

    private static void isRefused(BackendException refused) {
        assertThat(refused.failure()).isInstanceOf(Failure.InvalidRequest.class);
        assertThat(refused.failure().advice()).isNotBlank();
    }

    @Test
    default void an_image_is_sent_where_images_are_taken() {
        var image = new Message(
                Role.USER, List.of(new Part.Text("What is this?"), new Part.InlineData("image/png", IMAGE)));

        assertThat(sent(image)).contains(IMAGE, "image/png", "What is this?");
    }
}
