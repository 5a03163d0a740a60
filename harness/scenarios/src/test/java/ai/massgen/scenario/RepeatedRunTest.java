package ai.massgen.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.backend.BackendContext;
import ai.massgen.backend.Credentials;
import ai.massgen.scenario.ChatProvider.Said;
import ai.massgen.scenario.ScenarioOutcome.Status;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A live scenario that is repeated, against a provider that says something else each time. */
class RepeatedRunTest {
    private static final BackendContext LIVE =
            BackendContext.live().withCredentials(Credentials.of(Map.of("OPENAI_API_KEY", "sk-none")));

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "at-least(2) | Oslo Bergen Oslo | PASSED",
                "at-least(3) | Oslo Bergen Oslo | FAILED",
                "at-least(2) | Oslo ERROR Oslo  | PASSED",
                "at-least(3) | Oslo ERROR Oslo  | BROKEN",
                "pass@2      | Oslo Bergen Bergen | PASSED",
                "pass@1      | Oslo Bergen Bergen | FAILED",
                "pass@2      | Oslo ERROR ERROR | BROKEN",
                "pass^2      | Oslo Oslo Bergen | FAILED",
                "pass^3      | Oslo Oslo Oslo | PASSED",
                "pass^1      | Oslo ERROR Bergen | PASSED",
                "mean        | Oslo Oslo Bergen | PASSED",
                "mean        | Oslo Bergen Bergen | FAILED",
                "median      | Oslo Bergen ERROR | PASSED",
                "median      | ERROR ERROR ERROR | BROKEN"
            })
    void the_runs_that_could_be_done_decide(String reduce, String said, Status expected) {
        var outcome = run("{n: 3, reduce: " + reduce + "}", said);

        assertThat(outcome.status()).as(outcome.message() + outcome.notes()).isEqualTo(expected);
    }

    @Test
    void the_outcome_tells_each_run() {
        var outcome = run("{n: 4, reduce: pass@2, threshold: 0.9}", "Oslo Bergen ERROR Bergen");

        assertThat(outcome.status()).isEqualTo(Status.FAILED);
        assertThat(outcome.message())
                .contains("pass@2 of 4 runs: 1 passed, 2 failed, 1 broken; 0.667, wanted 0.900")
                .containsPattern("run 1: passed, \\d+ ms\n")
                .containsPattern("run 2: failed, \\d+ ms: s.scenario.yaml:\\d+:\\d+: ")
                .containsPattern("run 3: broken, \\d+ ms: s.scenario.yaml:1:1: the run failed with the error")
                .containsOnlyOnce("actual:   \"Bergen\"");
        assertThat(Objects.requireNonNull(outcome.transcript()).result().answer())
                .isEqualTo("Bergen");
    }

    @Test
    void one_that_passed_tells_its_runs_in_a_note() {
        var outcome = run("{n: 2, reduce: at-least(1)}", "Bergen Oslo");

        assertThat(outcome.message()).isEmpty();
        assertThat(outcome.notes())
                .singleElement()
                .asString()
                .contains("at-least(1) of 2 runs", "run 1: failed", "run 2: passed");
        assertThat(Objects.requireNonNull(outcome.transcript()).result().answer())
                .isEqualTo("Oslo");
    }

    /** Each answer costs 5 tokens. */
    @ParameterizedTest
    @CsvSource({"mean, 5, PASSED", "mean, 6, FAILED", "median, 5, PASSED", "median, 4, FAILED"})
    void of_a_number_the_average_is_judged(String reduce, int tokens, Status expected) {
        var outcome = run("{n: 3, reduce: " + reduce + "}", "Oslo Oslo Oslo", "{usage: {a1.output: " + tokens + "}}");

        assertThat(outcome.status()).isEqualTo(expected);
        if (expected == Status.FAILED) {
            assertThat(outcome.message()).contains("actual:   5, the " + reduce + " of 5, 5, 5");
        }
    }

    @Test
    void without_a_key_all_are_skipped() {
        try (var provider = ChatProvider.saying("Oslo")) {
            var sandbox = new Sandbox(folder);
            var live = LIVE.withCredentials(Credentials.of(Map.of()));

            var outcome =
                    sandbox.with(sandbox.options().withLive(live)).run(scenario(provider, "{n: 3, reduce: mean}", ""));

            assertThat(outcome.status()).isEqualTo(Status.SKIPPED);
            assertThat(provider.requests()).isEmpty();
        }
    }

    private ScenarioOutcome run(String repeat, String said, String... claims) {
        Iterator<String> words = List.of(said.split(" ")).iterator();
        try (var provider = ChatProvider.answering(request -> answer(words.next()))) {
            var sandbox = new Sandbox(folder);
            var outcome = sandbox.with(sandbox.options().withLive(LIVE))
                    .run(scenario(provider, repeat, String.join(", ", claims)));
            assertThat(words.hasNext()).as("runs that were not made").isFalse();
            return outcome;
        }
    }

    private static Said answer(String word) {
        return word.equals("ERROR") ? new Said(401, "no such key") : new Said(200, word);
    }

    private static String scenario(ChatProvider provider, String repeat, String claims) {
        return """
                scenario: ask
                target: backend
                system: {agents: [{id: a1, backend: {type: chatcompletion, model: m, base_url: "%s"}}]}
                turns: [{user: Where to.}]
                golden: false
                replay: {mode: live}
                repeat: %s
                expect: [{answer: {contains: Oslo}}%s]
                """.formatted(provider.url(), repeat, claims.isEmpty() ? "" : ", " + claims);
    }
}
