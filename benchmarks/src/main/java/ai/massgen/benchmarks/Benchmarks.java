package ai.massgen.benchmarks;

import java.util.Arrays;
import java.util.List;
import org.openjdk.jmh.Main;

/**
 * The measurements of this module as one program: {@code ratios}, {@code latency}, {@code many}, {@code growth}, {@code
 * coordination}, {@code load}, {@code start}, {@code timing}, all eight without a word, or {@code jmh} and what JMH takes.
 */
public final class Benchmarks {
    private static final List<String> ALL =
            List.of("ratios", "latency", "many", "growth", "coordination", "load", "start", "timing");

    private static final String HELP = """
            Usage: java -jar benchmarks.jar [MEASUREMENT [NAME=VALUE...]]

              ratios        CPU, bytes and time of a response over HTTP, as shares of two floors in the same round
              latency       from the arrival of a delta to its being handed on, while the next is not there yet
              many          200 streams at once: latency, CPU, threads
              growth        what a response costs and holds while it gets longer
              coordination  what an event costs in runs of 50 agents while restarts and events grow
              load          what a scenario costs in runs of 100, 1,000 and 10,000 of them, and the heap
              start         from the start of a JVM to the first of 100, 1,000 and 10,000 scenarios
              timing        100 replayed streams at once: by how much events miss their recorded times
              jmh ARGS...   JMH itself, with its own arguments (jmh -h)

            Without a word all but the last are measured, which takes an hour. Options, with what they are without:
              %s
            """;

    private Benchmarks() {}

    /** Measures what the first word names; the others are its options. Exits with 2 where it cannot tell what is meant. */
    public static void main(String[] args) throws Exception {
        if (args.length > 0 && List.of("-h", "--help", "help").contains(args[0])) {
            System.out.printf(HELP, RatioOptions.known());
            return;
        }
        try {
            measure(args);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    private static void measure(String[] args) throws Exception {
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
            case "load" -> new ScenarioLoad(System.out).run();
            case "start" -> new StartUp(System.out).run();
            case "timing" -> new ReplayTiming(System.out).run();
            case "jmh" -> Main.main(options.toArray(String[]::new));
            default ->
                throw new IllegalArgumentException(
                        "unknown measurement \"" + what + "\"; known: " + String.join(", ", ALL) + ", jmh");
        }
    }
}
