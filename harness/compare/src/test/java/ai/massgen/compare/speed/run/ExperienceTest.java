package ai.massgen.compare.speed.run;

import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.compare.CannotCompareException;
import ai.massgen.compare.speed.BenchmarkCase;
import ai.massgen.compare.speed.BenchmarkSpeed;
import ai.massgen.compare.speed.Outcome;
import ai.massgen.compare.speed.SpeedRules;
import ai.massgen.compare.speed.TimeMetric;
import ai.massgen.compare.speed.TimeVerdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExperienceTest {
    @TempDir
    Path folder;

    @Test
    void a_benchmark_that_is_left_open_three_times_running_is_unfit() throws CannotCompareException {
        assertThat(keep("here", Outcome.INCONCLUSIVE)).isEmpty();
        assertThat(keep("here", Outcome.NOT_STEADY)).isEmpty();
        assertThat(keep("elsewhere", Outcome.INCONCLUSIVE)).isEmpty();

        assertThat(keep("here", Outcome.INCONCLUSIVE))
                .singleElement()
                .asString()
                .startsWith("Warning: B.c is unfit for a verdict on time here: its last 3 comparisons were left open.");
    }

    @Test
    void a_verdict_in_between_makes_it_fit_again_and_false_alarms_are_not_counted_from_comparisons_of_two_sides()
            throws CannotCompareException {
        keep("here", Outcome.INCONCLUSIVE);
        keep("here", Outcome.INCONCLUSIVE);
        keep("here", Outcome.REGRESSED);

        assertThat(keep("here", Outcome.INCONCLUSIVE)).isEmpty();
        assertThat(experience("here").falseAlarms().comparisons()).isZero();
    }

    @Test
    void what_cannot_be_remembered_is_a_warning_and_no_end_of_the_comparison() throws Exception {
        Files.createDirectory(folder.resolve("speed-verdicts.jsonl"));

        assertThat(keep("here", Outcome.REGRESSED))
                .singleElement()
                .asString()
                .startsWith("Warning: this comparison is not remembered in " + folder);
    }

    private List<String> keep(String machine, Outcome outcome) throws CannotCompareException {
        var time = new TimeVerdict(TimeMetric.CPU, outcome, null, 1, null, "");
        var benchmark = new BenchmarkCase("a.B.c", Map.of());
        return experience(machine).keep(List.of(BenchmarkSpeed.of(benchmark, null, null, List.of(time), 9, List.of())));
    }

    private Experience experience(String machine) {
        return new Experience(folder.resolve("ledger.jsonl"), SpeedRules.DEFAULT, machine);
    }
}
