package ai.massgen.scenario;

import static ai.massgen.scenario.Sandbox.ONE_AGENT;
import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.backend.Cancellation;
import ai.massgen.scenario.ScenarioOutcome.Status;
import ai.massgen.scenario.golden.GoldenMode;
import ai.massgen.scenario.golden.GoldenResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run does with its golden. */
class GoldensTest {
    private static final String SCENARIO = "scenario: g\n" + ONE_AGENT.replace("golden: false\n", "");
    private static final String OTHER = SCENARIO.replace("Oslo it is.", "Bergen it is.");

    @TempDir
    private Path folder;

    @Test
    void a_missing_golden_is_written_and_the_run_passes() throws IOException {
        var outcome = sandbox().with(options().withCi(false)).run(SCENARIO);

        assertThat(outcome.message()).isEmpty();
        assertThat(golden(outcome).status()).isEqualTo(GoldenResult.Status.NEW);
        assertThat(Files.readString(folder.resolve("goldens/g.yaml"))).contains("Oslo it is.");
    }

    @Test
    void a_missing_golden_fails_in_ci_and_nothing_is_written() {
        var outcome = sandbox().run(SCENARIO);

        assertThat(outcome.status()).isEqualTo(Status.FAILED);
        assertThat(golden(outcome).status()).isEqualTo(GoldenResult.Status.MISSING);
        assertThat(folder.resolve("goldens")).doesNotExist();
    }

    @Test
    void a_golden_that_is_new_is_noted() {
        assertThat(sandbox().with(options().withCi(false)).run(SCENARIO).notes())
                .singleElement()
                .asString()
                .startsWith("new golden: ");
    }

    @Test
    void a_run_that_differs_fails_with_the_difference() {
        sandbox().with(options().withCi(false)).run(SCENARIO);

        var outcome = sandbox().run(OTHER);

        assertThat(outcome.status()).isEqualTo(Status.FAILED);
        assertThat(outcome.message()).contains("Oslo it is.", "Bergen it is.");
    }

    @Test
    void a_difference_is_accepted_where_that_is_asked_for() throws IOException {
        sandbox().with(options().withCi(false)).run(SCENARIO);

        var outcome = sandbox()
                .with(options().withCi(false).withGoldenMode(GoldenMode.ACCEPT))
                .run(OTHER);

        assertThat(outcome.status()).isEqualTo(Status.PASSED);
        assertThat(outcome.notes()).singleElement().asString().contains("golden rewritten: ", "+", "Bergen it is.");
        assertThat(Files.readString(folder.resolve("goldens/g.yaml"))).contains("Bergen it is.");
    }

    @Test
    void no_golden_is_made_of_a_run_that_fails_otherwise() {
        var failing = SCENARIO + "expect: [{answer: nothing}]\n";

        var checked = sandbox().with(options().withCi(false)).run(failing);
        var accepted = sandbox()
                .with(options().withCi(false).withGoldenMode(GoldenMode.ACCEPT))
                .run(failing);

        assertThat(checked.status()).isEqualTo(Status.FAILED);
        assertThat(accepted.status()).isEqualTo(Status.FAILED);
        assertThat(folder.resolve("goldens/g.yaml")).doesNotExist();
    }

    @Test
    void ways_to_cut_share_one_golden() {
        var cut = SCENARIO + "replay: {fragment: [whole, bytes]}\n";

        try (var runner = new ScenarioRunner(options().withCi(false))) {
            var outcomes = sandbox().parseText(cut).cases().stream()
                    .map(one -> runner.run(one, Cancellation.disabled()))
                    .toList();

            assertThat(outcomes)
                    .extracting(outcome -> golden(outcome).status())
                    .containsExactly(GoldenResult.Status.NEW, GoldenResult.Status.EQUAL);
        }
    }

    @Test
    void what_is_ignored_may_differ() {
        var ignoring = "ignore: [/result/answer, /events]\n";
        sandbox().with(options().withCi(false)).run(SCENARIO + ignoring);

        assertThat(sandbox().run(OTHER + ignoring).message()).isEmpty();
    }

