package ai.massgen.orchestrator.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.massgen.backend.Backend;
import ai.massgen.backend.Cancellation;
import ai.massgen.backend.ChatRequest;
import ai.massgen.backend.ChatStream;
import ai.massgen.backend.Limits;
import ai.massgen.backend.Role;
import ai.massgen.backend.TimeSource;
import ai.massgen.backend.scripted.ScriptedBackend;
import ai.massgen.backend.tool.Tool;
import ai.massgen.backend.tool.ToolLoop;
import ai.massgen.orchestrator.Orchestrator;
import ai.massgen.orchestrator.Schedule;
import ai.massgen.orchestrator.config.AgentConfig;
import ai.massgen.orchestrator.config.ConfigReader;
import ai.massgen.orchestrator.config.RunConfig;
import ai.massgen.orchestrator.workspace.Denied;
import ai.massgen.transcript.Event;
import ai.massgen.transcript.yaml.YamlReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole runs of configured agents with files, commands and memories. */
class AgentRoomsTest {
    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

    @TempDir
    Path folder;

    private final List<ChatRequest> requests = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();

    @Test
    void files_of_an_answer_are_seen_by_the_others_and_stay_at_the_end() throws Exception {
        run("""
                agents:
                  - id: zoe
                    backend:
                      type: scripted
                      cwd: zoe
                      turns:
                        coordination:
                          - - tool_calls: [{name: mcp__filesystem__write_file, arguments: {path: plan.md, content: "Go north."}}]
                          - - new_answer: The plan is in plan.md.
                          - - vote: agent1
                        presentation:
                          - - tool_calls: [{name: mcp__workspace_tools__copy_file, arguments: {source_path: ../../temp_workspaces/zoe/agent1/plan.md, destination_path: plan.md}}]
                          - - content: "Here is plan.md."
                  - id: abe
                    backend:
                      type: scripted
                      cwd: abe
                      turns:
                        coordination:
                          - [a, b, c, d, e, f, g, h, i, j]
                          - - tool_calls: [{name: mcp__filesystem__read_text_file, arguments: {path: ../../temp_workspaces/abe/agent1/plan.md}}]
                          - - vote: agent1
                        presentation: [[never asked]]
                """, "Where to?");

        assertThat(results()).contains("Wrote plan.md", "Go north.");
        assertThat(folder.resolve(".massgen/workspaces/zoe/plan.md")).hasContent("Go north.");
        assertThat(folder.resolve(".massgen/snapshots/zoe/agent1.1/plan.md")).hasContent("Go north.");
        assertThat(folder.resolve(".massgen/snapshots/zoe/final/plan.md")).hasContent("Go north.");
        assertThat(prompts())
                .anyMatch(text -> text.contains("FILES:") && text.contains("../../temp_workspaces/abe/agent1"));
        assertThat(prompts()).noneMatch(text -> text.contains(folder.toString()));
    }

    @Test
    void a_context_path_is_written_by_the_presentation_alone() throws Exception {
        Files.createDirectories(folder.resolve("docs"));
        run("""
                agents:
                  - id: zoe
                    backend:
                      type: scripted
                      cwd: zoe
                      turns:
                        coordination:
                          - - tool_calls: [{name: mcp__filesystem__write_file, arguments: {path: ../../../docs/early.md, content: x}}]
                          - - new_answer: Done.
                          - - vote: agent1
                        presentation:
                          - - tool_calls: [{name: mcp__filesystem__write_file, arguments: {path: ../../../docs/final.md, content: x}}]
                          - - tool_calls: [{name: mcp__filesystem__write_file, arguments: {path: ../../../docs/kept.md, content: x}}]
                          - - content: Delivered.
                orchestrator:
                  context_paths: [{path: docs, permission: write, protected_paths: [kept.md]}]
                """, "Write docs.");

        assertThat(results().get(0)).startsWith("Error:").contains("read-only");
        assertThat(folder.resolve("docs")).isDirectoryContaining(file -> file.endsWith("final.md"));
        assertThat(folder.resolve("docs/early.md")).doesNotExist();
        assertThat(folder.resolve("docs/kept.md")).doesNotExist();
    }

