package ai.massgen.backend.wire;

import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.backend.family.Families;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What all families have in common beside their bytes: which parameters they take, and where their models are listed. */
class FamilyFactsTest {

    @ParameterizedTest
    @CsvSource({
        "openai.chat, temperature, parallel_tool_calls",
        "openai.responses, temperature, parallel_tool_calls",
        "anthropic.messages, temperature, tool_choice",
        "gemini.generate, temperature, safety_settings"
    })
    void a_family_names_its_parameters(String family, String one, String another) {
        assertThat(Families.find(family).orElseThrow().parameters()).contains(one, another);
    }

    @ParameterizedTest
    @CsvSource({
        "openai.chat, models",
        "openai.responses, models",
        "anthropic.messages, v1/models",
        "gemini.generate, v1beta/models"
    })
    void a_family_lists_its_models_somewhere(String family, String path) {
        assertThat(Families.find(family).orElseThrow().listing().path()).isEqualTo(path);
    }

    @ParameterizedTest
    @CsvSource({
        "openai.chat, https://gate.test/any/v1/chat/completions",
        "openai.chat, /OpenAI/deployments/gpt/chat/completions",
        "openai.responses, https://api.openai.com/v1/responses",
        "openai.responses, https://api.openai.com/v1/responses/resp_1",
        "anthropic.messages, https://api.anthropic.com/v1/messages",
        "gemini.generate, https://x.test/v1beta/models/gemini-2.5-pro:streamGenerateContent",
        "gemini.generate, https://x.test/v1/projects/p/models/m:generateContent"
    })
    void a_request_is_known_by_its_path(String family, String path) {
        assertThat(Families.serving(path)).get().returns(family, WireProtocol::family);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/v1/embeddings", "/v1/messages/count_tokens", "/v1/responses/resp_1/cancel", "/chatcompletions"
            })
    void what_no_family_serves_is_of_none(String path) {
        assertThat(Families.serving(path)).isEmpty();
    }

    /** The second parameter is the family's own, which writes it under another name or in another place. */
    @ParameterizedTest
    @CsvSource({
        "openai.chat, max_tokens, max_completion_tokens",
        "openai.responses, max_tokens, max_output_tokens",
        "gemini.generate, max_tokens, maxOutputTokens"
    })
    void a_provider_adds_parameters_and_none_that_the_family_writes_itself(
            String family, String known, String written) {
        var request = Requests.with("gpt-5", "{\"zeta\":1,\"" + known + "\":100}");

        assertThat(Requests.text(family, request, new Dialect("test", Set.of(), Set.of("zeta", known))))
                .contains("\"zeta\":1", "\"" + written + "\":100")
                .doesNotContain("\"" + known + "\"", "\"maxTokens\"");
        assertThat(Requests.text(family, request, Dialect.plain("test"))).doesNotContain("zeta");
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai.chat", "openai.responses", "anthropic.messages"})
    void a_choice_among_no_tools_is_not_sent_though_a_provider_names_it(String family) {
        var request = Requests.with("m", "{\"zeta\":1,\"tool_choice\":\"auto\"}");

        assertThat(Requests.text(family, request, new Dialect("test", Set.of(), Set.of("zeta", "tool_choice"))))
                .contains("\"zeta\":1")
                .doesNotContain("tool_choice");
        assertThat(Requests.text(family, request, Dialect.plain("test"))).doesNotContain("zeta");
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai.chat", "openai.responses"})
    void whether_tools_may_run_in_parallel_is_said_where_there_are_tools(String family) {
        var wish = "{\"parallel_tool_calls\":false}";

        assertThat(Requests.body(family, Requests.with("m", wish, Requests.WEATHER))
                        .path("parallel_tool_calls")
                        .isBoolean())
                .isTrue();
        assertThat(Requests.body(family, Requests.with("m", wish)).has("parallel_tool_calls"))
                .isFalse();
    }
}
