package ai.massgen.compare.speed.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.massgen.backend.Cancellation;
import ai.massgen.compare.CannotCompareException;
import ai.massgen.compare.speed.BenchmarkCase;
import ai.massgen.compare.speed.CountedComparison;
import ai.massgen.compare.speed.CountedMetric;
import ai.massgen.compare.speed.SpeedRules;
import ai.massgen.compare.speed.sample.SampleBenchmark;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real JVMs, with this build's own class path: three of them, each below a second. */
final class CountedRunTest {
    static final BenchmarkSide THIS_BUILD = new BenchmarkSide(
            "baseline",
            Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                    .map(Path::of)
                    .toList());

    @TempDir
    Path folder;

    @Test
    void the_same_code_counts_the_same_and_32_bytes_and_one_percent_of_work_are_seen_and_named()
            throws CannotCompareException {
        var jvms = BenchmarkJvms.in(folder);
        var one = new CountedRun(jvms, 1);
        var both = one.of(THIS_BUILD, THIS_BUILD, sample(0, 0), Cancellation.disabled());
        var plain = List.of(both.baseline().get(0), both.candidate().get(0));
        var more = one.of(THIS_BUILD, sample(10, 32), Cancellation.disabled());

        var same = CountedComparison.of(plain.subList(0, 1), plain.subList(1, 2), SpeedRules.DEFAULT);
        assertThat(same.metrics()).extracting(CountedMetric::change).containsExactly(0.0, 0.0);
        assertThat(same.methods()).isEmpty();

        var changed = CountedComparison.of(plain, more, SpeedRules.DEFAULT);
        var bytes = changed.metric(CountedMetric.BYTES);
        assertThat(bytes.exact()).isTrue();
        assertThat(bytes.candidate().least() - bytes.baseline().least()).isEqualTo(32);
        assertThat(changed.metric(CountedMetric.BYTECODES).change()).isCloseTo(0.01, within(0.0005));
        assertThat(changed.methods()).hasSize(1);
        assertThat(changed.methods().get(0).where()).isEqualTo(SampleBenchmark.class.getName() + ".hash()I");
    }

    @Test
    void benchmarks_are_listed_with_every_combination_of_their_parameters() throws CannotCompareException {
        var listed = BenchmarkJvms.in(folder).list(THIS_BUILD, Cancellation.disabled());

        assertThat(listed)
                .filteredOn(each -> each.benchmark().equals(SampleBenchmark.class.getName() + ".work"))
                .hasSize(8)
                .contains(sample(50, 32))
                .extracting(BenchmarkCase::label)
                .contains("SampleBenchmark.work moreBytes=32 moreWork=50");
    }

    static BenchmarkCase sample(int moreWork, int moreBytes) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("moreBytes", String.valueOf(moreBytes));
        parameters.put("moreWork", String.valueOf(moreWork));
        return new BenchmarkCase(SampleBenchmark.class.getName() + ".work", parameters);
    }
}
