package ai.massgen.orchestrator.config;

import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.backend.Credentials;
import ai.massgen.backend.Providers;
import ai.massgen.transcript.yaml.Problem;
import ai.massgen.transcript.yaml.YamlReader;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigReaderTest {

    @Test
    void a_team_is_read_as_it_is() {
        var config = config("""
                agents:
                  - id: zoe
                    backend: {type: openai, model: gpt-5-nano, temperature: 1}
                    system_message: Be brief.
                  - id: abe
                    backend: {type: Anthropic, base_url: "http://localhost:1", api_key: secret}
                orchestrator:
                  voting_sensitivity: strict
                  answer_novelty_requirement: balanced
                  max_new_answers_per_agent: 2
                timeout_settings: {orchestrator_timeout_seconds: 0.5}
                ui: {display_type: simple, logging_enabled: true}
                """);

        assertThat(config.agentIds()).containsExactly("zoe", "abe");
        var zoe = config.agents().get(0);
        assertThat(zoe.systemMessage()).isEqualTo("Be brief.");
        assertThat(zoe.backend().model()).isEqualTo("gpt-5-nano");
        assertThat(zoe.backend().parameters()).hasToString("{temperature=1}");
        var abe = config.agents().get(1).backend();
        assertThat(abe.type()).isEqualTo("claude");
        assertThat(abe.baseUrl()).isEqualTo("http://localhost:1");
        assertThat(abe.apiKey()).isEqualTo("secret");
        assertThat(abe.toString()).doesNotContain("secret");
        assertThat(config.orchestrator())
                .isEqualTo(OrchestratorConfig.of(Strictness.STRICT, Strictness.BALANCED)
                        .withMaxNewAnswers(2)
                        .withTimeout(Duration.ofMillis(500)));
    }

    @Test
    void a_single_agent_and_defaults_are_enough() {
        var config = config("agent: {id: a, backend: {type: openai}}");

        assertThat(config.agentIds()).containsExactly("a");
        assertThat(config.orchestrator()).isEqualTo(OrchestratorConfig.defaults());
    }

    @Test
    void every_problem_is_told_at_once_in_the_order_of_the_file() {
        var problems = problems("""
                agents:
                  - id: a
                    backend: {type: opnai}
                  - id: a
                    backend: {type: openai, temprature: 1}
                    sytem_message: x
                  - backend: {model: gpt-5}
                orchestrater: {}
                """);

        assertThat(problems)
                .containsExactly(
                        "c.yaml:3:21: agents[0].backend.type: Unknown backend type: 'opnai' | Did you mean \"openai\"?",
                        "c.yaml:4:9: agents[1].id: Duplicate agent ID: 'a' | Each agent must have a unique ID",
                        "c.yaml:5:29: unknown key \"temprature\" for type openai | Did you mean \"temperature\"?",
                        "c.yaml:6:5: unknown key \"sytem_message\" | Did you mean \"system_message\"?",
                        "c.yaml:7:5: agents[2]: Agent missing required field 'id' | Add id: a1, or another name that no other agent has.",
                        "c.yaml:7:14: agents[2].backend: Backend missing required field 'type' | Add type: openai.",
                        "c.yaml:8:1: unknown key \"orchestrater\" | Did you mean \"orchestrator\"?");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    agents: []                                             | the list of agents is empty
                    agents: {}                                             | 'agents' must be a list, got a mapping
                    agents: [x]                                            | agents[0]: Agent must be a dictionary, got text
                    agents: [{id: a}]                                      | Agent missing required field 'backend'
                    agents: [{id: 5, backend: {type: openai}}]             | Agent 'id' must be a string, got a number
                    agents: [{id: '', backend: {type: openai}}]            | the id is empty
                    agents: [{id: a, backend: x}]                          | Backend must be a dictionary, got text
                    agents: [{id: a, backend: {type: vllm}}]               | Backend missing required field 'model'
                    agent: {id: a, backend: {type: inference, model: x}}   | Unknown backend type: 'inference'
                    agent: {id: a, backend: {type: 5}}                     | Backend 'type' must be a string, got a number
                    agent: {id: a, backend: {type: openai, model: 5}}      | Backend 'model' must be a string, got a number
                    agent: {id: a, backend: {type: openai}, system_message: [x]} | Agent 'system_message' must be a string, got a list
                    agent: {id: a, backend: {type: openai, enable_web_search: 1}}     | 'enable_web_search' must be a boolean, got a number
                    agent: {id: a, backend: {type: openai, exclude_tools: Read}}      | 'exclude_tools' must be a list, got text
                    agent: {id: a, backend: {type: openai, allowed_tools: [Read, 5]}} | 'allowed_tools[1]' must be a string, got a number
                    agent: {id: a, backend: {type: openai, permission_mode: root}}    | Invalid permission_mode: 'root'
                    agent: {id: a, backend: {type: openai, mcp_servers: fs}}          | mcp_servers must be a list or dictionary
                    {}                                                     | Config must have either 'agents' (list) or 'agent'
                    models: [x]                                            | V1 config format detected (found: models)
                    """)
    void what_cannot_be_right_is_an_error(String yaml, String message) {
        assertThat(problems(yaml))
                .filteredOn(problem -> !problem.contains("not supported yet"))
                .singleElement()
                .asString()
                .contains(message);
    }

    @Test
    void tools_of_a_backend_are_read_with_their_variables_and_told_where_they_are_wrong() {
        var good = read("""
                agent:
                  id: a
                  backend:
                    type: openai
                    exclude_tools: [post]
                    mcp_servers:
                      web: {type: stdio, command: npx, args: [-y, web], env: {TOKEN: "${WEB_TOKEN}"}}
                    custom_tools:
                      - {name: add, command: [python3, add.py]}
                """);
        var bad = read("""
                agent:
                  id: a
                  backend:
                    type: openai
                    mcp_servers:
                      - {name: web, type: sse, url: "http://localhost:8000/mcp"}
                    custom_tools:
                      - {name: add, comand: x}
                      - {name: [two], path: tools/two.py, function: [two_num]}
                """);

        assertThat(good.problems()).isEmpty();
        assertThat(Objects.requireNonNull(good.config())
                        .agents()
                        .get(0)
                        .backend()
                        .parameters()
                        .get("mcp_servers"))
                .asString()
                .contains("dummy-key");
        assertThat(bad.problems())
                .extracting(problem -> problem.line() + ":" + problem.column() + " " + problem.message())
                .containsExactlyInAnyOrder(
                        "6:27 agent.backend.mcp_servers: MCP configuration error: Unsupported transport type: sse",
                        "8:29 unknown key \"comand\" of a custom tool",
                        "8:9 the tool has no command",
                        "7:5 agent.backend.custom_tools names Python functions, which cannot be run here: [\"two_num\"]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    orchestrator: x                                      | Orchestrator must be a dictionary, got text
                    orchestrator: {voting_sensitivity: harsh}            | Invalid voting_sensitivity: 'harsh'
                    orchestrator: {answer_novelty_requirement: [strict]} | Invalid answer_novelty_requirement
                    orchestrator: {max_new_answers_per_agent: 0}         | must be a whole number, 1 or more, this is a number (0)
                    orchestrator: {max_new_answers_per_agent: true}      | must be a whole number, 1 or more, this is true or false
                    orchestrator: {skip_coordination_rounds: 1}          | 'skip_coordination_rounds' must be a boolean, got a number
                    orchestrator: {coordination: }                       | 'coordination' must be a dictionary, got nothing
                    orchestrator: {timeout: }                            | 'timeout' must be a dictionary, got nothing
                    orchestrator: {coordination: {planing: true}}        | unknown key "planing"
                    timeout_settings: {orchestrator_timeout_seconds: 0}    | must be a number above 0, this is a number (0)
                    timeout_settings: {orchestrator_timeout_seconds: .nan} | must be a number above 0, this is a number (.nan)
                    timeout_settings: {agent_timeout_second: 1}          | unknown key "agent_timeout_second"
                    timeout_settings: {agent_timeout_seconds: 0}         | must be a number above 0, this is a number (0)
                    orchestrator: {debug_final_answer: 5}                | 'debug_final_answer' must be a boolean or string
                    orchestrator: {coordination: {max_orchestration_restarts: -1}} | 'max_orchestration_restarts' must be a non-negative integer
                    orchestrator: {coordination: {inject_new_answers: 1}} | inject_new_answers must be true or false
                    ui: {display_type: loud}                             | Invalid display_type: 'loud'
                    ui: {logging_enabled: maybe}                         | 'logging_enabled' must be a boolean, got text
                    memory: {enabled: perhaps}                           | memory.enabled: 'enabled' must be a boolean, got text
                    memory: {retrival: {}}                               | unknown key "retrival"
                    memory: {compression: {target_ratio: 1.5}}           | 'target_ratio' must be between 0 and 1, got 1.5
                    memory: {retrieval: {limit: 0}}                      | 'limit' must be a positive integer
                    memory: {persistent_memory: {qdrant: {port: 70000}}} | 'port' must be a valid port number (1-65535)
                    memory: {persistent_memory: {qdrant: {mode: far}}}   | Invalid qdrant mode: 'far'
                    memory: {persistent_memory: {llm: {model: 5}}}       | llm.model: 'model' must be a string, got a number
                    memory: {conversation_memory: {enabled: 1}}          | memory.conversation_memory.enabled: 'enabled' must be a boolean, got a number
                    """)
    void a_wrong_section_is_an_error(String section, String message) {
        assertThat(problems("agent: {id: a, backend: {type: openai}}\n" + section))
                .filteredOn(problem -> !problem.contains("not supported yet"))
                .singleElement()
                .asString()
                .contains(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rich_terminal", "simple", "terminal", "silent"})
    void every_display_of_massgen_is_allowed(String display) {
        assertThat(read("agent: {id: a, backend: {type: openai}}\nui: {display_type: " + display + "}")
                        .errors())
                .isEmpty();
    }

    @Test
    void a_protected_path_is_inside_of_its_context_path() {
        assertThat(problems("""
                agents:
                  - {id: a, backend: {type: openai, cwd: a}}
                  - {id: b, backend: {type: openai, cwd: b}}
                orchestrator:
                  context_paths:
                    - {path: /data/in, protected_paths: [x, ./y/../z, .., ../inner, a/../../b, /data/in/w]}
                """))
                .hasSize(3)
                .allSatisfy(problem -> assertThat(problem)
                        .startsWith("c.yaml:6:24: orchestrator.context_paths[0].protected_paths: ")
                        .endsWith(" is not inside of \"/data/in\" | Name a path below it, relative to it."))
                .extracting(problem -> problem.split("\"", -1)[1])
                .containsExactly("..", "../inner", "a/../../b");
    }

    @Test
    void a_name_of_a_server_is_told_once() {
        for (String servers : List.of(
                "[{name: 'bad name', type: stdio, command: npx}]", "{'bad name': {type: stdio, command: npx}}")) {
            assertThat(problems("agent: {id: a, backend: {type: openai, mcp_servers: " + servers + "}}"))
                    .singleElement()
                    .asString()
                    .contains("Server name can only contain");
        }
    }

    @Test
    void attempts_injection_and_limits_are_read() {
        var read = config("""
                agent: {id: a, backend: {type: openai}}
                orchestrator:
                  debug_final_answer: Try this.
                  coordination: {max_orchestration_restarts: 2, inject_new_answers: true}
                  timeout: {agent_timeout_seconds: 7}
                timeout_settings: {agent_timeout_seconds: 1.5}
                """).orchestrator();

        assertThat(read)
                .isEqualTo(OrchestratorConfig.defaults()
                        .withDebugFinalAnswer("Try this.")
                        .withOrchestrationRestarts(2)
                        .withInjection(true)
                        .withAgentTimeout(Duration.ofMillis(1500)));
    }

    @Test
    void a_debug_final_answer_that_is_no_text_has_no_effect_and_says_so() {
        var reading = read("""
                agent: {id: a, backend: {type: openai}}
                orchestrator: {debug_final_answer: true}
                """);

        assertThat(Objects.requireNonNull(reading.config()).orchestrator()).isEqualTo(OrchestratorConfig.defaults());
        assertThat(reading.problems())
                .extracting(Problem::message)
                .containsExactly("debug_final_answer is no text, so it has no effect");
    }

    @Test
    void what_is_not_supported_yet_is_a_warning_that_names_the_key() {
        var reading = read("""
                agents:
                  - id: a
                    backend: {type: openai, enable_video_generation: true, enable_code_interpreter: false, session_id: w, mcp_servers: []}
                orchestrator: {dspy: {enabled: true}, coordination: {use_skills: true}}
                memory: {persistent_memory: {vector_store: qdrant}}
                ui: {type: rich_terminal}
                """);

        assertThat(reading.config()).isNotNull();
        assertThat(reading.problems())
                .allMatch(problem -> problem.severity() == Problem.Severity.WARNING)
                .extracting(Problem::message)
                .containsExactly(
                        "agents[0].backend.enable_video_generation is not supported yet: the agent does without",
                        "agents[0].backend.session_id is not supported yet: it is read over",
                        "orchestrator.dspy is not supported yet: the question is not paraphrased",
                        "orchestrator.coordination.use_skills is not supported yet: agents have no skills",
                        "memory.persistent_memory.vector_store is not supported yet: memories are kept as lines of text and"
                                + " found by their words",
                        "ui.type does nothing: it has no effect here, nor has it in MassGen");
    }

    @Test
    void a_default_that_cannot_be_switched_off_is_a_warning_where_it_is_switched_off() {
        assertThat(switched("true")).isEmpty();
        assertThat(switched("false"))
                .extracting(Problem::message)
                .containsExactly(
                        "ui.use_orchestrator_for_single_agent is not supported yet: a lone agent answers, votes and presents as"
                                + " several do",
                        "memory.retrieval.exclude_recent is not supported yet: they are looked up once in a run, and stand in"
                                + " all its requests");
    }

    private static List<Problem> switched(String value) {
        return read("""
                agent: {id: a, backend: {type: openai}}
                ui: {use_orchestrator_for_single_agent: %1$s}
                memory: {retrieval: {exclude_recent: %1$s}}
                """.formatted(value)).problems();
    }

    @Test
    void a_container_for_commands_is_a_warning_and_no_command_is_run_outside_of_one() {
        var reading = read("""
                agent:
                  id: a
                  backend:
                    type: openai
                    cwd: w
                    enable_mcp_command_line: true
                    command_line_execution_mode: docker
                    command_line_docker_image: mine
                    command_line_docker_enable_sudo: true
                """);

        assertThat(reading.problems())
                .allMatch(problem -> problem.severity() == Problem.Severity.WARNING)
                .extracting(Problem::message)
                .anyMatch(text ->
                        text.startsWith("agent.backend.command_line_execution_mode: docker is not supported yet"))
                .anyMatch(text -> text.startsWith("agent.backend.command_line_docker_image "))
                .anyMatch(text -> text.startsWith("agent.backend.command_line_docker_enable_sudo "));
        var files = Objects.requireNonNull(reading.config()).agents().get(0).files();
        assertThat(Objects.requireNonNull(files).commands()).isNull();
    }

    /** MassGen shares memories among agents by its programming interface alone: no key of a file names it. */
    @Test
    void a_shared_memory_is_a_key_that_nobody_knows() {
        var reading = read("{agent: {id: a, backend: {type: openai}}, memory: {shared_memory: {enabled: true}}}");

        assertThat(reading.errors()).singleElement().asString().contains("shared_memory");
        assertThat(reading.config()).isNull();
    }

    @Test
    void planning_is_told_in_the_words_of_the_configuration_or_in_ours() {
        assertThat(planning("{enable_planning_mode: true, planning_mode_instruction: Only plan.}"))
                .isEqualTo("Only plan.");
        assertThat(planning("{enable_planning_mode: true}")).startsWith("You are planning.");
        assertThat(planning("{enable_planning_mode: false, planning_mode_instruction: Only plan.}"))
                .isNull();
        assertThat(planning("{}")).isNull();
    }

    private static @Nullable String planning(String coordination) {
        var reading =
                read("{agent: {id: a, backend: {type: zai}}, orchestrator: {coordination: " + coordination + "}}");
        assertThat(reading.problems()).isEmpty();
        return Objects.requireNonNull(reading.config()).planning();
    }

    @Test
    void files_are_sent_along_where_a_provider_is_asked_over_http() {
        var reading = read("agent: {id: a, backend: {type: openai, upload_files: [{image_path: a.png}], cwd: w}}");

        assertThat(reading.problems()).isEmpty();
        assertThat(Objects.requireNonNull(reading.config())
                        .agents()
                        .get(0)
                        .backend()
                        .parameters())
                .containsOnlyKeys("upload_files", "cwd");
        assertThat(read("agent: {id: a, backend: {type: claude_code, upload_files: [{image_path: a.png}]}}")
                        .problems())
                .extracting(Problem::message)
                .contains("agent.backend.upload_files is not supported yet: no file is sent along");
    }

    @Test
    void a_tool_that_the_provider_runs_is_no_warning_where_it_is_asked_for() {
        assertThat(
                        read("agent: {id: a, backend: {type: openai, enable_web_search: true, enable_code_interpreter: true}}")
                                .problems())
                .isEmpty();
        assertThat(read("agent: {id: a, backend: {type: grok, enable_web_search: true, enable_code_execution: true}}")
                        .problems())
                .extracting(Problem::message)
                .containsExactly("agent.backend: grok does not support code_execution");
    }

    @Test
    void the_documented_limit_counts_and_a_conflict_is_told() {
        var documented = config(
                "agent: {id: a, backend: {type: openai}}\norchestrator: {timeout: {orchestrator_timeout_seconds: 5}}");
        var both = read("""
                agent: {id: a, backend: {type: openai}}
                orchestrator: {timeout: {orchestrator_timeout_seconds: 5}}
                timeout_settings: {orchestrator_timeout_seconds: 6}
                """);

        assertThat(documented.orchestrator().timeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(Objects.requireNonNull(both.config()).orchestrator().timeout())
                .isEqualTo(Duration.ofSeconds(6));
        assertThat(both.problems()).singleElement().asString().contains("two limits", "timeout_settings counts");
    }

    @Test
    void variables_are_put_in_and_an_unset_one_is_an_error() {
        var context = new ConfigContext(Providers.shipped(), Credentials.of(Map.of("KEY", "k$1", "HOST", "h")));
        var yaml = """
                agent:
                  id: a
                  system_message: Keep ${THIS}.
                  backend: {type: openai, api_key: "${KEY}", base_url: "http://${HOST}/${NOWHERE}", cwd: w, user: "${cwd}"}
                """;

        var reading =
                ConfigReader.read(YamlReader.parse("c.yaml", yaml).documents().get(0), context);

        assertThat(reading.errors()).singleElement().asString().contains("c.yaml:4:", "${NOWHERE} is not set");
        var replay = config(yaml);
        assertThat(replay.agents().get(0).systemMessage()).isEqualTo("Keep ${THIS}.");
        assertThat(replay.agents().get(0).backend().apiKey()).isEqualTo("dummy-key");
        assertThat(replay.agents().get(0).backend().parameters()).containsEntry("user", TextNode.valueOf("w"));
    }

    @Test
    void a_backends_own_system_text_goes_before_the_agents() {
        var config = config("""
                agents:
                  - {id: a, system_message: agent, backend: {type: openai, system_prompt: backend}}
                  - {id: b, system_message: agent, backend: {type: openai}}
                """);

        assertThat(config.agents()).extracting(AgentConfig::systemMessage).containsExactly("backend", "agent");
        assertThat(config.agents().get(0).backend().parameters()).isEmpty();
    }

    @Test
    void a_script_is_checked_to_its_last_chunk() {
        var problems = problems("""
                agent:
                  id: a
                  backend:
                    type: scripted
                    turns:
                      - [{content: Hello}, {conent: x}]
                      - [{vote: {agent_id: agent1}}, {finish: soon}]
                """);

        assertThat(problems)
                .containsExactly(
                        "c.yaml:6:29: turns/0/1/conent: unknown key \"conent\" | Allowed here: content, reasoning, refusal,"
                                + " tool_calls, new_answer, vote, usage, error, finish, hang, delay.",
                        "c.yaml:7:47: turns/1/1/finish: \"soon\" is no reason to end | Allowed here: stop, tool_calls,"
                                + " length, content_filter, pause, error, other, unknown.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"c.txt", "c"})
    void a_file_with_another_suffix_is_refused(String name) {
        var reading = ConfigReader.read(Path.of(name), name, ConfigContext.replay());

        assertThat(reading.problems()).singleElement().asString().contains(name, ".yaml, .yml, .json");
    }

    @Test
    void a_file_is_read_from_the_disk(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("team.yaml"), "agent: {id: a, backend: {type: openai}}\n");
        var empty = Files.writeString(folder.resolve("empty.yaml"), "# nothing\n");
        var two = Files.writeString(folder.resolve("two.yaml"), "agent: {}\n---\nagent: {}\n");

        assertThat(ConfigReader.read(file, "team.yaml", ConfigContext.replay()).config())
                .isNotNull();
        assertThat(shown(empty)).containsExactly("empty.yaml: is empty | Write at least agents: with one agent.");
        assertThat(shown(two))
                .containsExactly("two.yaml:3:1: a second document begins here | Write one configuration a file.");
        assertThat(shown(folder.resolve("gone.yaml")))
                .containsExactly("gone.yaml: there is no such file | Check the path.");
    }

    private static List<String> shown(Path file) {
        var name = file.getFileName().toString();
        return ConfigReader.read(file, name, ConfigContext.replay()).problems().stream()
                .map(ConfigReaderTest::line)
                .toList();
    }

    private static ConfigReading read(String yaml) {
        return ConfigReader.read(YamlReader.parse("c.yaml", yaml).documents().get(0));
    }

    private static RunConfig config(String yaml) {
        var reading = read(yaml);
        return Objects.requireNonNull(reading.config(), () -> reading.problems().toString());
    }

    private static List<String> problems(String yaml) {
        var reading = read(yaml);
        assertThat(reading.config()).isNull();
        return reading.problems().stream().map(ConfigReaderTest::line).toList();
    }

    private static String line(Problem problem) {
        var advice = problem.advice().isEmpty() ? "" : " | " + problem.advice();
        return problem.place() + ": " + problem.message() + advice;
    }
}
