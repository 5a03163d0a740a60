package ai.massgen.compare.side;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.massgen.backend.Cancellation;
import ai.massgen.compare.CannotCompareException;
import ai.massgen.compare.run.SavedCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WorkshopTest {
    @TempDir
    Path folder;

    private final List<String> steps = Collections.synchronizedList(new ArrayList<>());
    private final List<String> notes = new ArrayList<>();
    private final Cancellation cancellation = Cancellation.create();
    private Path project;

    @BeforeEach
    void name_the_project() {
        project = folder.resolve("project");
    }

    /** Whatever a test did: nothing of it may stay in the temporary folder, nor in the repository. */
    @AfterEach
    void nothing_is_left_behind() throws IOException, InterruptedException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            var ours = "massgen-compare-" + ProcessHandle.current().pid() + "-";
            assertThat(files.map(file -> String.valueOf(file.getFileName()))).noneMatch(name -> name.startsWith(ours));
        }
        if (Files.isDirectory(project.resolve(".git"))) {
            assertThat(StandIn.git(project, "worktree", "list").lines()).hasSize(1);
        }
    }

    @Test
    void a_ref_is_built_once_and_runs_in_a_jvm_of_its_own() throws Exception {
        StandIn.write(project, StandIn.command("from the commit"));
        StandIn.commit(project);
        Files.writeString(project.resolve("pom.xml"), "not committed");

        try (var workshop = workshop(steps::add)) {
            var side = workshop.prepare(new Side.GitRef(project, "main"), "baseline");
            var run = workshop.run(side, scenarios());
            assertThat(run.cases()).extracting(SavedCase::message).containsExactly("from the commit");
            assertThat(side.description()).matches("main \\([0-9a-f]{10}\\)");
        }
        assertThat(steps).anyMatch(step -> step.startsWith("baseline: ") && step.contains("BUILD SUCCESS"));
        assertThat(notes).singleElement().asString().contains("main is compared as it is committed", "1 files");

        steps.clear();
        try (var workshop = workshop(steps::add)) {
            workshop.prepare(new Side.GitRef(project, "HEAD"), "candidate");
        }
        assertThat(steps).containsExactly("candidate: built before");
    }

    @Test
    void for_its_benchmarks_alone_a_side_is_checked_out_and_its_command_is_not_built() throws Exception {
        StandIn.write(project, StandIn.command("broken").replace("Path folder =", "Pth folder ="));
        StandIn.commit(project);

        try (var workshop = workshop(steps::add)) {
            var side = workshop.prepareSources(new Side.GitRef(project, "main"), "baseline");
            assertThat(side.tree()).isNotNull().isDirectoryContaining("glob:**pom.xml");
            assertThat(side.classPath()).isEmpty();
        }
        assertThat(steps).isEmpty();
    }

    @Test
    void sources_that_do_not_compile_are_told_with_the_compilers_error() throws Exception {
        StandIn.write(project, StandIn.command("broken").replace("Path folder =", "Pth folder ="));
        StandIn.commit(project);

        try (var workshop = workshop(steps::add)) {
            assertThatThrownBy(() -> workshop.prepare(new Side.GitRef(project, "main"), "candidate"))
                    .isInstanceOf(CannotCompareException.class)
                    .hasMessageContaining("The candidate (")
                    .hasMessageContaining("does not build:")
                    .hasMessageContaining("src/main/java/ai/massgen/cli/Massgen.java:[9,")
                    .hasMessageContaining("cannot find symbol")
                    .hasMessageNotContaining("Help 1");
        }
        assertThat(folder.resolve("cache")).doesNotExist();
    }

    @Test
    void a_folder_is_taken_with_what_is_not_committed_and_stays_as_it_is() throws Exception {
        StandIn.write(project, StandIn.command("committed"));
        StandIn.commit(project);
        Files.writeString(project.resolve("new.txt"), "not committed");
        Files.createDirectories(project.resolve("target"));
        Files.writeString(project.resolve("target/old.class"), "ignored");
        var status = StandIn.git(project, "status", "--porcelain=v2");
        var temporary = Files.createDirectory(folder.resolve("copies"));

        try (var checkouts = new Checkouts(temporary, cancellation, notes::add)) {
            var clean = checkouts.worktree(new Side.GitRef(project, "main"), "clean");
            var copy = checkouts.snapshot(new Side.Directory(project), "copy");
            assertThat(copy.folder().resolve("new.txt")).hasContent("not committed");
            assertThat(copy.folder().resolve("target")).doesNotExist();
            assertThat(copy.hash()).isNotEqualTo(clean.hash());

            Files.delete(project.resolve("new.txt"));
            assertThat(checkouts.snapshot(new Side.Directory(project), "again").hash())
                    .isEqualTo(clean.hash());
            Files.writeString(project.resolve("new.txt"), "not committed");
        }
        assertThat(StandIn.git(project, "status", "--porcelain=v2")).isEqualTo(status);
    }

    @Test
    void repositories_in_a_folder_are_copied_with_what_they_hold() throws Exception {
        StandIn.write(project, "");
        StandIn.commit(project);
        var inner = project.resolve("libs/inner");
        StandIn.write(inner, "");
        StandIn.commit(inner);
        var temporary = Files.createDirectory(folder.resolve("copies"));

        try (var checkouts = new Checkouts(temporary, cancellation, notes::add)) {
            var first = checkouts.snapshot(new Side.Directory(project), "first");
            Files.writeString(inner.resolve("new.txt"), "not committed");
            var second = checkouts.snapshot(new Side.Directory(project), "second");

            assertThat(first.folder().resolve("libs/inner/pom.xml")).exists();
            assertThat(second.folder().resolve("libs/inner/new.txt")).hasContent("not committed");
            assertThat(second.hash()).isNotEqualTo(first.hash());
        }
    }

    /** Git clones no submodule from a folder unless it is told to, so here it cannot be had. */
    @Test
    void submodules_are_checked_out_and_those_that_cannot_be_had_are_told() throws Exception {
        StandIn.write(folder.resolve("other"), "");
        StandIn.commit(folder.resolve("other"));
        StandIn.git(folder, "init", "--quiet", "--initial-branch=main", project.toString());
        StandIn.write(project, "");
        StandIn.git(
                project, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", "../other", "libs/other");
        StandIn.commit(project);
        var temporary = Files.createDirectory(folder.resolve("copies"));

        try (var checkouts = new Checkouts(temporary, cancellation, notes::add)) {
            var sources = checkouts.worktree(new Side.GitRef(project, "main"), "main");

            assertThat(sources.folder().resolve("pom.xml")).exists();
            assertThat(notes).singleElement().asString().startsWith("Checking out the submodules of main failed in ");
        }
        assertThat(temporary.resolve("main")).doesNotExist();
    }

    /** What was measured last week, elsewhere, is no baseline. */
    @Test
    void a_saved_run_has_no_speed_to_compare_with() throws Exception {
        var saved = new Workshop.Prepared("baseline", "a run", null, List.of(), null);

        try (var workshop = workshop(steps::add)) {
            assertThatThrownBy(() -> workshop.benchmarks(saved))
                    .isInstanceOf(CannotCompareException.class)
                    .hasMessageContaining("The baseline is a saved run, which has no speed.");
        }
    }

    @Test
    void where_nothing_can_be_kept_nothing_is_built() throws Exception {
        StandIn.write(project, StandIn.command("fine"));
        Files.writeString(folder.resolve("cache"), "a file");

        refuses(new Side.Directory(project), "cache is no folder", "--cache");
        assertThat(steps).isEmpty();
    }

    @Test
    void a_file_that_is_no_jar_is_told_as_such() throws Exception {
        var text = Files.writeString(folder.resolve("notes.jar"), "no jar");

        refuses(new Side.Jar(text), "notes.jar of the candidate is no jar, or a broken one");
        refuses(new Side.Jar(folder), "is a folder, not a jar", "dir:");
    }

    @Test
    void a_ref_that_is_not_there_gets_a_suggestion() throws Exception {
        StandIn.write(project, "");
        StandIn.commit(project);

        refuses(
                new Side.GitRef(project, "mian"),
                "There is no branch, tag or commit \"mian\"",
                "Did you mean \"main\"?");
        refuses(new Side.GitRef(project, "main~7"), "git fetch --unshallow");
    }

    @Test
    void a_ref_outside_of_a_repository_is_told() throws Exception {
        Files.createDirectories(project);

        refuses(new Side.GitRef(project, "main"), "is not in a git repository");
    }

    @Test
    void a_branch_and_a_tag_of_one_name_are_not_guessed_between() throws Exception {
        StandIn.write(project, "");
        StandIn.commit(project);
        StandIn.git(project, "tag", "v2");
        StandIn.git(project, "branch", "v2");
        try (var checkouts = new Checkouts(folder.resolve("copies"), cancellation, notes::add)) {
            assertThat(checkouts
                            .worktree(new Side.GitRef(project, "v2"), "same")
                            .folder())
                    .isNotEmptyDirectory();
        }

        Files.writeString(project.resolve("more.txt"), "more");
        StandIn.commit(project);
        StandIn.git(project, "branch", "--force", "v2", "main");
        refuses(new Side.GitRef(project, "v2"), "\"v2\" is a branch, at ", "Write refs/heads/v2 or refs/tags/v2.");
    }

    @Test
    void a_bare_repository_is_one() throws Exception {
        StandIn.write(project, "");
        StandIn.commit(project);
        StandIn.git(folder, "clone", "--quiet", "--bare", "project", "bare.git");
        var bare = folder.resolve("bare.git");

        try (var checkouts = new Checkouts(folder.resolve("copies"), cancellation, notes::add)) {
            assertThat(checkouts
                            .worktree(new Side.GitRef(bare, "main"), "baseline")
                            .folder())
                    .isDirectoryContaining("glob:**pom.xml");
        }
        assertThat(StandIn.git(bare, "worktree", "list").lines()).hasSize(1);
    }

    @Test
    void a_ref_like_an_option_is_only_a_ref() throws Exception {
        StandIn.write(project, "");
        StandIn.commit(project);

        refuses(new Side.GitRef(project, "--help"), "There is no branch, tag or commit \"--help\"");
    }

    @Test
    void sources_from_before_this_harness_are_told() throws Exception {
        Files.createDirectories(project);
        Files.writeString(project.resolve("readme.txt"), "nothing to build");
        StandIn.commit(project);

        refuses(new Side.GitRef(project, "main"), "has no pom.xml: it does not have this harness");
        refuses(new Side.Directory(project), "holds no pom.xml");
    }

    @Test
    void another_project_is_told_before_it_is_built() throws Exception {
        StandIn.write(project, "");
        StandIn.commit(project);

        try (var checkouts = new Checkouts(folder.resolve("copies"), cancellation, notes::add)) {
            var sources = checkouts.worktree(new Side.GitRef(project, "main"), "baseline");
            var builder = new Builder(folder.resolve("cache"), BuildRecipe.ofThisProject(), cancellation, steps::add);
            assertThatThrownBy(() -> builder.jar(sources, "baseline"))
                    .hasMessageContaining("has no harness/cli/pom.xml: it does not have this harness");
        }
        assertThat(steps).isEmpty();
    }

    @Test
    void a_class_path_without_the_command_is_told() throws Exception {
        Files.createDirectories(project);

        refusesToRun(new Side.ClassPath(List.of(project)), "The candidate does not have this harness");
    }

    @Test
    void a_command_that_cannot_save_runs_is_told_as_older() throws Exception {
        var older = StandIn.classes(project, """
                package ai.massgen.cli;

                public final class Massgen {
                    public static void main(String[] args) {
                        System.err.println("Unknown option: '--transcripts'");
                        System.exit(2);
                    }
                }
                """);

        refusesToRun(new Side.ClassPath(List.of(older)), "The candidate has an older harness");
    }

    @Test
    void a_command_that_dies_is_told_with_its_last_words() throws Exception {
        var dying = StandIn.classes(project, """
                package ai.massgen.cli;

                public final class Massgen {
                    public static void main(String[] args) {
                        throw new IllegalStateException("out of paper");
                    }
                }
                """);

        refusesToRun(new Side.ClassPath(List.of(dying)), "could not run the scenarios (exit code 1)", "out of paper");
    }

    @Test
    void an_interruption_ends_the_running_side_with_its_children() throws Exception {
        var endless = StandIn.classes(project, """
                package ai.massgen.cli;

                public final class Massgen {
                    public static void main(String[] args) throws Exception {
                        System.out.println("running " + ProcessHandle.current().pid());
                        new java.util.concurrent.CountDownLatch(1).await();
                    }
                }
                """);

        try (var workshop = workshop(step -> {
            steps.add(step);
            // Not on this thread, which is the child's and must go on.
            new Thread(cancellation::cancel).start();
        })) {
            var side = workshop.prepare(new Side.ClassPath(List.of(endless)), "baseline");
            assertThatThrownBy(() -> workshop.run(side, scenarios()))
                    .isInstanceOf(CannotCompareException.class)
                    .hasMessageStartingWith("Interrupted");
        }
        long pid = Long.parseLong(steps.get(0).replaceAll("\\D", ""));
        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
    }

    private void refuses(Side side, String... words) throws Exception {
        try (var workshop = workshop(steps::add)) {
            assertThatThrownBy(() -> workshop.prepare(side, "candidate"))
                    .isInstanceOf(CannotCompareException.class)
                    .message()
                    .contains(words);
        }
    }

    private void refusesToRun(Side side, String... words) throws Exception {
        try (var workshop = workshop(steps::add)) {
            var prepared = workshop.prepare(side, "candidate");
            assertThatThrownBy(() -> workshop.run(prepared, scenarios()))
                    .isInstanceOf(CannotCompareException.class)
                    .message()
                    .contains(words);
        }
    }

    private Workshop workshop(Consumer<String> progress) throws IOException, CannotCompareException {
        return new Workshop(folder.resolve("cache"), StandIn.recipe(), cancellation, progress, notes::add);
    }

    private ScenarioSet scenarios() {
        return new ScenarioSet(folder, List.of("scenarios"), null, List.of());
    }
}
