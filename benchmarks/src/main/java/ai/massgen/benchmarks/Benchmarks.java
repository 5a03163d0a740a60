package ai.massgen.benchmarks;

import java.util.Arrays;
import java.util.List;
import org.openjdk.jmh.Main;

/**
 * The measurements of this module as one program: {@code ratios}, {@code latency}, {@code many}, {@code growth}, {@code
 * coordination}, all five without a word, or {@code jmh} and what JMH takes.
 */
public final class Benchmarks {
    private static final List<String> ALL = List.of("ratios", "latency", "many", "growth", "coordination");

    private Benchmarks() {}

    /** Measures what the first word names; the others are its options. */
    public static void main(String[] args) throws Exception {
        if (args.length == 0) {
            for (String each : ALL) {
                run(each, List.of());
            }
            return;
        }
        run(args[0], Arrays.asList(args).subList(1, args.length));
    }

    private static void run(String what, List<String> options) throws Exception {
        switch (what) {
            case "ratios" -> new SpeedRatios(RatioOptions.of(options), System.out, System.err).run();
            case "latency" -> new DeltaLatency(RatioOptions.of(options).families(), System.out).run();
            case "many" -> new ManyStreams(RatioOptions.of(options).families(), System.out).run();
            case "growth" -> new Growth(RatioOptions.of(options).families(), System.out).run();
            case "coordination" -> new CoordinationGrowth(System.out).run();
            case "jmh" -> Main.main(options.toArray(String[]::new));
            default ->
                throw new IllegalArgumentException(
                        "unknown measurement \"" + what + "\"; known: " + String.join(", ", ALL) + ", jmh");
        }
    }
}
