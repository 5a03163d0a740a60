package ai.massgen.scenario.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.massgen.scenario.Runs;
import ai.massgen.scenario.expect.Finding;
import ai.massgen.transcript.PathPattern;
import ai.massgen.transcript.Transcript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldenTest {
    private static final GoldenRules CHECK = GoldenRules.of(GoldenMode.CHECK, false, List.of());
    private static final GoldenRules CHECK_IN_CI = GoldenRules.of(GoldenMode.CHECK, true, List.of());
    private static final GoldenRules ACCEPT = GoldenRules.of(GoldenMode.ACCEPT, false, List.of());
    private static final GoldenRules ACCEPT_IN_CI = GoldenRules.of(GoldenMode.ACCEPT, true, List.of());

    @TempDir
    private Path root;

    private GoldenFile file;

    @BeforeEach
    void nameTheFile() {
        file = new GoldenFile(root, "fixtures/goldens", "voting/tie", "voting/tie");
    }

    @Test
    void a_missing_golden_is_written_and_reported_as_new() throws Exception {
        var result = check(run("alice"), CHECK);
        assertThat(result.status()).isEqualTo(GoldenResult.Status.NEW);
        assertThat(result.passed()).isTrue();
        assertThat(result.shown()).isEqualTo("fixtures/goldens/voting/tie.yaml");
        assertThat(Files.readString(root.resolve("voting/tie.yaml")))
                .isEqualTo(result.actual())
                .startsWith("# What a run of voting/tie yields.")
                .contains("# After an intended change: mvn verify -Dgolden.update -Dscenario.select=voting/tie\n")
                .contains("winner: alice");
        assertThat(check(run("alice"), CHECK_IN_CI).status()).isEqualTo(GoldenResult.Status.EQUAL);
    }

    @Test
    void a_missing_golden_fails_in_ci_and_nothing_is_written() throws Exception {
        for (GoldenRules rules : List.of(CHECK_IN_CI, ACCEPT_IN_CI)) {
            var result = check(run("alice"), rules);
            assertThat(result.status()).isEqualTo(GoldenResult.Status.MISSING);
            assertThat(result.findings()).singleElement().hasToString("""
                    fixtures/goldens/voting/tie.yaml: there is no golden for voting/tie
                      A CI run writes none. Run mvn verify -Dscenario.select=voting/tie on your machine, \
                    review the file that it writes, and commit it.""");
        }
        assertThat(root).isEmptyDirectory();
    }

    @Test
    void a_difference_is_told_with_its_place_and_the_command_that_accepts_it() {
        check(run("alice"), CHECK);
        var result = check(run("bob"), CHECK);
        assertThat(result.status()).isEqualTo(GoldenResult.Status.DIFFERENT);
        assertThat(result.findings())
                .singleElement()
                .extracting(Finding::render)
                .asString()
                .isEqualTo("""
                fixtures/goldens/voting/tie.yaml:8:1: voting/tie differs from its golden in 2 places, first at /result/winner
                  expected: "alice"
                  actual:   "bob"
                    /result/winner: "alice" → "bob"
                      also at /result/answers/0/agent
                    --- golden
                    +++ this run
                    @@ -5,10 +5,10 @@ scenario: voting/tie
                     turns: [Hi]
                     result:
                       answer: The opera.
                    -  winner: alice
                    +  winner: bob
                       votes: {}
                       restarts: 0
                    -  answers: [{label: agent1.1, agent: alice, text: The opera.}]
                    +  answers: [{label: agent1.1, agent: bob, text: The opera.}]
                     usage: {}
                     events: []
                     requests: {}
                  If this is what you want: mvn verify -Dgolden.update -Dscenario.select=voting/tie, or massgen run --accept --select voting/tie""");
        assertThat(result.difference()).startsWith("@@").contains("-  winner: alice");
    }

    @Test
    void accepting_rewrites_what_changed_and_only_that() throws Exception {
        check(run("alice"), CHECK);
        var path = root.resolve("voting/tie.yaml");
        var longAgo = FileTime.fromMillis(1_000_000_000L);
        Files.setLastModifiedTime(path, longAgo);
        assertThat(check(run("alice"), ACCEPT).status()).isEqualTo(GoldenResult.Status.EQUAL);
        assertThat(Files.getLastModifiedTime(path)).isEqualTo(longAgo);

        var updated = check(run("bob"), ACCEPT);
        assertThat(updated.status()).isEqualTo(GoldenResult.Status.UPDATED);
        assertThat(updated.findings()).isEmpty();
        assertThat(updated.difference()).contains("-  winner: alice", "+  winner: bob");
        assertThat(check(run("bob"), CHECK_IN_CI).status()).isEqualTo(GoldenResult.Status.EQUAL);
        assertThat(filesBelow(root)).containsExactly("voting/tie.yaml");
    }

    @Test
    void ci_does_not_accept() throws Exception {
        check(run("alice"), CHECK);
        var before = Files.readString(root.resolve("voting/tie.yaml"));
        assertThat(check(run("bob"), ACCEPT_IN_CI).status()).isEqualTo(GoldenResult.Status.DIFFERENT);
        assertThat(root.resolve("voting/tie.yaml")).hasContent(before);
    }

    @Test
    void comments_and_line_ends_do_not_count() throws Exception {
        check(run("alice"), CHECK);
        var path = root.resolve("voting/tie.yaml");
        Files.writeString(
                path, "# Reviewed by a person.\n" + Files.readString(path).replace("\n", "\r\n"));
        assertThat(check(run("alice"), CHECK).status()).isEqualTo(GoldenResult.Status.EQUAL);
    }

    @Test
    void what_is_ignored_is_neither_written_nor_compared() throws Exception {
        var ignoring = GoldenRules.of(
                GoldenMode.CHECK, false, List.of(PathPattern.of("/result/winner"), PathPattern.of("answers/*/agent")));
        check(run("alice"), ignoring);
        assertThat(Files.readString(root.resolve("voting/tie.yaml"))).doesNotContain("alice");
        assertThat(check(run("bob"), ignoring).status()).isEqualTo(GoldenResult.Status.EQUAL);
    }

    @Test
    void what_is_ignored_later_does_not_count_in_a_golden_that_has_it() {
        check(run("alice"), CHECK);
        var ignoring = GoldenRules.of(GoldenMode.CHECK, false, List.of(PathPattern.of("/result")));
        assertThat(check(run("bob"), ignoring).status()).isEqualTo(GoldenResult.Status.EQUAL);
    }

    @Test
    void rows_of_a_matrix_share_the_scenarios_golden_while_they_yield_the_same() throws Exception {
        check(run("alice"), CHECK);
        var row = new GoldenFile(root, "fixtures/goldens", "voting/tie", "voting/tie[a1.model=gpt-5,n=1]");
        assertThat(new Golden().check(run("alice"), row, CHECK_IN_CI).status()).isEqualTo(GoldenResult.Status.EQUAL);
        assertThat(new Golden().check(run("bob"), row, CHECK).findings())
                .singleElement()
                .asString()
                .startsWith("fixtures/goldens/voting/tie.yaml:8:1: voting/tie[a1.model=gpt-5,n=1] differs");

        var accepted = new Golden().check(run("bob"), row, ACCEPT);
        assertThat(accepted.shown()).isEqualTo("fixtures/goldens/voting/tie[a1.model=gpt-5,n=1].yaml");
        assertThat(new Golden().check(run("bob"), row, CHECK_IN_CI).status()).isEqualTo(GoldenResult.Status.EQUAL);
        assertThat(check(run("alice"), CHECK_IN_CI).status()).isEqualTo(GoldenResult.Status.EQUAL);
    }

    @Test
    void cases_that_share_a_golden_and_write_different_things_are_told() {
        var golden = new Golden();
        assertThat(golden.check(run("alice"), file, ACCEPT).status()).isEqualTo(GoldenResult.Status.NEW);
        assertThat(golden.check(run("alice"), file, ACCEPT).status()).isEqualTo(GoldenResult.Status.EQUAL);
        assertThat(golden.check(run("bob"), file, ACCEPT).findings())
                .singleElement()
                .asString()
                .contains("cases that share the golden of voting/tie differ");
        assertThat(check(run("alice"), CHECK_IN_CI).status()).isEqualTo(GoldenResult.Status.EQUAL);
    }

    @Test
    void of_many_at_once_one_writes_and_the_others_agree() throws Exception {
        var golden = new Golden();
        var pool = Executors.newFixedThreadPool(8);
        try {
            var tasks = IntStream.range(0, 40)
                    .<Callable<GoldenResult.Status>>mapToObj(
                            i -> () -> golden.check(run("alice"), file, CHECK).status())
                    .toList();
            var ends = pool.invokeAll(tasks).stream().map(GoldenTest::get).toList();
            assertThat(ends).containsOnlyOnce(GoldenResult.Status.NEW);
            assertThat(ends.stream().filter(end -> end == GoldenResult.Status.EQUAL))
                    .hasSize(39);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void a_golden_that_is_no_yaml_is_broken_until_it_is_accepted_anew() throws Exception {
        Files.createDirectories(root.resolve("voting"));
        for (String text : List.of("a: [1\n", "", "a: 1\n---\nb: 2\n")) {
            Files.writeString(root.resolve("voting/tie.yaml"), text);
            var result = check(run("alice"), CHECK);
            assertThat(result.status()).isEqualTo(GoldenResult.Status.BROKEN);
            assertThat(result.findings())
                    .singleElement()
                    .extracting(Finding::kind)
                    .isEqualTo(Finding.Kind.BROKEN);
            assertThat(result.findings().get(0).render())
                    .contains("the golden of voting/tie cannot be read", "-Dgolden.update");
            assertThat(check(run("alice"), ACCEPT).status()).isEqualTo(GoldenResult.Status.UPDATED);
        }
    }

    @Test
    void a_folder_in_place_of_the_golden_is_a_clear_message() throws Exception {
        Files.createDirectories(root.resolve("voting/tie.yaml"));
        assertThat(check(run("alice"), CHECK).status()).isEqualTo(GoldenResult.Status.BROKEN);
        var accepted = check(run("alice"), ACCEPT);
        assertThat(accepted.status()).isEqualTo(GoldenResult.Status.BROKEN);
        assertThat(accepted.findings()).singleElement().asString().contains("it is a folder");
    }

    @Test
    void a_file_in_place_of_the_folder_is_a_clear_message_and_nothing_is_left_behind() throws Exception {
        Files.writeString(root.resolve("voting"), "in the way");
        var result = check(run("alice"), CHECK);
        assertThat(result.status()).isEqualTo(GoldenResult.Status.BROKEN);
        assertThat(result.findings())
                .singleElement()
                .asString()
                .contains("fixtures/goldens/voting/tie.yaml", "cannot be written");
        assertThat(filesBelow(root)).containsExactly("voting");
    }

    @Test
    void a_folder_that_may_not_be_written_is_a_clear_message() throws Exception {
        check(run("alice"), CHECK);
        var folder = root.resolve("voting");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            assumeTrue(!Files.isWritable(folder), "this user may write everywhere");
            var result = check(run("bob"), ACCEPT);
            assertThat(result.status()).isEqualTo(GoldenResult.Status.BROKEN);
            assertThat(result.findings()).singleElement().asString().contains("may not be written to");
            assertThat(check(run("alice"), CHECK).status()).isEqualTo(GoldenResult.Status.EQUAL);
        } finally {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    @Test
    void differences_that_are_intended_do_not_fail() {
        check(run("alice"), CHECK);
        var result = check(run("bob"), intending(entry("/result/winner"), entry("/result/answers/*/agent")));
        assertThat(result.status()).isEqualTo(GoldenResult.Status.INTENDED);
        assertThat(result.passed()).isTrue();
        assertThat(result.intended()).extracting(some -> some.entry().reason()).containsOnly("bob learned to count");
        assertThat(result.changes()).hasSize(2);
    }

    @Test
    void differences_beside_the_intended_ones_fail() {
        check(run("alice"), CHECK);
        var result = check(run("bob"), intending(entry("/result/winner")));
        assertThat(result.status()).isEqualTo(GoldenResult.Status.DIFFERENT);
        assertThat(result.findings().get(0).render())
                .contains("in one place, first at /result/answers/0/agent")
                .contains("intended: /result/winner, bob learned to count");
    }

    @Test
    void an_entry_past_its_day_or_of_another_scenario_allows_nothing() {
        check(run("alice"), CHECK);
        var late = new IntendedChange("i.yaml:1:3", "*", PathPattern.of("/**"), "r", LocalDate.of(2026, 10, 31));
        var other = new IntendedChange("i.yaml:2:3", "voting/ti", PathPattern.of("/**"), "r", LocalDate.MAX);
        assertThat(check(run("bob"), intending(late, other)).status()).isEqualTo(GoldenResult.Status.DIFFERENT);
    }

    private GoldenRules intending(IntendedChange... entries) {
        return new GoldenRules(
                GoldenMode.CHECK, false, List.of(), new IntendedChanges(List.of(entries)), LocalDate.of(2026, 11, 1));
    }

    private static IntendedChange entry(String path) {
        return new IntendedChange(
                "i.yaml:1:3", "voting/*", PathPattern.of(path), "bob learned to count", LocalDate.of(2026, 11, 1));
    }

    private GoldenResult check(Transcript run, GoldenRules rules) {
        return new Golden().check(run, file, rules);
    }

    private static Transcript run(String winner) {
        return new Runs().answer("The opera.").winner(winner).transcript("voting/tie");
    }

    private static <T> T get(java.util.concurrent.Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> filesBelow(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .toList();
        }
    }
}
