package ai.massgen.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import ai.massgen.backend.family.Families;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;

class ProvidersTest {
    private final Providers shipped = Providers.shipped();

    /** What a request to each provider looks like; read it when an entry changes. */
    @Test
    void every_provider_is_reached_where_and_how_it_wants() {
        var context = BackendContext.live()
                .withProviders(shipped)
                .withCredentials(Credentials.of(Map.of("AZURE_OPENAI_ENDPOINT", "https://mine.openai.azure.com/")));
        var lines = shipped.all().stream()
                .filter(provider -> Families.find(provider.family()).isPresent())
                .map(provider -> describe(provider, context))
                .collect(Collectors.joining("\n"));

        assertThat(lines).isEqualTo("""
                openai (OpenAI): https://api.openai.com/v1/responses; authorization from OPENAI_API_KEY; gpt-4o
                claude (Claude): https://api.anthropic.com/v1/messages; x-api-key from ANTHROPIC_API_KEY; claude-sonnet-4-5-20250929
                gemini (Gemini): https://generativelanguage.googleapis.com/v1beta/models/m:streamGenerateContent?alt=sse; x-goog-api-key from GOOGLE_API_KEY, GEMINI_API_KEY; gemini-2.5-flash
                grok (Grok): https://api.x.ai/v1/chat/completions; authorization from XAI_API_KEY; grok-4
                chatcompletion (ChatCompletion): https://api.openai.com/v1/chat/completions; authorization from OPENAI_API_KEY; gpt-oss-120b
                zai (ZAI): https://api.z.ai/api/paas/v4/chat/completions; authorization from ZAI_API_KEY; glm-4.5
                cerebras (Cerebras AI): https://api.cerebras.ai/v1/chat/completions; authorization from CEREBRAS_API_KEY; llama-3.3-70b
                together (Together AI): https://api.together.xyz/v1/chat/completions; authorization from TOGETHER_API_KEY; meta-llama/Meta-Llama-3.1-405B-Instruct-Turbo
                fireworks (Fireworks AI): https://api.fireworks.ai/inference/v1/chat/completions; authorization from FIREWORKS_API_KEY; accounts/fireworks/models/llama-v3p3-70b-instruct
                groq (Groq): https://api.groq.com/openai/v1/chat/completions; authorization from GROQ_API_KEY; llama-3.3-70b-versatile
                nebius (Nebius AI Studio): https://api.studio.nebius.ai/v1/chat/completions; authorization from NEBIUS_API_KEY; Qwen/Qwen3-4B-fast
                openrouter (OpenRouter): https://openrouter.ai/api/v1/chat/completions; authorization from OPENROUTER_API_KEY; no default
                moonshot (Kimi): https://api.moonshot.cn/v1/chat/completions; authorization from MOONSHOT_API_KEY, KIMI_API_KEY; moonshot-v1-128k
                deepseek (DeepSeek): https://api.deepseek.com/v1/chat/completions; authorization from DEEPSEEK_API_KEY; deepseek-chat
                qwen (Qwen): https://dashscope-intl.aliyuncs.com/compatible-mode/v1/chat/completions; authorization from QWEN_API_KEY, DASHSCOPE_API_KEY; qwen-max
                poe (POE): https://api.poe.com/v1/chat/completions; authorization from POE_API_KEY; no default
                azure_openai (Azure OpenAI): https://mine.openai.azure.com/openai/deployments/m/chat/completions?api-version=2024-12-01-preview; api-key from AZURE_OPENAI_API_KEY; gpt-4o
                lmstudio (LM Studio): http://localhost:1234/v1/chat/completions; authorization from lm-studio; no default
                vllm (vLLM): http://localhost:8000/v1/chat/completions; authorization from VLLM_API_KEY, EMPTY; no default
                sglang (SGLang): http://localhost:30000/v1/chat/completions; authorization from SGLANG_API_KEY, EMPTY; no default
                llama.cpp (llama.cpp): http://localhost:8080/v1/chat/completions; authorization from LLAMA_API_KEY, EMPTY; no default
                ollama (Ollama): http://localhost:11434/v1/chat/completions; authorization from OLLAMA_API_KEY, ollama; no default""");
    }

