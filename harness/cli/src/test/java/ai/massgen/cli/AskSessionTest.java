package ai.massgen.cli;

import static ai.massgen.cli.CommandRun.massgen;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code ask} leaves behind, prints for programs, and does with what is typed. The agents play scripts. */
final class AskSessionTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    @Test
    void a_run_leaves_its_logs_and_tells_where() throws IOException {
        var run = massgen("ask", "--logs", logs(), "--config", team(), "Which?");

        assertThat(run.exitCode()).as(run.err()).isZero();
        var log = onlyLog();
        assertThat(run.err()).contains("logs: " + log);
        assertThat(log.resolve("execution_metadata.yaml")).content().contains("query: Which?", "team.yaml", "--logs");
        assertThat(log.resolve("final/zoe/answer.txt")).content().contains("It is 42.");
        assertThat(log.resolve("attempt_1/coordination_events.json")).content().contains("session_end");
        assertThat(json(Files.readString(log.resolve("status.json"))).at("/coordination/completion_percentage"))
                .hasToString("100");
    }

    @Test
    void the_log_masks_keys_and_has_what_each_agent_was_told() throws IOException {
        massgen("ask", "--logs", logs(), "--config", team(), "Which?");

        try (Stream<Path> files = Files.walk(onlyLog())) {
            var texts = new ArrayList<String>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.add(Files.readString(file));
            }
            assertThat(texts).noneMatch(text -> text.contains("sk-hidden")).anyMatch(text -> text.contains("Which?"));
        }
    }

    @Test
    void the_files_of_an_answer_are_beside_it_in_the_log() throws IOException {
        massgen("ask", "--logs", logs(), "--config", teamWithFiles(), "Work.");

        try (Stream<Path> files = Files.walk(onlyLog())) {
            assertThat(files.filter(file -> file.endsWith("workspace/a.txt")).toList())
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(file).hasContent("hi"));
        }
    }

    @Test
    void without_logs_nothing_is_written() throws IOException {
        var run = massgen("ask", "--no-logs", "--logs", logs(), "--config", team(), "Which?");

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).doesNotContain("logs:");
        assertThat(logs()).doesNotExist();
    }

    @Test
    void a_log_that_cannot_be_written_costs_no_answer() throws IOException {
        var taken = Files.writeString(folder.resolve("taken"), "a file");

        var run = massgen("ask", "--logs", taken, "--config", team(), "Which?");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEqualTo("It is 42.\n");
        assertThat(run.err()).contains("No logs: " + taken, "--logs");
    }

    @Test
    void json_is_the_question_the_events_and_the_result_each_on_a_line() throws IOException {
        var run = massgen("ask", "--json", "--logs", logs(), "--config", team(), "Which?");

        var lines = new ArrayList<JsonNode>();
        for (String line : run.out().lines().toList()) {
            lines.add(json(line));
        }
        assertThat(lines.get(0)).isEqualTo(json("{\"kind\":\"question\",\"turn\":1,\"question\":\"Which?\"}"));
        assertThat(lines.subList(1, lines.size() - 1))
                .extracting(line -> line.path("kind").asText())
                .containsOnly("chunk", "coordination", "output");
        var result = lines.get(lines.size() - 1);
        assertThat(result.path("kind").asText()).isEqualTo("result");
        assertThat(result.at("/result/answer").asText()).isEqualTo("It is 42.");
        assertThat(result.at("/result/winner").asText()).isEqualTo("zoe");
        assertThat(result.path("exitCode").asInt()).isZero();
        assertThat(result.path("interrupted").asBoolean()).isFalse();
        assertThat(result.at("/usage/zoe/input").asInt()).isEqualTo(7);
        assertThat(result.path("logs").asText()).isEqualTo(onlyLog().toString());
        assertThat(run.err()).isEmpty();
    }

    @Test
    void planning_prints_nothing_of_its_own() throws IOException {
        var plain = massgen("ask", "--json", "--no-logs", "--config", team(), "Which?");
        Files.writeString(
                team(), "orchestrator: {coordination: {enable_planning_mode: true}}\n", StandardOpenOption.APPEND);

        var planned = massgen("ask", "--json", "--no-logs", "--config", folder.resolve("team.yaml"), "Which?");

        assertThat(planned.err()).isEmpty();
        assertThat(kinds(planned.out())).isEqualTo(kinds(plain.out())).contains("result");
    }

    private static List<String> kinds(String lines) throws IOException {
        var kinds = new ArrayList<String>();
        for (String line : lines.lines().toList()) {
            kinds.add(json(line).path("kind").asText());
        }
        return kinds;
    }

    @Test
    void a_dash_takes_all_lines_of_standard_input_as_one_question() throws IOException {
        var run = piped("Which?\n\nAnd why?\n", "--json", "-");

        assertThat(json(run.out().lines().findFirst().orElseThrow())
                        .path("question")
                        .asText())
                .isEqualTo("Which?\n\nAnd why?");
    }

    @Test
    void each_line_of_a_pipe_is_a_question_and_no_prompt_is_shown() throws IOException {
        var run = piped("First?\n\nSecond?\n", "--quiet");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEqualTo("It is 42.\nIt is 42.\n");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void a_question_without_an_answer_makes_the_exit_code_1_and_the_next_one_is_asked() throws IOException {
        var refused = Files.writeString(folder.resolve("refused.yaml"), """
                agent: {id: zoe, backend: {type: scripted, turns: [[{error: {kind: authentication}}]]}}
                """);

        var run = CommandRun.reading("First?\nSecond?\n", false, "ask", "--no-logs", "--quiet", "--config", refused);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err().lines()).hasSize(2).allMatch(line -> line.startsWith("The agents came to no answer."));
    }

    @Test
    void an_empty_pipe_is_refused() throws IOException {
        for (var run : List.of(piped("\n"), piped("", "-"))) {
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err()).containsAnyOf("There is no question", "The question is empty.");
        }
    }

    @Test
    void a_prompt_asks_until_the_input_ends_and_each_turn_knows_what_was_said_before() throws IOException {
        var run = typed("First?\n\nSecond?\n");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).isEqualTo("It is 42.\nIt is 42.\n");
        assertThat(run.err().split("> ", -1)).hasSize(5);
        var log = onlyLog();
        assertThat(log.resolve("turn_3")).doesNotExist();
        assertThat(log.resolve("turn_1/execution_metadata.yaml")).content().contains("query: First?");
        assertThat(contexts(log.resolve("turn_1"))).isNotEmpty().noneMatch(text -> text.contains("It is 42."));
        assertThat(contexts(log.resolve("turn_2")))
                .isNotEmpty()
                .allMatch(text -> text.contains("First?") && text.contains("It is 42.") && text.contains("Second?"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/quit", " /exit ", "/Q"})
    void quit_ends_the_conversation(String quit) throws IOException {
        assertThat(typed("First?\n" + quit + "\nSecond?\n").out()).isEqualTo("It is 42.\n");
    }

    @Test
    void a_conversation_without_a_question_asks_nobody() throws IOException {
        var run = typed("\n");

        assertThat(run.exitCode()).isZero();
        assertThat(logs()).doesNotExist();
    }

    @Test
    void a_live_view_ends_with_what_each_agent_came_to_and_the_answer() throws IOException {
        var run = CommandRun.reading("", true, "ask", "--view", "live", "--no-logs", "--config", team(), "Which?");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("\u001b[J")
                .contains("answer agent1.1 · vote → zoe · 7 in, 2 out")
                .endsWith("\nIt is 42.\n");
    }

    private CommandRun piped(String lines, String... options) throws IOException {
        var arguments = new ArrayList<Object>(List.of("ask", "--no-logs", "--config", team()));
        arguments.addAll(List.of(options));
        return CommandRun.reading(lines, false, arguments.toArray());
    }

    private CommandRun typed(String lines) throws IOException {
        return CommandRun.reading(lines, true, "ask", "--view", "plain", "--logs", logs(), "--config", team());
    }

    private Path logs() {
        return folder.resolve("logs");
    }

    private Path onlyLog() throws IOException {
        try (Stream<Path> all = Files.list(logs())) {
            var found = all.toList();
            assertThat(found).hasSize(1);
            return found.get(0);
        }
    }

    private static List<String> contexts(Path below) throws IOException {
        var texts = new ArrayList<String>();
        try (Stream<Path> files = Files.walk(below)) {
            for (Path file : files.filter(file -> file.endsWith("context.txt")).toList()) {
                texts.add(Files.readString(file));
            }
        }
        return texts;
    }

    private static JsonNode json(String text) throws IOException {
        return JSON.readTree(text);
    }

    private Path team() throws IOException {
        return Files.writeString(folder.resolve("team.yaml"), """
                agents:
                  - id: zoe
                    backend:
                      type: scripted
                      api_key: sk-hidden
                      turns:
                        coordination:
                          - [{new_answer: "42"}, {usage: {input: 7, output: 2}}]
                          - [{vote: agent1}]
                        presentation:
                          - [{content: It is 42.}]
                """);
    }

    private Path teamWithFiles() throws IOException {
        return Files.writeString(folder.resolve("team.yaml"), """
                agents:
                  - id: zoe
                    backend:
                      type: scripted
                      cwd: %1$s/ws
                      turns:
                        coordination:
                          - - tool_calls: [{name: mcp__filesystem__write_file, arguments: {path: a.txt, content: hi}}]
                          - - new_answer: See a.txt.
                          - - vote: agent1
                        presentation:
                          - - content: Done.
                orchestrator: {snapshot_storage: "%1$s/snap", agent_temporary_workspace: "%1$s/temp"}
                """.formatted(folder));
    }
}
