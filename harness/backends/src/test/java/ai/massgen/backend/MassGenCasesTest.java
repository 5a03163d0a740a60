package ai.massgen.backend;

import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.backend.family.Families;
import ai.massgen.backend.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What MassGen got wrong in the requests of its providers, asked of every provider that we ship. CASES.md has the list. */
class MassGenCasesTest {
    private static final List<String> INTERNAL = List.of(
            "agent_id",
            "session_id",
            "_agents_cwds",
            "cwd",
            "agent_temporary_workspace",
            "agent_temporary_workspace_parent",
            "enforce_read_before_delete",
            "command_line_docker_enable_sudo",
            "command_line_docker_credentials",
            "enable_image_generation",
            "enable_rate_limit",
            "instance_id",
            "custom_tools",
            "mcp_servers",
            "allowed_tools",
            "exclude_tools",
            "provider",
            "provider_name",
            "max_mcp_message_history",
            "media_max_file_size_mb",
            "_has_file_search_files",
            "_file_search_vector_store_ids");

    private final BackendContext context = BackendContext.live()
            .withProviders(Providers.shipped())
            .withCredentials(Credentials.of(Map.of("AZURE_OPENAI_ENDPOINT", "https://mine.openai.azure.com/")));

    static Stream<String> types() {
        return Providers.shipped().all().stream()
                .filter(provider -> Families.find(provider.family()).isPresent())
                .map(Provider::type);
    }

    @ParameterizedTest
    @MethodSource("types")
    void keys_of_massgen_reach_no_provider(String type) {
        var block = new LinkedHashMap<String, JsonNode>();
        INTERNAL.forEach(key -> block.put(key, Json.string("leaked-" + key)));

        var sent = encode(type, "m", block);

        assertThat(sent.url() + sent.headers() + sent.body()).doesNotContain("leaked-");
        assertThat(sent.body()).isEqualTo(encode(type, "m", Map.of()).body());
    }

    @ParameterizedTest
    @MethodSource("types")
    void nobody_searches_or_runs_code_unless_asked_to(String type) {
        var sent = encode(type, "m", Map.of("enable_web_search", Json.read("false")));

        assertThat(sent.body().toString()).doesNotContain("tool", "search", "code_", "Search");
    }

    @ParameterizedTest
    @MethodSource("types")
    void an_extra_body_of_null_changes_nothing(String type) {
        assertThat(encode(type, "m", Map.of("extra_body", Json.read("null"))).body())
                .isEqualTo(encode(type, "m", Map.of()).body());
    }

    @ParameterizedTest
    @MethodSource("types")
    void what_a_block_says_is_sent_and_what_the_request_says_goes_before_it(String type) {
        var ofBlock = encode(type, "m", Map.of("temperature", Json.read("0.25")));
        var ofRequest =
                encode(type, Map.of("temperature", Json.read("0.25")), Map.of("temperature", Json.read("0.75")));

        assertThat(ofBlock.body().toString()).contains("\"temperature\":0.25");
        assertThat(ofRequest.body().toString()).contains("\"temperature\":0.75").doesNotContain("0.25");
    }

    @ParameterizedTest
    @MethodSource("types")
    void a_key_in_a_block_goes_into_the_header_alone(String type) {
        var block =
                Map.of("type", Json.string(type), "model", Json.string("m"), "api_key", Json.string("sk-in-the-block"));

        var sent = Backends.encode(BackendSettings.ofBlock(block), context, hello(Map.of()));

        assertThat(sent.body().toString()).doesNotContain("sk-in-the-block", "api_key");
        assertThat(sent.headers().values()).anyMatch(value -> value.endsWith("***"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt-5", "o4-mini", "gpt-oss-120b", "house-1"})
    void openai_is_asked_to_think_whatever_the_model_is_called(String model) {
        var sent = encode(
                "openai",
                model,
                Map.of("reasoning", Json.read("{\"effort\":\"low\"}"), "enable_web_search", Json.read("true")));

        assertThat(sent.body().at("/reasoning/effort").asText()).isEqualTo("low");
        assertThat(sent.body().at("/tools/0/type").asText()).isEqualTo("web_search");
    }

    @Test
    void azure_is_not_sent_its_own_address_nor_flags_that_it_does_not_know() {
        var sent = encode(
                "azure_openai",
                "m",
                Map.of(
                        "azure_endpoint", Json.string("https://other.openai.azure.com"),
                        "api_version", Json.string("2025-01-01"),
                        "enable_web_search", Json.read("true"),
                        "enable_code_interpreter", Json.read("true"),
                        "tool_choice", Json.string("none")));

        assertThat(sent.url())
                .isEqualTo(
                        "https://other.openai.azure.com/openai/deployments/m/chat/completions?api-version=2025-01-01");
        assertThat(sent.body().toString()).doesNotContain("api_version", "azure", "enable_", "tool_choice");
    }

    @Test
    void tools_of_a_block_do_not_grow_from_request_to_request() {
        var block =
                Map.of("tools", Json.read("[{\"type\":\"image_generation\"}]"), "enable_web_search", Json.read("true"));

        var first = encode("openai", "m", block).body();

        assertThat(first.path("tools")).hasSize(2);
        assertThat(encode("openai", "m", block).body()).isEqualTo(first);
        assertThat(block.get("tools")).hasSize(1);
    }

    private WireRequest encode(String type, String model, Map<String, JsonNode> block) {
        var request = hello(Map.of());
        return Backends.encode(
                new BackendSettings(type, model, null, null, block),
                context,
                new ChatRequest(model, request.messages(), List.of(), Map.of()));
    }

    private WireRequest encode(String type, Map<String, JsonNode> block, Map<String, JsonNode> parameters) {
        return Backends.encode(new BackendSettings(type, "m", null, null, block), context, hello(parameters));
    }

    private static ChatRequest hello(Map<String, JsonNode> parameters) {
        return new ChatRequest("m", List.of(Message.user("Hello")), List.of(), parameters);
    }
}
