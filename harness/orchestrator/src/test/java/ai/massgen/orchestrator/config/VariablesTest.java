package ai.massgen.orchestrator.config;

import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.backend.Credentials;
import ai.massgen.backend.Providers;
import ai.massgen.transcript.yaml.YamlReader;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands for a value in a configuration, and values of the wrong form. */
class VariablesTest {
    private static final Map<String, String> ENVIRONMENT =
            Map.of("PROJECT", "/data/project", "HEAT", "0.3", "MOST", "200", "NOTHING", "", "WORD", "hot");

    @Test
    void folders_of_all_agents_have_their_variables_put_in() {
        var agent = config("""
                agents:
                  - id: a
                    backend: {type: openai, cwd: w, context_paths: [{path: "${PROJECT}/${cwd}", protected_paths: ["${WORD}"]}]}
                orchestrator:
                  snapshot_storage: ${PROJECT}/snapshots
                  agent_temporary_workspace: "${ELSEWHERE:-/tmp/x}"
                  context_paths: [{path: "${PROJECT}"}]
                memory: {enabled: true, persistent_memory: {enabled: true, path: "${PROJECT}/memory"}}
                """).agents().get(0);

        var files = Objects.requireNonNull(agent.files());
        assertThat(files.snapshots()).isEqualTo("/data/project/snapshots");
        assertThat(files.shared()).isEqualTo("/tmp/x");
        assertThat(files.contextPaths())
                .extracting(FilesConfig.Context::path)
                .containsExactly("/data/project", "/data/project/w");
        assertThat(files.contextPaths().get(1).protectedPaths()).containsExactly("hot");
        assertThat(Objects.requireNonNull(Objects.requireNonNull(agent.memory()).persistent())
                        .path())
                .isEqualTo("/data/project/memory");
    }

    @Test
    void a_folder_of_all_agents_whose_variable_is_not_set_is_told_once() {
        assertThat(problems("""
                agents:
                  - {id: a, backend: {type: openai, cwd: a}}
                  - {id: b, backend: {type: openai, cwd: b}}
                orchestrator: {context_paths: [{path: "${NOWHERE}/x"}]}
                """)).singleElement().asString().contains("4:39 ", "${NOWHERE} is not set");
    }

    @Test
    void a_variable_within_a_variable_is_a_warning() {
        assertThat(problems(
                        "agent: {id: a, backend: {type: openai, model: 'x-${A_${WORD}}', base_url: '${HEAT}${WORD}'}}"))
                .singleElement()
                .asString()
                .contains("1:47 ", "a variable within a variable");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ${NOT_THERE:-gpt-5} | gpt-5
            ${NOTHING:-gpt-5}   | gpt-5
            ${WORD:-gpt-5}      | hot
            x-${NOT_THERE:-}    | x-
            """)
    void what_follows_a_name_stands_for_it_where_it_is_not_set(String model, String read) {
        var backend = config("agent: {id: a, backend: {type: openai, model: '" + model + "'}}")
                .agents()
                .get(0)
                .backend();

        assertThat(backend.model()).isEqualTo(read);
    }

    @Test
    void a_replay_takes_what_follows_a_name_before_a_made_up_value() {
        var yaml = "agent: {id: a, backend: {type: openai, model: '${MODEL:-gpt-5}', api_key: '${MY_KEY}'}}";
        var node = YamlReader.parse("c.yaml", yaml).documents().get(0);
        var read = ConfigReader.read(node, ConfigContext.replay());

        var backend = Objects.requireNonNull(read.config()).agents().get(0).backend();
        assertThat(backend.model()).isEqualTo("gpt-5");
        assertThat(backend.apiKey()).isEqualTo("dummy-key");
    }

    @Test
    void a_variable_may_stand_for_a_number() {
        var backend = config(
                        "agent: {id: a, backend: {type: openai, temperature: '${HEAT}', max_tokens: '${MOST}', user: '${MOST}'}}")
                .agents()
                .get(0)
                .backend();

        assertThat(backend.parameters()).hasToString("{temperature=0.3, max_tokens=200, user=\"200\"}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            temperature: hot             | temperature must be a number, 0 or more, this is "hot"
            temperature: '0.5'           | temperature must be a number, 0 or more, this is "0.5"
            temperature: true            | temperature must be a number, 0 or more, this is true
            temperature: .nan            | temperature must be a number, 0 or more
            temperature: -1              | temperature must be a number, 0 or more, this is -1
            temperature: '${WORD}'       | temperature must be a number, 0 or more, this is ${WORD} with a value that is none
            top_p: 1.5                   | top_p must be a number from 0 to 1, this is 1.5
            max_tokens: 0                | max_tokens must be a whole number, 1 or more, this is 0
            max_tokens: 1.5              | max_tokens must be a whole number, 1 or more, this is 1.5
            parallel_tool_calls: 1       | parallel_tool_calls must be true or false, this is 1
            """)
    void a_parameter_of_another_form_is_an_error_before_anything_is_sent(String parameter, String message) {
        assertThat(problems("agent:\n  id: a\n  backend:\n    type: openai\n    " + parameter.replace("'", "\"")))
                .singleElement()
                .asString()
                .contains("5:5 ", message);
    }

    @Test
    void a_variable_that_is_not_set_is_told_once_where_it_stands_for_a_number() {
        assertThat(problems("agent: {id: a, backend: {type: openai, temperature: '${NOT_THERE}'}}"))
                .singleElement()
                .asString()
                .contains("${NOT_THERE} is not set");
    }

    @Test
    void a_parameter_without_a_value_is_not_there() {
        assertThat(problems("agent: {id: a, backend: {type: openai, temperature: , max_tokens: }}"))
                .isEmpty();
    }

    @Test
    void prompts_are_told_the_workspace_and_may_speak_of_variables() {
        var agent = config(
                        "agent: {id: a, backend: {type: openai, cwd: w, system_prompt: 'Work in ${cwd}; ${x} is a variable.'}}")
                .agents()
                .get(0);

        assertThat(agent.systemMessage()).isEqualTo("Work in w; ${x} is a variable.");
    }

    @ParameterizedTest
    @CsvSource({"w, ./w", "w, w/", "w, x/../w", "w, .massgen/workspaces/w", "/data/w, /data//w/."})
    void two_agents_work_in_one_folder_however_it_is_written(String one, String other) {
        assertThat(problems("agents: [{id: a, backend: {type: openai, cwd: " + one
                        + "}}, {id: b, backend: {type: openai, cwd: " + other + "}}]"))
                .singleElement()
                .asString()
                .contains("agent \"a\" works in");
    }

    private static RunConfig config(String yaml) {
        var reading = reading(yaml);
        return Objects.requireNonNull(reading.config(), () -> reading.problems().toString());
    }

    private static List<String> problems(String yaml) {
        return reading(yaml).problems().stream()
                .map(problem -> problem.line() + ":" + problem.column() + " " + problem.message())
                .toList();
    }

    private static ConfigReading reading(String yaml) {
        var node = YamlReader.parse("c.yaml", yaml).documents().get(0);
        return ConfigReader.read(node, new ConfigContext(Providers.shipped(), Credentials.of(ENVIRONMENT)));
    }
}