    @Test
    void a_context_path_is_not_written_while_the_presentation_is_judged() throws Exception {
        Files.createDirectories(folder.resolve("docs"));
        run("""
                agents:
                  - id: zoe
                    backend:
                      type: scripted
                      cwd: zoe
                      turns:
                        coordination:
                          - - new_answer: Done.
                          - - vote: agent1
                        presentation:
                          - - tool_calls: [{name: mcp__filesystem__write_file, arguments: {path: ../../../docs/final.md, content: x}}]
                          - - tool_calls: [{name: mcp__filesystem__write_file, arguments: {path: own.md, content: x}}]
                          - - content: Delivered.
                        evaluation:
                          - - tool_calls: [{name: mcp__filesystem__write_file, arguments: {path: ../../../docs/late.md, content: x}}]
                          - - tool_calls: [{name: submit, arguments: {confirmed: true}}]
                orchestrator:
                  coordination: {max_orchestration_restarts: 1}
                  context_paths: [{path: docs, permission: write}]
                """, "Write docs.");

        assertThat(results()).hasSize(3).last().asString().startsWith("Error:").contains("read-only");
        assertThat(folder.resolve("docs/final.md")).exists();
        assertThat(folder.resolve("docs/late.md")).doesNotExist();
        assertThat(folder.resolve(".massgen/workspaces/zoe/own.md")).exists();
    }

    @Test
    void only_tools_that_are_there_are_named() throws Exception {
        assertThat(promptsWithout("[]"))
                .anyMatch(text -> text.contains("to copy from with copy_file"))
                .allMatch(text -> text.contains("execute_command"));
        assertThat(promptsWithout("[copy_file, execute_command]"))
                .anyMatch(text -> text.contains("CURRENT ANSWERS, to read: "))
                .noneMatch(text -> text.contains("copy_file") || text.contains("execute_command"));
    }

    private List<String> promptsWithout(String excluded) throws Denied {
        requests.clear();
        run("""
                agents:
                  - id: zoe
                    backend:
                      type: scripted
                      cwd: zoe
                      enable_mcp_command_line: true
                      exclude_tools: %s
                      turns: [[{new_answer: Done.}], [{vote: agent1}], [Done.]]
                """.formatted(excluded), "Do it.");
        return prompts();
    }

    @ParameterizedTest
    @CsvSource({"true, deleted unread", "false, '\"deleted\":\"a.txt\"'"})
    void what_was_not_read_is_deleted_where_the_configuration_says_so(boolean readsFirst, String result)
            throws Exception {
        run("""
                agents:
                  - id: zoe
                    backend:
                      type: scripted
                      cwd: zoe
                      enforce_read_before_delete: %s
                      turns:
                        coordination:
                          - - new_answer: One.
                          - - vote: agent1
                          - - tool_calls: [{name: mcp__workspace_tools__delete_file, arguments: {path: a.txt}}]
                          - - new_answer: Two.
                          - - vote: agent1
                        presentation:
                          - - tool_calls: [{name: mcp__filesystem__write_file, arguments: {path: a.txt, content: x}}]
                          - - content: One.
                          - - content: Two.
                """.formatted(readsFirst), "One?", "Two?");

        assertThat(results()).hasSize(2).last().asString().contains(result);
    }

    @Test
    void commands_run_where_they_are_allowed() throws Exception {
        run("""
                agents:
                  - id: zoe
                    backend:
                      type: scripted
                      cwd: zoe
                      enable_mcp_command_line: true
                      command_line_blocked_commands: [touch]
                      exclude_tools: [move_file]
                      turns:
                        coordination:
                          - - tool_calls:
                              - {name: mcp__command_line__execute_command, arguments: {command: "echo hi > a.txt && cat a.txt"}}
                              - {name: mcp__command_line__execute_command, arguments: {command: "touch b.txt"}}
                          - - new_answer: It says hi.
                          - - vote: agent1
                        presentation: [[It says hi.]]
                """, "Say hi.");

        assertThat(results().get(0)).contains("\"stdout\":\"hi\\n\"", "\"exit_code\":0");
        assertThat(results().get(1)).contains("blocked", "\"exit_code\":-1");
        assertThat(requests.get(0).tools())
                .extracting(tool -> tool.name())
                .contains("mcp__command_line__execute_command", "mcp__filesystem__read_file")
                .doesNotContain("mcp__filesystem__move_file");
    }

