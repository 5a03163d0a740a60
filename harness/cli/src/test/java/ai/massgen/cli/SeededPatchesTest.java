package ai.massgen.cli;

import static ai.massgen.cli.CommandRun.massgen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Does {@code massgen compare} find known bugs, and only those? Each patch in {@code src/seeded} is made to the sources, compiled,
 * and compared with this build by all scenarios.
 */
final class SeededPatchesTest {
    private static final Path PROJECT = Path.of(System.getProperty("massgen.root"));
    private static final Path PATCHES = PROJECT.resolve("harness/cli/src/seeded");
    private static final Path SCENARIOS = PROJECT.resolve("fixtures/scenarios");
    private static final Path README = PROJECT.resolve("reports/README.md");
    private static final int LEAST_FOUND = 95;
    private static final int SAME = 20;

    @TempDir
    Path folder;

    @Test
    void every_patch_fits_the_sources() throws IOException {
        var patches = SeededPatch.in(PATCHES);

        for (var patch : patches) {
            for (var changed : patch.applied(PROJECT).entrySet()) {
                var source = Files.readString(PROJECT.resolve(changed.getKey()));
                assertThat(changed.getValue()).as(patch.name()).isNotEqualTo(source);
            }
        }
        assertThat(patches).filteredOn(patch -> !patch.refactoring()).hasSizeGreaterThanOrEqualTo(60);
        assertThat(patches).filteredOn(SeededPatch::refactoring).hasSizeGreaterThanOrEqualTo(20);
    }

    @Test
    void a_patch_fits_wherever_its_lines_have_moved() throws IOException {
        Files.writeString(folder.resolve("A.java"), "class A {\n\n    int a =\n            1;\n    int b = 1;\n}\n");
        var patch = patch(new SeededPatch.Edit(Path.of("A.java"), "int a = 1;", "int a = 2;", false));

        assertThat(patch.applied(folder)).containsValue("class A {\n\n    int a = 2;\n    int b = 1;\n}\n");
    }

    @Test
    void a_patch_that_does_not_fit_any_more_says_so() throws IOException {
        Files.writeString(folder.resolve("A.java"), "class A { int a; int a; }");
        var gone = patch(new SeededPatch.Edit(Path.of("A.java"), "int c;", "", false));
        var twice = patch(new SeededPatch.Edit(Path.of("A.java"), "int a;", "", false));

        assertThatThrownBy(() -> gone.applied(folder)).hasMessageContainingAll("01-a", "A.java has nowhere", "int c;");
        assertThatThrownBy(() -> twice.applied(folder)).hasMessageContaining("A.java has 2 times");
    }

    private static SeededPatch patch(SeededPatch.Edit edit) {
        return new SeededPatch("01-a", "something", true, List.of(edit), List.of());
    }

    @Test
    void a_bug_counts_where_all_its_families_show_it_and_none_that_cannot() {
        var bug = new SeededPatch("b01-a", "a bug", false, List.of(), List.of("chat", "tools"));

        assertThat(trial(bug, 1, "chat/a", "tools/b").isAttributed()).isTrue();
        assertThat(trial(bug, 1, "chat/a").isAttributed()).isFalse();
        assertThat(trial(bug, 1, "chat/a", "tools/b", "order/c").isAttributed()).isFalse();
        assertThat(trial(bug, 0, "chat/a", "tools/b").isAttributed()).isFalse();
        assertThat(new SeededTable(List.of(trial(bug, 1, "chat/a"), trial(bug, 1, "chat/a", "tools/b"))).share())
                .isEqualTo(50);
    }

    @Test
    void anything_told_of_a_refactoring_is_a_false_alarm() {
        var harmless = patch(new SeededPatch.Edit(Path.of("A.java"), "a", "b", false));
        var alarm = new SeededTable(List.of(trial(harmless, 0, "chat/a"), trial(SeededPatch.none(1), 1, "chat/a")));

        assertThat(alarm.falseAlarms()).containsExactly("01-a", "same-1");
        assertThat(new SeededTable(List.of(trial(harmless, 0))).falseAlarms()).isEmpty();
        assertThat(
                        alarm.in(
                                "before\n<!-- seeded: written by mvn test -Pseeded -->\nan earlier table\n<!-- end of seeded -->\n"))
                .startsWith("before\n")
                .contains("| 01-a | something | It differs. |")
                .doesNotContain("earlier");
    }

    private static SeededTrial trial(SeededPatch patch, int exitCode, String... scenarios) {
        var findings = scenarios.length == 0
                ? List.<SeededTrial.Found>of()
                : List.of(new SeededTrial.Found("cosmetic", "It differs.", List.of(scenarios)));
        return new SeededTrial(patch, exitCode, findings, Set.of("order"));
    }

    @Test
    void known_bugs_are_found_and_refactorings_are_not() throws Exception {
        assumeTrue(Boolean.getBoolean("massgen.seeded"), "It takes minutes: run with -Pseeded");
        var known = folder.resolve("known");
        assertThat(massgen("run", SCENARIOS, "--ci", "--in-process", "--transcripts", known)
                        .exitCode())
                .isZero();
        var only = System.getProperty("massgen.seeded.only", "*");
        var table = new SeededTable(tried(known, only));

        Files.writeString(PROJECT.resolve("harness/cli/target/seeded.md"), table.markdown());
        if (only.equals("*")) {
            Files.writeString(README, table.in(Files.readString(README)));
        }
        assertThat(table.falseAlarms()).as(table.totals()).isEmpty();
        assertThat(table.share()).as(table.totals()).isGreaterThanOrEqualTo(LEAST_FOUND);
    }

    private static Stream<SeededPatch> wanted(String only) throws IOException {
        var glob = FileSystems.getDefault().getPathMatcher("glob:" + only);
        return SeededPatch.in(PATCHES).stream().filter(patch -> glob.matches(Path.of(patch.name())));
    }

    private List<SeededTrial> tried(Path known, String only) throws Exception {
        var trials = Stream.concat(
                        wanted(only),
                        IntStream.rangeClosed(1, only.equals("*") ? SAME : 0).mapToObj(SeededPatch::none))
                .<Callable<SeededTrial>>map(
                        patch -> () -> SeededTrial.of(patch, PROJECT, known, SCENARIOS, folder.resolve(patch.name())))
                .toList();
        var threads = Executors.newFixedThreadPool(Integer.getInteger("massgen.seeded.threads", 2));
        try {
            var done = new ArrayList<SeededTrial>();
            for (var trial : threads.invokeAll(trials)) {
                done.add(trial.get());
            }
            return done;
        } finally {
            threads.shutdownNow();
        }
    }
}
