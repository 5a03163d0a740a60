package ai.massgen.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.scenario.ScenarioOutcome.Status;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeedsTest {
    /** Both answer once; whether both answers come in one batch, and so restart once or twice, is up to the schedule. */
    private static final String TWO_AGENTS = """
            scenario: race
            system:
              agents:
                - {id: a1, backend: {type: scripted, turns: [[x, {new_answer: one}], [{vote: {agent_id: agent1, reason: r}}], [done]]}}
                - {id: a2, backend: {type: scripted, turns: [[x, {new_answer: two}], [{vote: {agent_id: agent1, reason: r}}], [done]]}}
            turns: [{user: Go.}]
            """;

    @TempDir
    private Path folder;

    @Test
    void seeds_that_all_pass_are_one_run_that_passes() {
        var outcome = run("expect: [{winner: a1}]\nreplay: {schedule: {seeds: 1..20}}\n");

        assertThat(outcome.message()).isEmpty();
        assertThat(outcome.golden()).isNull();
    }

    @Test
    void the_first_seed_that_does_not_pass_is_named_with_the_command_that_repeats_it() {
        var passing = LongStream.rangeClosed(1, 40)
                .filter(seed -> restarts(seed) == 0)
                .boxed()
                .toList();
        var first = LongStream.rangeClosed(1, 40)
                .filter(seed -> restarts(seed) != 0)
                .findFirst()
                .orElseThrow();

        var outcome = run("expect: [{restarts: 0}]\nreplay: {schedule: {seeds: 1..40}}\n");

        assertThat(passing).as("seeds that restart once").isNotEmpty();
        assertThat(outcome.status()).isEqualTo(Status.FAILED);
        assertThat(outcome.message())
                .startsWith("seed " + first + " is the first of 1..40 that does not pass; run it alone: massgen run"
                        + " s.scenario.yaml --seed " + first);
        assertThat(restarts(outcome)).isEqualTo(restarts(first));
    }

    @Test
    void a_seed_is_a_schedule_of_its_own() {
        assertThat(List.of(restarts(1), restarts(2), restarts(3), restarts(4), restarts(5), restarts(6)))
                .as("schedules that differ")
                .contains(0, 1);
    }

    @Test
    void a_seed_that_is_asked_for_takes_the_place_of_the_schedule_and_of_the_golden() {
        var one = new Sandbox(folder).caseOf(TWO_AGENTS);
        var seeded = new Sandbox(folder);

        for (long seed = 1; seed <= 6; seed++) {
            var outcome = seeded.with(seeded.options().withSeed(seed)).run(one);

            assertThat(outcome.golden()).isNull();
            assertThat(restarts(outcome)).isEqualTo(restarts(seed));
        }
    }

    private int restarts(long seed) {
        return restarts(run("golden: false\nreplay: {schedule: {seed: " + seed + "}}\n"));
    }

    private static int restarts(ScenarioOutcome outcome) {
        return Objects.requireNonNull(outcome.transcript(), outcome::message)
                .result()
                .restarts();
    }

    private ScenarioOutcome run(String fields) {
        return new Sandbox(folder).run(TWO_AGENTS + fields);
    }
}
