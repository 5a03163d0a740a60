package ai.massgen.compare.speed.sample;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** Work and allocation by data, so that a change of either leaves the bytecode as it is. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 2, jvmArgsAppend = "-Dsample.own.option=kept")
public class SampleBenchmark {
    private static final int STEPS = 20_000;
    private static final int BYTES = 32_000;

    /** Steps more, in thousandths. */
    @Param({"0", "10", "50", "100"})
    public int moreWork;

    /** Bytes more. */
    @Param({"0", "32"})
    public int moreBytes;

    private int[] data = {};

    /** Fails where the benchmark's own option is lost. */
    @Setup
    public void fill() throws IOException {
        if (!"kept".equals(System.getProperty("sample.own.option"))) {
            throw new IllegalStateException("the benchmark's own JVM options are lost");
        }
        data = new int[STEPS + STEPS * (moreWork + moreOnThisSide()) / 1000];
        for (int i = 0; i < data.length; i++) {
            data[i] = i * 31;
        }
    }

    /** A side of a comparison may have a file that makes it slower. */
    private static int moreOnThisSide() throws IOException {
        try (InputStream in = SampleBenchmark.class.getResourceAsStream("/more-work.txt")) {
            return in == null ? 0 : Integer.parseInt(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** Hashes, and allocates. */
    @Benchmark
    public void work(Blackhole hole) {
        hole.consume(new byte[BYTES + moreBytes]);
        // A branch between "new" and the constructor needs a frame that names the object by the place of its "new".
        hole.consume(new AtomicInteger(data.length > 0 ? moreWork : -1));
        hole.consume(hash());
    }

    private int hash() {
        int hash = 17;
        for (int each : data) {
            hash = hash * 31 + Integer.rotateLeft(hash ^ each, 5);
        }
        return hash;
    }
}
