package ai.massgen.orchestrator.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.backend.Cancellation;
import ai.massgen.backend.tool.Tool;
import ai.massgen.backend.tool.ToolOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileToolsTest {
    @TempDir
    Path folder;

    private Ground ground;
    private AgentWorkspace agent;
    private final List<Tool> tools = new ArrayList<>();

    @BeforeEach
    void tools() throws IOException, Denied {
        ground = Ground.in(folder);
        agent = ground.agent();
        tools.addAll(new FileTools(agent).all());
        tools.addAll(new WorkspaceTools(agent).all());
    }

    @Test
    void a_file_is_written_read_edited_and_listed() {
        assertThat(call("write_file", "{'path':'notes/a.md','content':'one\\ntwo\\n'}")
                        .text())
                .isEqualTo("Wrote notes/a.md");
        assertThat(call("read_text_file", "{'path':'notes/a.md','tail':1}").text())
                .isEqualTo("two");
        assertThat(call("edit_file", "{'path':'notes/a.md','edits':[{'oldText':'one','newText':'1'}]}")
                        .text())
                .isEqualTo("Edited notes/a.md");
        assertThat(call("read_file", "{'path':'notes/a.md'}").text()).isEqualTo("1\ntwo\n");
        assertThat(call("list_directory", "{'path':'.'}").text()).isEqualTo("[FILE] mine.txt\n[DIR] notes");
        assertThat(call("directory_tree", "{'path':'.'}").text()).isEqualTo("mine.txt\nnotes/\nnotes/a.md");
        assertThat(call("search_files", "{'path':'.','pattern':'*.md'}").text()).isEqualTo("notes/a.md");
        assertThat(call("get_file_info", "{'path':'../docs/a.txt'}").text())
                .isEqualTo("path: ../docs/a.txt\nkind: file\nsize: 1\naccess: read");
        assertThat(call("list_allowed_directories", "{}").text())
                .startsWith(".\n")
                .contains("../shared", "../docs");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "read_text_file {'path':'../outside/secret.txt'}",
                "read_multiple_files {'paths':['../outside/secret.txt']}",
                "write_file {'path':'../outside/secret.txt','content':'x'}",
                "write_file {'path':'../docs/a.txt','content':'x'}",
                "edit_file {'path':'../docs/a.txt','edits':[{'oldText':'a','newText':'b'}]}",
                "create_directory {'path':'../outside/x'}",
                "list_directory {'path':'../outside'}",
                "directory_tree {'path':'..'}",
                "search_files {'path':'..','pattern':'*'}",
                "get_file_info {'path':'../outside/secret.txt'}",
                "move_file {'source':'../docs/a.txt','destination':'a.txt'}",
                "move_file {'source':'mine.txt','destination':'../docs/b.txt'}",
                "move_file {'source':'.','destination':'sub'}",
                "copy_file {'source_path':'../outside/secret.txt','destination_path':'x'}",
                "copy_file {'source_path':'mine.txt','destination_path':'../docs/x'}",
                "delete_file {'path':'../docs/a.txt'}",
                "delete_file {'path':'../outside','recursive':true}",
                "delete_file {'path':'.','recursive':true}",
                "copy_files_batch {'source_base_path':'../outside'}",
                "delete_files_batch {'base_path':'../outside'}",
                "copy_files_batch {'source_base_path':'../docs','destination_base_path':'../project'}",
                "compare_files {'file1':'mine.txt','file2':'../outside/secret.txt'}",
                "compare_directories {'dir1':'.','dir2':'../outside'}"
            })
    void no_tool_reaches_what_the_agent_may_not(String call) throws IOException {
        var before = ground.secret() + Files.readString(ground.docs().resolve("a.txt"));
        var words = call.split(" ", 2);

        var outcome = call(words[0], words[1]);

        assertThat(outcome.error() || outcome.text().contains("Error:"))
                .as(outcome.text())
                .isTrue();
        assertThat(outcome.text()).doesNotContain("secret\n");
        assertThat(ground.secret() + Files.readString(ground.docs().resolve("a.txt")))
                .isEqualTo(before);
        assertThat(ground.workspace().resolve("mine.txt")).hasContent("mine");
    }

    @Test
    void a_link_is_neither_listed_nor_copied_nor_deleted_through() throws IOException {
        var sub = Files.createDirectories(ground.workspace().resolve("sub"));
        Files.createSymbolicLink(sub.resolve("out"), ground.outside());
        Files.writeString(sub.resolve("a.txt"), "a");

        assertThat(call("directory_tree", "{'path':'sub'}").text()).isEqualTo("a.txt");
        assertThat(call("copy_file", "{'source_path':'sub','destination_path':'copy'}")
                        .error())
                .isFalse();
        assertThat(ground.workspace().resolve("copy/out")).doesNotExist();
        assertThat(call("delete_file", "{'path':'sub','recursive':true}").error())
                .isTrue();
        assertThat(ground.secret()).contains("secret");
    }

    @Test
    void what_is_written_through_a_second_name_of_a_file_changes_the_first_one_not() throws IOException {
        Files.createLink(ground.workspace().resolve("hard"), ground.outside().resolve("secret.txt"));

        call("write_file", "{'path':'hard','content':'changed'}");

        assertThat(ground.workspace().resolve("hard")).hasContent("changed");
        assertThat(ground.outside().resolve("secret.txt")).hasContent("secret");
    }

    @Test
    void binary_files_are_not_read_as_text() throws IOException {
        Files.writeString(ground.workspace().resolve("a.PNG"), "x");
        Files.write(ground.workspace().resolve("zeros"), new byte[] {65, 0, 66});
        Files.write(ground.workspace().resolve("latin"), new byte[] {(byte) 0xe4});
        Files.writeString(ground.workspace().resolve("doc.pdf"), "x");

        assertThat(call("read_text_file", "{'path':'a.PNG'}").text()).contains("an image", "understand_image");
        assertThat(call("read_file", "{'path':'doc.pdf'}").text()).contains("understand_file");
        assertThat(call("read_file", "{'path':'zeros'}").text()).contains("zero bytes");
        assertThat(call("read_file", "{'path':'latin'}").text()).contains("UTF-8");
        assertThat(call("read_multiple_files", "{'paths':['a.PNG','mine.txt']}").text())
                .contains("Error:", "mine");
    }

    @Test
    void only_what_was_read_or_made_is_deleted_but_for_what_programs_generate() throws IOException {
        Files.writeString(ground.workspace().resolve("run.log"), "x");

        assertThat(call("delete_file", "{'path':'mine.txt'}").text()).contains("deleted unread");
        assertThat(call("delete_file", "{'path':'run.log'}").error()).isFalse();
        call("read_file", "{'path':'mine.txt'}");
        assertThat(call("delete_file", "{'path':'mine.txt'}").error()).isFalse();
        assertThat(ground.workspace().resolve("mine.txt")).doesNotExist();
        assertThat(call("delete_file", "{'path':'mine.txt'}").text()).contains("there is no");
    }

    @Test
    void batches_are_judged_file_by_file() throws IOException {
        call("write_file", "{'path':'b/new.txt','content':'n'}");
        Files.writeString(ground.workspace().resolve("b/old.txt"), "o");

        var deleted = call("delete_files_batch", "{'base_path':'b','include_patterns':['*.txt']}");

        assertThat(deleted.text()).contains("\"deleted\":[\"b/new.txt\"]", "\"b/old.txt\":");
        assertThat(call("copy_files_batch", "{'source_base_path':'../docs'}").text())
                .contains("\"copied\":[\"a.txt\"]");
        assertThat(call("copy_files_batch", "{'source_base_path':'../docs'}").text())
                .contains("\"skipped\":[\"a.txt\"]");
    }

    @Test
    void a_batch_deletes_nothing_that_may_only_be_read() {
        agent.permissions().present(true);
        call("read_file", "{'path':'../docs/a.txt'}");
        call("read_file", "{'path':'../project/kept.txt'}");

        assertThat(call("delete_files_batch", "{'base_path':'../docs'}").text()).contains("\"deleted\":[]", "a.txt");
        assertThat(call("delete_files_batch", "{'base_path':'../project','include_patterns':['*.txt']}")
                        .text())
                .contains("\"deleted\":[]", "kept.txt");
        assertThat(ground.docs().resolve("a.txt")).exists();
        assertThat(ground.project().resolveSibling("kept.txt")).exists();
    }

    @Test
    void files_and_folders_are_compared() {
        call("write_file", "{'path':'one/x','content':'a\\nb\\nc\\n'}");
        call("write_file", "{'path':'two/x','content':'a\\nB\\nc\\nd\\n'}");
        call("write_file", "{'path':'two/y','content':''}");

        assertThat(call("compare_files", "{'file1':'one/x','file2':'two/x'}").text())
                .contains("\"identical\":false", "-2 b\\n+2 B\\n+4 d", "\"added\":2,\"removed\":1");
        assertThat(call("compare_directories", "{'dir1':'one','dir2':'two'}").text())
                .contains("\"only_in_dir2\":[\"y\"]", "\"different\":[\"x\"]");
    }

    @Test
    void an_edit_that_fits_nowhere_or_twice_changes_nothing() {
        call("write_file", "{'path':'a','content':'xx'}");

        assertThat(call("edit_file", "{'path':'a','edits':[{'oldText':'x','newText':'y'}]}")
                        .text())
                .contains("more than once");
        assertThat(call("edit_file", "{'path':'a','edits':[{'oldText':'z','newText':'y'}]}")
                        .text())
                .contains("no such piece");
        assertThat(call("read_file", "{'path':'a'}").text()).isEqualTo("xx");
    }

    private ToolOutcome call(String name, String arguments) {
        return tools.stream()
                .filter(tool -> tool.definition().name().endsWith("__" + name))
                .findFirst()
                .orElseThrow()
                .call(arguments.replace('\'', '"'), Cancellation.disabled());
    }
}