    @Test
    void what_was_said_is_remembered_by_the_next_process() throws Exception {
        var config = """
                agents:
                  - id: zoe
                    backend:
                      type: scripted
                      turns:
                        coordination:
                          - - reasoning: The falcon is the one.
                            - new_answer: The code name is Falcon.
                          - - vote: agent1
                        presentation: [[The code name is Falcon.]]
                memory:
                  enabled: true
                  persistent_memory: {enabled: true}
                  retrieval: {limit: 2}
                """;
        run(config, "What is the code name?");
        assertThat(prompts().get(0)).doesNotContain("MEMORIES");
        requests.clear();

        run(config, "Tell me the code name again.");

        assertThat(prompts().get(0)).contains("MEMORIES", "- The code name is Falcon.");
        assertThat(folder.resolve(".massgen/memory/zoe.jsonl")).isNotEmptyFile();
        assertThat(requests)
                .hasSize(3)
                .allSatisfy(request -> assertThat(request.messages())
                        .filteredOn(message -> message.role() == Role.SYSTEM)
                        .hasSize(1));
    }

    @Test
    void an_agents_own_memory_settings_go_over_those_of_all() throws Exception {
        var config = config("""
                agents:
                  - id: zoe
                    backend: {type: openai, model: gpt-5-nano}
                    memory: {persistent_memory: {agent_name: z}, compression: {target_ratio: 0.1}}
                  - id: abe
                    backend: {type: openai, model: gpt-5-nano}
                    memory: {enabled: false}
                memory: {enabled: true, persistent_memory: {enabled: true, path: m}, compression: {trigger_threshold: 0.5}}
                """);

        var zoe = Objects.requireNonNull(config.agents().get(0).memory());
        assertThat(zoe.persistent())
                .hasToString(
                        "Persistent[path=m, onDisk=true, agentName=z, sessionName=null, limit=5, reasoning=true, toolCalls=false]");
        assertThat(zoe.compression()).hasToString("Compression[window=400000, trigger=0.5, target=0.1]");
        assertThat(config.agents().get(1).memory()).isNull();
    }

    @Test
    void a_long_conversation_is_shortened_before_it_is_sent_again() throws Exception {
        run("""
                agents:
                  - id: zoe
                    backend:
                      type: scripted
                      turns:
                        coordination:
                          - - content: &long "%s"
                          - - content: *long
                          - - new_answer: Short.
                          - - vote: agent1
                        presentation: [[Short.]]
                memory: {enabled: true, compression: {trigger_threshold: 0.03, target_ratio: 0.01}}
                """.formatted("word ".repeat(2500)), "Q?");

        assertThat(requests.get(1).messages()).hasSize(4);
        assertThat(requests.get(2).messages()).hasSize(4);
    }

    @Test
    void a_context_path_that_is_not_there_is_told_before_anything_runs() {
        assertThatThrownBy(() -> run("""
                agents: [{id: zoe, backend: {type: scripted, cwd: zoe, turns: [[x]]}}]
                orchestrator: {context_paths: [{path: nowhere}]}
                """, "Q?")).isInstanceOf(Denied.class).hasMessageContaining("nowhere");
    }

    private static RunConfig config(String yaml) {
        var reading =
                ConfigReader.read(YamlReader.parse("c.yaml", yaml).documents().get(0));
        assertThat(reading.problems()).isEmpty();
        return Objects.requireNonNull(reading.config());
    }

    private void run(String yaml, String... turns) throws Denied {
        var config = config(yaml);
        var time = TimeSource.virtual(START);
        var rooms = AgentRooms.open(config, folder, time, line -> {});
        var result = new Orchestrator(
                        config,
                        agent -> backend(agent, rooms.tools(agent.id()), time),
                        new Schedule.RoundRobin(),
                        time,
                        events::add)
                .within(rooms)
                .run(List.of(turns), Cancellation.disabled());
        assertThat(result.result().error()).isNull();
    }

    private Backend backend(AgentConfig agent, List<Tool> tools, TimeSource time) {
        var model = ScriptedBackend.of(agent.backend(), time);
        Backend listening = new Backend() {
            @Override
            public ChatStream stream(ChatRequest request, Cancellation cancellation) {
                requests.add(request);
                return model.stream(request, cancellation);
            }

            @Override
            public ai.massgen.backend.Capabilities capabilities() {
                return model.capabilities();
            }
        };
        return tools.isEmpty() ? listening : new ToolLoop(listening, tools, Limits.defaults());
    }

    private List<String> results() {
        return events.stream()
                .filter(Event.ToolExecution.class::isInstance)
                .map(event -> ((Event.ToolExecution) event).result())
                .map(String::valueOf)
                .toList();
    }

    private List<String> prompts() {
        return requests.stream()
                .map(request -> request.messages().get(0).text())
                .toList();
    }
}
