package ai.massgen.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import ai.massgen.compare.CaseResult.Outcome;
import ai.massgen.scenario.ScenarioOutcome.Status;
import ai.massgen.scenario.golden.IntendedChange;
import ai.massgen.scenario.golden.IntendedChanges;
import ai.massgen.transcript.PathPattern;
import ai.massgen.transcript.Transcript;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ComparerTest {
    private static final Transcript ONE = Runs.transcript("one", "What is it?");
    private static final Transcript TWO = Runs.transcript("two", "And this, what is this?");

    @TempDir
    Path folder;

    private Runs baseline;
    private Runs candidate;

    @BeforeEach
    void begin() {
        baseline = new Runs(folder.resolve("baseline"));
        candidate = new Runs(folder.resolve("candidate"));
    }

    @Test
    void equal_runs_are_safe() throws CannotCompareException {
        baseline.passed(ONE).passed(TWO);
        candidate.passed(ONE).passed(TWO);

        var comparison = compare();

        assertThat(comparison.verdict()).isEqualTo(Verdict.SAFE);
        assertThat(comparison.findings()).isEmpty();
        assertThat(comparison.counts()).containsExactly(entry(Outcome.UNCHANGED, 2L));
    }

    @Test
    void the_same_change_in_forty_scenarios_is_one_finding_with_forty_places() throws CannotCompareException {
        IntStream.range(0, 40)
                .mapToObj(i -> Runs.transcript("s" + i, "Prompt " + i))
                .forEach(transcript -> {
                    baseline.passed(transcript);
                    candidate.passed(Runs.edited(transcript, tree -> body(tree, "temperature", "1")));
                });

        var comparison = compare();

        assertThat(comparison.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.places()).hasSize(40);
            assertThat(finding.severity()).isEqualTo(Severity.BEHAVIORAL);
            assertThat(finding.sentence()).isEqualTo("Requests send \"temperature\" now: \"1\".");
            assertThat(finding.places().get(3).pointer()).isEqualTo("/requests/a1/0/body/temperature");
        });
        assertThat(comparison.verdict()).isEqualTo(Verdict.REGRESSION);
    }

    @Test
    void a_sentence_that_is_added_to_different_prompts_is_one_edit() throws CannotCompareException {
        baseline.passed(ONE).passed(TWO);
        candidate
                .passed(Runs.edited(ONE, tree -> prompt(tree, "What is it? Be brief.")))
                .passed(Runs.edited(TWO, tree -> prompt(tree, "And this, what is this? Be brief.")));

        assertThat(compare().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.scenarios()).containsExactly("one", "two");
            assertThat(finding.sentence()).contains("messages[*].content");
        });
    }

    @Test
    void two_parameters_that_changed_are_two_findings() throws CannotCompareException {
        baseline.passed(ONE);
        candidate.passed(Runs.edited(ONE, tree -> body(body(tree, "temperature", "1"), "top_p", "0.5")));

        assertThat(compare().findings()).hasSize(2);
    }

    @Test
    void what_a_lost_text_brings_about_is_told_with_it() throws CannotCompareException {
        baseline.passed(ONE);
        candidate.with(
                Runs.edited(ONE, tree -> {
                    ((ArrayNode) tree.get("events")).remove(0);
                    ((ObjectNode) tree.get("result")).remove("answer");
                    return tree;
                }),
                Status.FAILED,
                "one.scenario.yaml:9:3: the answer is missing");

        var comparison = compare();

        assertThat(comparison.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.aspect()).isEqualTo(Aspect.CHUNK);
            assertThat(finding.severity()).isEqualTo(Severity.BREAKING);
            assertThat(finding.sentence()).isEqualTo("A chunk content is missing: \"The answer.\".");
            assertThat(finding.effects()).singleElement().asString().startsWith("The final answer is missing");
        });
        assertThat(comparison.cases().get(0).outcome()).isEqualTo(Outcome.REGRESSED);
    }

    @Test
    void what_follows_a_call_that_was_not_made_before_has_another_number_and_one_cause() throws CannotCompareException {
        baseline.passed(ONE);
        candidate.passed(Runs.edited(ONE, tree -> {
            tree.get("events").forEach(event -> ((ObjectNode) event).put("call", 2));
            var failed = Runs.json("{'kind':'chunk','batch':1,'agent':'a1','call':1,'type':'error','text':'HTTP 429'}");
            ((ArrayNode) tree.get("events")).insert(0, failed);
            return tree;
        }));

        assertThat(compare().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.sentence()).startsWith("There is a chunk error that was not there");
            assertThat(finding.effects()).anyMatch(effect -> effect.contains("another call: 1 → 2"));
        });
    }

    @Test
    void another_chunk_in_the_place_of_one_is_as_bad_as_the_worse_of_the_two() throws CannotCompareException {
        var retried = Runs.edited(ONE, tree -> {
            var status = Runs.json("{'kind':'chunk','batch':1,'agent':'a1','call':1,'type':'status','text':'again'}");
            ((ArrayNode) tree.get("events")).insert(0, status);
            return tree;
        });
        baseline.passed(retried);
        candidate.passed(Runs.edited(retried, tree -> {
            ((ObjectNode) tree.at("/events/0")).put("type", "error");
            return tree;
        }));

        assertThat(compare().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.BREAKING);
            assertThat(finding.sentence()).isEqualTo("A chunk status of a1 became a chunk error.");
        });
    }

    @Test
    void chunks_in_another_order_are_told_as_that() throws CannotCompareException {
        baseline.passed(ONE);
        candidate.passed(Runs.edited(ONE, tree -> {
            var events = (ArrayNode) tree.get("events");
            events.insert(0, events.remove(2));
            return tree;
        }));

        assertThat(compare().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.sentence()).startsWith("The order is another: chunk done");
            assertThat(finding.severity()).isEqualTo(Severity.BEHAVIORAL);
        });
    }

    @Test
    void an_event_that_comes_after_others_now_but_at_the_same_position_is_told() throws CannotCompareException {
        baseline.passed(Runs.edited(ONE, tree -> steps(tree, "gone", "gone too", "moved", "here", "here too")));
        candidate.passed(Runs.edited(ONE, tree -> steps(tree, "here", "here too", "moved")));

        assertThat(compare().findings())
                .flatExtracting(Finding::effects)
                .contains("The order is another: event moved comes at position 2, after others, it was at 2.");
    }

    private static ObjectNode steps(ObjectNode tree, String... types) {
        for (int i = 0; i < types.length; i++) {
            var step = "{'kind':'coordination','batch':1,'agent':'a1','type':'" + types[i] + "','details':{}}";
            ((ArrayNode) tree.get("events")).insert(i, Runs.json(step));
        }
        return tree;
    }

    @Test
    void how_a_text_was_cut_and_what_the_http_library_adds_are_cosmetic() throws CannotCompareException {
        baseline.passed(ONE);
        candidate.passed(Runs.edited(ONE, tree -> {
            var first = (ObjectNode) tree.at("/events/0");
            var second = first.deepCopy().put("text", " answer.");
            first.put("text", "The");
            ((ArrayNode) tree.get("events")).insert(1, second);
            ((ObjectNode) tree.at("/requests/0/headers")).put("user-agent", "harness/2");
            return tree;
        }));

        var comparison = compare();

        assertThat(comparison.findings())
                .hasSize(2)
                .allSatisfy(finding -> assertThat(finding.severity()).isEqualTo(Severity.COSMETIC));
        assertThat(comparison.verdict()).isEqualTo(Verdict.SAFE);
        assertThat(compare(new ComparisonRules(Severity.COSMETIC, IntendedChanges.NONE, LocalDate.MIN))
                        .verdict())
                .isEqualTo(Verdict.REGRESSION);
    }

    @Test
    void what_fails_on_both_sides_is_no_regression_and_says_so() throws CannotCompareException {
        baseline.with(ONE, Status.FAILED, "one.scenario.yaml:4:1: no").passed(TWO);
        candidate
                .with(Runs.edited(ONE, tree -> body(tree, "seed", "7")), Status.FAILED, "one.scenario.yaml:4:1: no")
                .passed(TWO);

        var comparison = compare();

        assertThat(comparison.verdict()).isEqualTo(Verdict.SAFE);
        assertThat(comparison.findings()).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.standing()).isEqualTo(Standing.FAILS_ON_BOTH);
            assertThat(finding.reason()).contains("fails on both sides: no regression");
        });
        assertThat(comparison.cases().get(0).outcome()).isEqualTo(Outcome.FAILS_ON_BOTH);
    }

    @Test
    void a_scenario_that_only_passes_on_the_candidate_is_fixed() throws CannotCompareException {
        baseline.with(ONE, Status.FAILED, "one.scenario.yaml:4:1: no");
        candidate.passed(Runs.edited(ONE, tree -> body(tree, "seed", "7")));

        var comparison = compare();

        assertThat(comparison.verdict()).isEqualTo(Verdict.SAFE);
        assertThat(comparison.cases().get(0).outcome()).isEqualTo(Outcome.FIXED);
        assertThat(comparison.against()).isEmpty();
    }

    @Test
    void a_scenario_that_breaks_without_a_transcript_is_a_breaking_finding() throws CannotCompareException {
        baseline.passed(ONE).passed(TWO);
        candidate
                .without("one", Status.BROKEN, "one.scenario.yaml:1:1: no class x")
                .without("two", Status.BROKEN, "two.scenario.yaml:1:1: no class x");

        var comparison = compare();

        assertThat(comparison.verdict()).isEqualTo(Verdict.REGRESSION);
        assertThat(comparison.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.BREAKING);
            assertThat(finding.scenarios()).containsExactly("one", "two");
        });
    }

    @Test
    void new_and_removed_scenarios_are_findings() throws CannotCompareException {
        baseline.passed(ONE);
        candidate.passed(ONE).passed(TWO);

        var comparison = Comparer.compare(
                List.of("b", "c"),
                baseline.run(),
                candidate.run(),
                new Inventory(Set.of("two"), Set.of("gone")),
                ComparisonRules.defaults());

        assertThat(comparison.findings())
                .extracting(Finding::severity, finding -> finding.scenarios().get(0))
                .containsExactly(tuple(Severity.BEHAVIORAL, "gone"), tuple(Severity.COSMETIC, "two"));
        assertThat(comparison.cases())
                .extracting(CaseResult::outcome)
                .containsExactly(Outcome.UNCHANGED, Outcome.NEW, Outcome.REMOVED);
        assertThat(comparison.verdict()).isEqualTo(Verdict.REGRESSION);
    }

    @Test
    void a_new_scenario_that_only_the_candidate_can_pass_does_not_count() throws CannotCompareException {
        baseline.passed(TWO).without("one", Status.BROKEN, "no such backend");
        candidate.passed(TWO).passed(ONE);

        var comparison = Comparer.compare(
                List.of("b", "c"),
                baseline.run(),
                candidate.run(),
                new Inventory(Set.of("one"), Set.of()),
                ComparisonRules.defaults());

        assertThat(comparison.verdict()).isEqualTo(Verdict.SAFE);
    }

    @Test
    void intended_changes_apply_until_their_day() throws CannotCompareException {
        baseline.passed(ONE);
        candidate.passed(Runs.edited(ONE, tree -> body(tree, "temperature", "1")));
        var entry = new IntendedChange(
                "intended-changes.yaml:1:1",
                "one",
                PathPattern.of("/requests/**/temperature"),
                "Steadier answers.",
                LocalDate.of(2027, 1, 31));
        var intended = new IntendedChanges(List.of(entry));

        var inTime = compare(new ComparisonRules(Severity.BEHAVIORAL, intended, LocalDate.of(2027, 1, 31)));
        var late = compare(new ComparisonRules(Severity.BEHAVIORAL, intended, LocalDate.of(2027, 2, 1)));

        assertThat(inTime.verdict()).isEqualTo(Verdict.SAFE);
        assertThat(inTime.findings())
                .singleElement()
                .extracting(Finding::reason)
                .isEqualTo("Steadier answers.");
        assertThat(late.verdict()).isEqualTo(Verdict.REGRESSION);
        assertThat(late.notes()).singleElement().asString().contains("was intended until 2027-01-31 only");
    }

    @Test
    void nothing_to_compare_is_inconclusive() throws CannotCompareException {
        baseline.without("one", Status.BROKEN, "no cassette");
        candidate.without("one", Status.BROKEN, "no cassette");

        assertThat(compare().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void a_run_that_was_interrupted_is_inconclusive() throws CannotCompareException {
        baseline.passed(ONE);
        candidate.passed(ONE);

        var comparison = Comparer.compare(
                List.of("b", "c"), baseline.run(), candidate.interrupted(), Inventory.SAME, ComparisonRules.defaults());

        assertThat(comparison.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(comparison.notes()).singleElement().asString().contains("run of the candidate was interrupted");
    }

    private Comparison compare() throws CannotCompareException {
        return compare(ComparisonRules.defaults());
    }

    private Comparison compare(ComparisonRules rules) throws CannotCompareException {
        return Comparer.compare(List.of("b", "c"), baseline.run(), candidate.run(), Inventory.SAME, rules);
    }

    private static ObjectNode body(ObjectNode tree, String member, String value) {
        ((ObjectNode) tree.at("/requests/0/body")).put(member, value);
        return tree;
    }

    private static ObjectNode prompt(ObjectNode tree, String text) {
        ((ObjectNode) tree.at("/requests/0/body/messages/0")).put("content", text);
        return tree;
    }
}
