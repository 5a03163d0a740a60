package ai.massgen.cli;

import static ai.massgen.cli.CommandRun.massgen;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ask} with agents that have files and commands. */
final class AskWithFilesTest {
    @TempDir
    Path folder;

    @Test
    void agents_work_in_the_folder_that_the_configuration_names() throws IOException {
        var file = Files.writeString(folder.resolve("team.yaml"), """
                agents:
                  - id: zoe
                    backend:
                      type: scripted
                      cwd: %1$s/ws
                      enable_mcp_command_line: true
                      turns:
                        coordination:
                          - - tool_calls: [{name: mcp__command_line__execute_command, arguments: {command: "echo hi > a.txt"}}]
                          - - new_answer: See a.txt.
                          - - vote: agent1
                        presentation:
                          - - tool_calls: [{name: mcp__filesystem__write_file, arguments: {path: b.txt, content: done}}]
                          - - content: Done.
                orchestrator: {snapshot_storage: "%1$s/snap", agent_temporary_workspace: "%1$s/temp"}
                """.formatted(folder));

        var run = massgen("ask", "--no-logs", "--config", file, "Work.");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).isEqualTo("Done.\n");
        assertThat(folder.resolve("snap/zoe/agent1.1/a.txt")).hasContent("hi");
        assertThat(folder.resolve("ws/b.txt")).hasContent("done");
    }

    @Test
    void a_folder_with_files_of_the_user_stops_the_question() throws IOException {
        Files.writeString(folder.resolve("thesis.tex"), "years");
        var file = Files.writeString(
                folder.resolve("team.yaml"),
                "agent: {id: zoe, backend: {type: scripted, cwd: \"" + folder + "\", turns: [[x]]}}\n");

        var run = massgen("ask", "--no-logs", "--config", file, "Work.");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("no run has made");
        assertThat(folder.resolve("thesis.tex")).exists();
    }
}