    @Test
    void an_intended_change_passes_until_its_day_and_is_stale_where_nothing_differs() {
        var sandbox = sandbox().with(options().withCi(false));
        sandbox.run(SCENARIO);
        sandbox.write(
                "intended-changes.yaml", "- {scenario: g, path: /**, reason: moved to Bergen, until: 2027-01-31}\n");

        var wanted = sandbox.with(options()).run(OTHER);
        assertThat(wanted.message()).isEmpty();
        assertThat(wanted.notes())
                .allSatisfy(note -> assertThat(note).contains("until 2027-01-31: /", "moved to Bergen"));
        assertThat(sandbox.with(options().withToday(LocalDate.of(2027, 2, 1)))
                        .run(OTHER)
                        .status())
                .isEqualTo(Status.FAILED);
        try (var runner = new ScenarioRunner(options())) {
            var file = sandbox.parseText(SCENARIO);
            runner.run(file.cases().get(0), Cancellation.disabled());

            assertThat(runner.intentionProblems(List.of(file)))
                    .singleElement()
                    .asString()
                    .contains("matches no difference any more");
        }
    }

    @Test
    void a_mistake_in_the_list_of_intended_changes_is_told() {
        var sandbox = sandbox().write("intended-changes.yaml", "- {scenari: g}\n");
        try (var runner = new ScenarioRunner(options())) {
            runner.run(sandbox.caseOf(SCENARIO), Cancellation.disabled());

            assertThat(runner.intentionProblems(List.of()))
                    .anySatisfy(problem -> assertThat(problem).contains("intended-changes.yaml:1:4", "scenari"));
        }
    }

    /** Once with the rest that is wrong is enough: it will be written when that is right. */
    @Test
    void a_golden_that_waits_for_the_rest_is_not_told_except_in_ci() {
        var failing = SCENARIO + "expect: [{answer: nothing}]\n";

        assertThat(sandbox().with(options().withCi(false)).run(failing).message())
                .doesNotContain("there is no golden");
        assertThat(sandbox().run(failing).message()).contains("there is no golden");
    }

    @Test
    void an_intended_change_of_a_scenario_that_is_not_there_is_told_where_all_are_known() {
        var sandbox = sandbox().with(options().withCi(false));
        sandbox.run(SCENARIO);
        sandbox.write("intended-changes.yaml", "- {scenario: renamed, path: /**, reason: r, until: 2027-01-31}\n");
        var file = sandbox.parseText(SCENARIO);
        try (var runner = new ScenarioRunner(options())) {
            runner.run(file.cases().get(0), Cancellation.disabled());

            assertThat(runner.intentionProblems(List.of(file)))
                    .singleElement()
                    .asString()
                    .contains("renamed /** concerns no scenario that has a golden");
            assertThat(runner.intentionProblems(List.of()))
                    .as("others may be there")
                    .isEmpty();
        }
    }

    @Test
    void a_round_that_begins_again_reads_the_list_anew_and_may_write_another_golden() throws IOException {
        var sandbox = sandbox();
        try (var runner = new ScenarioRunner(options().withCi(false))) {
            runner.run(sandbox.caseOf(SCENARIO), Cancellation.disabled());
            sandbox.write("intended-changes.yaml", "- {scenario: g, path: /**, reason: r, until: 2027-01-31}\n");
            assertThat(runner.run(sandbox.caseOf(OTHER), Cancellation.disabled())
                            .status())
                    .as("the list was read before it was there")
                    .isEqualTo(Status.FAILED);

            runner.beginAgain();
            assertThat(runner.run(sandbox.caseOf(OTHER), Cancellation.disabled())
                            .status())
                    .isEqualTo(Status.PASSED);
            Files.delete(folder.resolve("goldens/g.yaml"));
            assertThat(golden(runner.run(sandbox.caseOf(OTHER), Cancellation.disabled()))
                            .status())
                    .isEqualTo(GoldenResult.Status.NEW);
        }
    }

    private static GoldenResult golden(ScenarioOutcome outcome) {
        return Objects.requireNonNull(outcome.golden(), outcome::message);
    }

    private RunnerOptions options() {
        return sandbox().options();
    }

    private Sandbox sandbox() {
        return new Sandbox(folder);
    }
}
