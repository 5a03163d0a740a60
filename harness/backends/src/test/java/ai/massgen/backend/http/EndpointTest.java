package ai.massgen.backend.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.massgen.backend.BackendException;
import ai.massgen.backend.BackendSettings;
import ai.massgen.backend.Credentials;
import ai.massgen.backend.Failure;
import ai.massgen.backend.Providers;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointTest {
    private static final Credentials NONE = Credentials.of(Map.of());

    @ParameterizedTest
    @CsvSource({
        "openai, https://api.z.ai/api/paas/v4/, chat/completions, https://api.z.ai/api/paas/v4/chat/completions",
        "openai, https://api.z.ai/api/paas/v4, chat/completions, https://api.z.ai/api/paas/v4/chat/completions",
        "openai, http://localhost:8000, chat/completions, http://localhost:8000/chat/completions",
        "openai, https://h/v1?key=1, chat/completions, https://h/v1/chat/completions?key=1",
        "claude, https://api.anthropic.com, v1/messages, https://api.anthropic.com/v1/messages",
        "claude, https://api.anthropic.com/, v1/messages, https://api.anthropic.com/v1/messages",
        "claude, https://proxy/anthropic/v1, v1/messages, https://proxy/anthropic/v1/messages",
        "claude, https://proxy/anthropic/v1/, v1/messages, https://proxy/anthropic/v1/messages",
        "gemini, https://g.test/v1beta, v1beta/models/m:streamGenerateContent, https://g.test/v1beta/models/m:streamGenerateContent",
        "gemini, https://g.test, v1beta/models/m:streamGenerateContent, https://g.test/v1beta/models/m:streamGenerateContent",
        "gemini, https://g.test/v1/, v1beta/models/m:streamGenerateContent, https://g.test/v1/models/m:streamGenerateContent",
        "gemini, https://g.test/x/v1beta1, v1beta/models/m:streamGenerateContent, https://g.test/x/v1beta1/models/m:streamGenerateContent",
        "gemini, https://g.test/very, v1beta/models/m, https://g.test/very/v1beta/models/m",
        "claude, https://proxy/v1/anthropic, v1/messages, https://proxy/v1/anthropic/v1/messages",
    })
    void a_path_is_put_behind_the_base_url(String type, String base, String path, String url) {
        assertThat(endpoint(type, base, Map.of(), NONE).url(path, Map.of())).isEqualTo(url);
    }

    @ParameterizedTest
    @CsvSource({
        "https://r.openai.azure.com, https://r.openai.azure.com/openai/deployments/gpt%204/chat/completions?api-version=2024-12-01-preview",
        "https://r.openai.azure.com/, https://r.openai.azure.com/openai/deployments/gpt%204/chat/completions?api-version=2024-12-01-preview",
        "https://r.openai.azure.com/openai/deployments/d, https://r.openai.azure.com/openai/deployments/d/chat/completions?api-version=2024-12-01-preview",
        "https://r.openai.azure.com/openai/v1/, https://r.openai.azure.com/openai/v1/chat/completions",
        "https://r.openai.azure.com?api-version=x, https://r.openai.azure.com/openai/deployments/gpt%204/chat/completions?api-version=x",
    })
    void azure_has_the_deployment_in_its_url(String base, String url) {
        assertThat(endpoint("azure_openai", base, Map.of(), NONE).url("chat/completions", Map.of()))
                .isEqualTo(url);
    }

    @Test
    void azures_address_and_version_come_from_the_block_or_else_the_environment() {
        var environment = Credentials.of(
                Map.of("AZURE_OPENAI_ENDPOINT", "https://env", "AZURE_OPENAI_API_VERSION", "2025-01-01"));
        var block = Map.of("azure_endpoint", text("https://block"), "api_version", text("2024-06-01"));

        assertThat(endpoint("azure_openai", null, Map.of(), environment).url("x", Map.of()))
                .isEqualTo("https://env/openai/deployments/gpt%204/x?api-version=2025-01-01");
        assertThat(endpoint("azure_openai", "https://base", block, environment).url("x", Map.of()))
                .isEqualTo("https://block/openai/deployments/gpt%204/x?api-version=2024-06-01");
    }

    @Test
    void a_missing_address_names_where_it_may_be_written() {
        var failure = failure(() -> endpoint("azure_openai", null, Map.of(), NONE));

        assertThat(failure.origin().message()).isEqualTo("no base URL is known");
        assertThat(failure.advice()).isEqualTo("write base_url: into the backend block, or set AZURE_OPENAI_ENDPOINT");
    }

    @Test
    void what_is_no_url_is_told() {
        var failure = failure(() -> endpoint("openai", "api.openai.com/v1", Map.of(), NONE));

        assertThat(failure).isInstanceOf(Failure.Configuration.class);
        assertThat(failure.origin().message()).isEqualTo("\"api.openai.com/v1\" is no URL");
    }

    @Test
    void a_missing_key_names_its_variables_and_where_was_looked() {
        var failure = failure(() -> endpoint("moonshot", null, Map.of(), NONE).requireKey(NONE));

        assertThat(failure).isInstanceOf(Failure.Authentication.class);
        assertThat(failure.origin().message()).isEqualTo("there is no key: MOONSHOT_API_KEY and KIMI_API_KEY not set");
        assertThat(failure.advice())
                .isEqualTo("set MOONSHOT_API_KEY in the variables that were passed in, or write api_key: into the"
                        + " backend block");
    }

    @Test
    void a_key_of_the_block_goes_before_the_environments_and_that_before_the_fallback() {
        var set = Credentials.of(Map.of("VLLM_API_KEY", "env"));
        var written = new BackendSettings("vllm", "m", null, "block", Map.of());
        var vllm = Providers.shipped().get("vllm");

        assertThat(Endpoint.of(vllm, written, "m", set).apiKey()).isEqualTo("block");
        assertThat(endpoint("vllm", null, Map.of(), set).apiKey()).isEqualTo("env");
        assertThat(endpoint("vllm", null, Map.of(), NONE).requireKey(NONE).apiKey())
                .isEqualTo("EMPTY");
    }

    @Test
    void a_key_that_no_header_can_carry_is_not_shown() {
        var broken = Credentials.of(Map.of("OPENAI_API_KEY", "sk-secret\nX: y"));

        var failure = failure(() -> endpoint("openai", null, Map.of(), broken).requireKey(broken));

        assertThat(failure).isInstanceOf(Failure.Authentication.class);
        assertThat(failure.toString()).doesNotContain("sk-secret");
    }

    private static Endpoint endpoint(
            String type, @Nullable String base, Map<String, JsonNode> block, Credentials credentials) {
        var settings = new BackendSettings(type, "gpt 4", base, null, block);
        return Endpoint.of(Providers.shipped().get(type), settings, "gpt 4", credentials);
    }

    private static JsonNode text(String value) {
        return JsonNodeFactory.instance.textNode(value);
    }

    private static Failure failure(ThrowingCallable call) {
        return catchThrowableOfType(BackendException.class, call).failure();
    }
}