    private static String describe(Provider provider, BackendContext context) {
        var request = new ChatRequest("m", List.of(Message.user("Hi")), List.of(), Map.of());
        var sent = Backends.encode(BackendSettings.of(provider.type(), "m"), context, request);
        var keys = new ArrayList<>(provider.key().variables());
        if (provider.key().fallback() != null) {
            keys.add(provider.key().fallback());
        }
        var header = sent.headers().entrySet().stream()
                .filter(entry -> entry.getValue().endsWith("***"))
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(", "));
        return provider.type() + " (" + provider.name() + "): " + sent.url() + "; " + header + " from "
                + String.join(", ", keys) + "; "
                + (provider.models().byDefault() == null
                        ? "no default"
                        : provider.models().byDefault());
    }

    /** MassGen v0.1.6 sends all that it does not list as its own, and so several of these keys reach a vendor. */
    @Test
    void no_key_that_is_read_here_or_that_nobody_knows_is_ever_sent() {
        var context = BackendContext.live()
                .withProviders(shipped)
                .withCredentials(Credentials.of(Map.of("AZURE_OPENAI_ENDPOINT", "https://mine.openai.azure.com/")));
        var request = new ChatRequest("m", List.of(Message.user("Hi")), List.of(), Map.of());

        for (Provider provider : shipped.all()) {
            if (Families.find(provider.family()).isPresent()) {
                var block = new LinkedHashMap<String, JsonNode>();
                KnownParameters.MASSGEN.forEach(key -> block.put(key, JsonNodeFactory.instance.textNode("leaked")));
                block.put("upload_files", JsonNodeFactory.instance.arrayNode());
                block.put("media_max_file_size_mb", JsonNodeFactory.instance.numberNode(77_777));
                block.put("_has_file_search_files", JsonNodeFactory.instance.textNode("leaked"));
                block.put("temprature", JsonNodeFactory.instance.textNode("leaked"));
                var settings = new BackendSettings(provider.type(), "m", null, "leaked-key", block);

                var sent = Backends.encode(settings, context, request);

                assertThat(sent.body().toString()).as(provider.type()).doesNotContain("leaked", "77777");
                assertThat(sent.url()).doesNotContain("leaked");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"OpenAI, openai", "anthropic, claude", "KIMI, moonshot", "llamacpp, llama.cpp", "autogen, ag2"})
    void a_provider_is_found_by_its_type_or_an_alias_in_any_case(String word, String type) {
        assertThat(shipped.get(word).type()).isEqualTo(type);
    }

    @Test
    void no_word_stands_for_two_providers() {
        var words = shipped.all().stream()
                .flatMap(provider -> Stream.concat(Stream.of(provider.type()), provider.aliases().stream()))
                .toList();

        assertThat(words).doesNotHaveDuplicates();
    }

    @Test
    void an_unknown_type_is_told_with_what_may_have_been_meant() {
        var failure = failure(() -> shipped.get("cluade"));

        assertThat(failure.origin().message()).isEqualTo("there is no provider type \"cluade\"");
        assertThat(failure.advice()).isEqualTo("Did you mean \"claude\"?");
        assertThat(failure(() -> shipped.get("xyzzy")).advice())
                .startsWith("known types: openai, claude, gemini, grok,");
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.cerebras.ai/v1, Cerebras AI",
        "https://api.studio.nebius.ai/v1, Nebius AI Studio",
        "https://open.bigmodel.cn/api/paas/v4/, ZAI",
        "https://API.MOONSHOT.AI/v1, Kimi",
        "https://api.openai.com/v1, OpenAI",
        "http://localhost:8000/v1, ChatCompletion",
        "https://notgroq.com/v1, ChatCompletion",
        "not a url, ChatCompletion",
    })
    void a_generic_backend_is_the_provider_whose_url_it_has(String url, String name) {
        var settings = new BackendSettings("chatcompletion", "m", url, null, Map.of());

        assertThat(shipped.of(settings).name()).isEqualTo(name);
    }

    @Test
    void other_types_stay_what_they_are_whatever_their_url() {
        var settings = new BackendSettings("openai", "m", "https://api.groq.com/openai/v1", null, Map.of());

        assertThat(shipped.of(settings).name()).isEqualTo("OpenAI");
    }

    @Test
    void a_block_may_say_what_its_provider_is_called() {
        var named = Map.<String, JsonNode>of("provider_name", JsonNodeFactory.instance.textNode("Mine"));

        assertThat(shipped.of(new BackendSettings("chatcompletion", "m", null, null, named))
                        .name())
                .isEqualTo("Mine");
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-5-nano, openai",
        "GPT-4O, openai",
        "claude-sonnet-4-5-20250929, claude",
        "gemini-2.5-pro, gemini",
        "grok-4, grok",
        "glm-4.5, zai",
        "'', openai",
    })
    void a_model_tells_its_type(String model, String type) {
        assertThat(shipped.inferType(model)).contains(type);
    }

    @Test
    void a_model_that_nobody_lists_tells_nothing() {
        assertThat(shipped.inferType("gpt-99")).isEmpty();
    }

    @Test
    void a_model_is_the_blocks_or_else_the_default_or_else_missed() {
        assertThat(shipped.model(BackendSettings.of("claude", "x"))).isEqualTo("x");
        assertThat(shipped.model(BackendSettings.of("claude", null))).isEqualTo("claude-sonnet-4-5-20250929");
        assertThat(failure(() -> shipped.model(BackendSettings.of("vllm", null)))
                        .origin()
                        .message())
                .isEqualTo("no model is named");
    }

    @Test
    void keys_that_nobody_reads_are_told_with_what_may_have_been_meant() {
        var block = new LinkedHashMap<String, JsonNode>();
        for (var key : List.of("temprature", "max_tokens", "top_k", "cwd", "extra_headers", "zzz")) {
            block.put(key, JsonNodeFactory.instance.numberNode(1));
        }

        assertThat(shipped.unknownParameters(new BackendSettings("openai", "m", null, null, block)))
                .containsExactly(
                        new UnknownParameter("temprature", "Did you mean \"temperature\"?"),
                        new UnknownParameter("top_k", "Did you mean \"top_p\"?"),
                        new UnknownParameter("zzz", ""));
        assertThat(shipped.unknownParameters(new BackendSettings("vllm", "m", null, null, block)))
                .extracting(UnknownParameter::name)
                .containsExactly("temprature", "zzz");
    }

    @ParameterizedTest
    @CsvSource({
        "claude, stop, stop_sequences",
        "claude, max_completion_tokens, max_tokens",
        "claude, reasoning_effort, thinking",
        "claude, response_format, output_config",
        "claude, parallel_tool_calls, tool_choice",
        "gemini, max_completion_tokens, max_output_tokens",
        "gemini, reasoning_effort, thinking_config",
        "gemini, response_format, response_json_schema",
        "chatcompletion, stop_sequences, stop",
        "chatcompletion, max_output_tokens, max_completion_tokens",
        "chatcompletion, thinking, reasoning_effort",
        "openai, thinking, reasoning_effort",
    })
    void a_word_of_another_family_is_answered_with_this_ones(String type, String foreign, String own) {
        var block = Map.<String, JsonNode>of(foreign, JsonNodeFactory.instance.numberNode(1));

        assertThat(shipped.unknownParameters(new BackendSettings(type, "m", null, null, block)))
                .containsExactly(new UnknownParameter(foreign, "Did you mean \"" + own + "\"?"));
    }

    @Test
    void azures_own_settings_are_known_for_azure_alone() {
        var block = Map.<String, JsonNode>of("api_version", JsonNodeFactory.instance.textNode("x"));

        assertThat(shipped.unknownParameters(new BackendSettings("azure_openai", "m", null, null, block)))
                .isEmpty();
        assertThat(shipped.unknownParameters(new BackendSettings("openai", "m", null, null, block)))
                .hasSize(1);
    }

    @Test
    void where_nothing_can_be_known_nothing_is_unknown() {
        var block = Map.<String, JsonNode>of("zzz", JsonNodeFactory.instance.numberNode(1));

        assertThat(shipped.unknownParameters(new BackendSettings("ag2", "m", null, null, block)))
                .isEmpty();
        assertThat(shipped.unknownParameters(new BackendSettings("nobody", "m", null, null, block)))
                .isEmpty();
    }

    @Test
    void a_file_of_the_users_is_merged_field_by_field(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("providers.yaml"), """
                providers:
                  groq:
                    default-model: mine
                    keys: [MY_KEY]
                  house:
                    family: openai.chat
                    base-url: http://house:1/v1
                    quirks: [max-completion-tokens]
                    key-header: api-key
                    capabilities: [tools]
                """);

        var providers = Providers.load(file);

        var groq = providers.get("groq");
        assertThat(groq.models().byDefault()).isEqualTo("mine");
        assertThat(groq.key().variables()).containsExactly("MY_KEY");
        assertThat(groq.address().baseUrl())
                .isEqualTo(shipped.get("groq").address().baseUrl());
        var house = providers.get("house");
        assertThat(house.name()).isEqualTo("house");
        assertThat(house.key().header()).isEqualTo(KeyHeader.API_KEY);
        assertThat(house.capabilities()).isEqualTo(new Capabilities(true, false, false, false, false));
        assertThat(providers.all()).hasSize(shipped.all().size() + 1);
    }

    @Test
    void null_takes_away_what_is_shipped(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("providers.yaml"), """
                providers:
                  openai: {models: null, default-model: ~, prices: null}
                  vllm:
                    base-url:
                """);

        var providers = Providers.load(file);

        assertThat(providers.get("openai").models()).isEqualTo(Provider.Models.UNKNOWN);
        assertThat(providers.get("openai").prices().all()).isEmpty();
        assertThat(providers.get("vllm").address().baseUrl()).isNull();
    }

    @Test
    void a_family_that_nobody_speaks_and_a_word_that_is_taken_are_told(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("p.yaml"), """
                providers:
                  house: {family: openai.chatt, aliases: [Groq, home]}
                  ag2: {name: Mine}
                """);

        var message = failure(() -> Providers.load(file)).origin().message();

        assertThat(message.replace(file.toString(), "p.yaml").lines())
                .containsExactly(
                        "p.yaml:2:19: provider \"house\": unknown family \"openai.chatt\". Did you mean \"openai.chat\"?",
                        "p.yaml:2:42: provider \"house\": alias \"Groq\" stands for the provider \"groq\" already");
    }

    @Test
    void everything_wrong_in_a_file_is_told_at_once_with_its_place(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("p.yaml"), """
                providers:
                  groq:
                    base_url: http://x
                    models: llama
                  house:
                    family: openai.chat
                    key-header: barer
                    quirks: [think-tag]
                    capabilities: [tools, smell]
                  empty: {}
                extra: 1
                """);

        var message = failure(() -> Providers.load(file)).origin().message();

        assertThat(message.replace(file.toString(), "p.yaml").lines())
                .containsExactly(
                        "p.yaml:11:1: unknown key \"extra\". Allowed here: providers",
                        "p.yaml:3:5: unknown key \"base_url\". Did you mean \"base-url\"?",
                        "p.yaml:4:13: provider \"groq\": models must be a list",
                        "p.yaml:7:17: provider \"house\": unknown word \"barer\". Did you mean \"bearer\"?",
                        "p.yaml:8:13: provider \"house\": unknown word \"think-tag\". Did you mean \"think-tags\"?",
                        "p.yaml:9:19: provider \"house\": unknown word \"smell\". Allowed here: tools,"
                                + " parallel-tool-calls, image-input, reasoning, streamed-usage",
                        "p.yaml: provider \"empty\" has no family");
    }

    @ParameterizedTest
    @CsvSource({
        "'providers: [', p.yaml:1:13: this is not YAML: ",
        "'other: 1', 'p.yaml:1:1: unknown key \"other\". Allowed here: providers'",
        "'- a', p.yaml:1:1: here must stand a mapping",
        "'providers: {groq: 1}', p.yaml:1:19: here must stand a mapping",
        "'{providers: {}, providers: {}}', 'p.yaml:1:17: key \"providers\" stands here a second time'",
    })
    void a_broken_file_is_told_with_its_place(String text, String problem, @TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("p.yaml"), text);

        var message = failure(() -> Providers.load(file)).origin().message();

        assertThat(message.replace(file.toString(), "p.yaml")).contains(problem);
    }

    @Test
    void a_file_that_cannot_be_read_is_told(@TempDir Path folder) {
        assertThat(failure(() -> Providers.load(folder)).origin().message()).contains("cannot be read");
    }

    @Test
    void an_empty_file_changes_nothing(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("p.yaml"), "# nothing yet\n");

        assertThat(Providers.load(file).all()).isEqualTo(shipped.all());
    }

    /** MassGen's own files are read as they are: no key of theirs may be unknown here. */
    @Test
    void every_key_of_massgens_own_configurations_is_known() throws IOException {
        var configurations = Path.of(System.getProperty("massgen.shared", "../shared"), "reference/massgen-configs");
        assumeThat(configurations).as("MassGen's configurations are at hand").exists();
        var blocks = new ArrayList<Map<String, JsonNode>>();
        try (var files = Files.walk(configurations)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".yaml")).toList()) {
                collectBlocks(new Yaml().load(Files.readString(file)), blocks);
            }
        }

        assertThat(blocks).hasSizeGreaterThan(100).allSatisfy(block -> {
            var settings = BackendSettings.ofBlock(block);
            assertThat(shipped.find(settings.type())).as(settings.type()).isPresent();
            assertThat(shipped.unknownParameters(settings))
                    .as(settings.toString())
                    .isEmpty();
        });
    }

    private static void collectBlocks(@Nullable Object node, List<Map<String, JsonNode>> blocks) {
        if (node instanceof Map<?, ?> map) {
            if (map.get("backend") instanceof Map<?, ?> backend && backend.get("type") instanceof String) {
                var block = new LinkedHashMap<String, JsonNode>();
                backend.forEach((key, value) ->
                        block.put(String.valueOf(key), JsonNodeFactory.instance.textNode(String.valueOf(value))));
                blocks.add(block);
            }
            map.values().forEach(value -> collectBlocks(value, blocks));
        } else if (node instanceof List<?> list) {
            list.forEach(item -> collectBlocks(item, blocks));
        }
    }

    private static Failure failure(ThrowingCallable call) {
        return catchThrowableOfType(BackendException.class, call).failure();
    }
}
