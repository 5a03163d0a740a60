package ai.massgen.orchestrator.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspacesTest {
    @TempDir
    Path folder;

    @Test
    void an_answers_files_are_shown_with_it_and_nothing_that_came_later() throws IOException, Denied {
        var team = Workspaces.open(List.of(plan("zoe", 1, "ws1"), plan("abe", 2, "ws10")));
        team.enter("zoe", List.of(), false);
        Files.writeString(folder.resolve("ws1/a.txt"), "first");
        team.keep("zoe", "agent1.1");
        Files.writeString(folder.resolve("ws1/a.txt"), "unfinished");

        var told = team.enter("abe", List.of("zoe"), false);

        assertThat(folder.resolve("shared/abe/agent1/a.txt")).hasContent("first");
        assertThat(told).contains("../shared/abe/agent1").doesNotContain("zoe", folder.toString());
        team.enter("zoe", List.of("zoe"), false);
        assertThat(folder.resolve("ws1/a.txt")).doesNotExist();
        assertThat(folder.resolve("shared/zoe/agent1/a.txt")).hasContent("first");
        team.keep("zoe", "agent1.2");
        team.enter("abe", List.of("zoe"), false);
        assertThat(folder.resolve("shared/abe/agent1")).isEmptyDirectory();
    }

    @Test
    void a_turn_begins_with_what_the_last_one_left() throws IOException, Denied {
        var docs = new ContextPath(Files.createDirectories(folder.resolve("docs")), true, List.of());
        var team = Workspaces.open(List.of(plan("zoe", 1, "a"), plan("abe", 2, "b", docs)));
        var shown = team.permissions("abe").context(folder.resolve("shared/abe").toRealPath());
        team.enter("zoe", List.of(), true);
        Files.writeString(folder.resolve("a/done.txt"), "done");
        team.endTurn();

        assertThat(folder.resolve("a/done.txt")).exists();
        assertThat(team.enter("abe", List.of(), true)).contains("copy of what the turn before left");
        assertThat(folder.resolve("b/done.txt")).hasContent("done");
        Files.delete(folder.resolve("b/done.txt"));
        Files.writeString(folder.resolve("b/more.txt"), "more");
        team.endTurn();
        team.enter("zoe", List.of(), false);
        assertThat(folder.resolve("a/done.txt")).as("of an older turn").doesNotExist();
        assertThat(folder.resolve("a/more.txt")).hasContent("more");
        assertThat(team.permissions("abe").context(folder.resolve("shared/abe").toRealPath()))
                .hasSize(1)
                .isEqualTo(shown);
    }

    @Test
    void the_right_to_write_and_the_files_of_a_presentation_end_with_it_when_all_begin_again()
            throws IOException, Denied {
        var project = Files.createDirectories(folder.resolve("project"));
        var context = new ContextPath(project, true, List.of());
        var team = Workspaces.open(List.of(plan("zoe", 1, "a", context)));
        team.enter("zoe", List.of(), true);
        assertThat(team.permissions("zoe").writable(project.resolve("x").toString()))
                .isNotNull();
        Files.writeString(folder.resolve("a/draft.txt"), "draft");

        team.enter("zoe", List.of(), false);

        assertThatThrownBy(() ->
                        team.permissions("zoe").writable(project.resolve("x").toString()))
                .isInstanceOf(Denied.class);
        assertThat(folder.resolve("a/draft.txt")).doesNotExist();
    }

    @Test
    void links_are_left_out_of_snapshots_and_cleared_without_what_they_lead_to() throws IOException, Denied {
        var precious = Files.createDirectories(folder.resolve("precious"));
        Files.writeString(precious.resolve("x"), "x");
        var team = Workspaces.open(List.of(plan("zoe", 1, "a")));
        team.enter("zoe", List.of(), false);
        Files.createSymbolicLink(folder.resolve("a/link"), precious);
        team.keep("zoe", "agent1.1");
        team.enter("zoe", List.of("zoe"), false);

        assertThat(folder.resolve("shared/zoe/agent1/link")).doesNotExist();
        assertThat(folder.resolve("a/link")).doesNotExist();
        assertThat(precious.resolve("x")).exists();
    }

    @Test
    void a_folder_with_files_of_the_user_is_never_emptied() throws IOException, Denied {
        Files.createDirectories(folder.resolve("home"));
        Files.writeString(folder.resolve("home/thesis.tex"), "years");

        assertThatThrownBy(() -> Workspaces.open(List.of(plan("zoe", 1, "home"))))
                .isInstanceOf(Denied.class)
                .hasMessageContaining("no run has made");
        assertThat(folder.resolve("home/thesis.tex")).exists();
        Workspaces.open(List.of(plan("zoe", 1, "own")));
        Files.writeString(folder.resolve("own/x"), "x");
        Workspaces.open(List.of(plan("zoe", 1, "own")));
        assertThat(folder.resolve("own/x")).doesNotExist();
    }

    @Test
    void no_two_agents_share_a_folder_or_work_in_each_others() {
        assertThatThrownBy(() -> Workspaces.open(List.of(plan("zoe", 1, "a"), plan("abe", 2, "a"))))
                .isInstanceOf(Denied.class);
        assertThatThrownBy(() -> Workspaces.open(List.of(plan("zoe", 1, "a"), plan("abe", 2, "a/b"))))
                .isInstanceOf(Denied.class);
    }

    /** {@code ws1} begins {@code ws10}: MassGen mixes them up. */
    @Test
    void paths_of_others_in_an_answer_lead_to_the_viewers_copy() throws IOException, Denied {
        var team = Workspaces.open(List.of(plan("zoe", 1, "ws1"), plan("abe", 2, "ws10")));
        var root = folder.toRealPath();

        var seen = team.rewrite("abe", "See " + root + "/ws1/a.txt, " + root + "/ws10/b and " + root + "/ws100.");

        assertThat(seen).isEqualTo("See ../shared/abe/agent1/a.txt, ../shared/abe/agent2/b and " + root + "/ws100.");
        assertThat(team.rewrite("nobody", root + "/ws1")).isEqualTo("agent1");
    }

    private Plan plan(String agent, int number, String workspace, ContextPath... context) {
        return new Plan(
                agent,
                "agent" + number,
                folder.resolve(workspace),
                folder.resolve("shared/" + agent),
                folder.resolve("snapshots/" + agent),
                List.of(context),
                false,
                true,
                true,
                false);
    }
}
