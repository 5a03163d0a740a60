package ai.massgen.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** From the start of a JVM to the start of the first test of a run: in between all files of scenarios are read. */
final class StartUp {
    private static final int[] COUNTS = {100, 1_000, 10_000};
    private static final int STARTS = 11;

    /** What suits a JVM that lives for seconds; this build gives it to its tests. */
    private static final List<String> SHORT_LIVED = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private final PrintStream out;

    StartUp(PrintStream out) {
        this.out = out;
    }

    /** Measures each count and prints. */
    void run() throws IOException {
        out.println("From the start of a JVM to its first test, " + STARTS + " starts each; goal: below 1 s");
        var table = new Table("scenarios", "options of the JVM", "median, s", "least, s", "most, s");
        for (int count : COUNTS) {
            measure(count, table);
        }
        out.println(table);
    }

    private static void measure(int count, Table table) throws IOException {
        var folder = Files.createTempDirectory("start-up");
        try {
            new GeneratedScenarios(folder, GeneratedScenarios.Shape.ANSWER).write(count);
            row(table, count, SHORT_LIVED, folder);
            row(table, count, List.of(), folder);
        } finally {
            SuiteRun.delete(folder);
        }
    }

    private static void row(Table table, int count, List<String> options, Path folder) throws IOException {
        var seconds = new double[STARTS];
        for (int i = 0; i < STARTS; i++) {
            seconds[i] = untilFirstTest(options, folder);
        }
        Arrays.sort(seconds);
        table.row(
                String.format(Locale.ROOT, "%,d", count),
                options.isEmpty() ? "none" : String.join(" ", options),
                text(seconds[STARTS / 2]),
                text(seconds[0]),
                text(seconds[STARTS - 1]));
    }

    private static double untilFirstTest(List<String> options, Path folder) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var classPath = System.getProperty("java.class.path");
        var command = new ArrayList<>(List.of(java));
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, FirstTest.class.getName(), folder.toString()));
        long begin = System.nanoTime();
        var process =
                new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
        try (BufferedReader lines = process.inputReader()) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.equals(FirstTest.BEGAN)) {
                    return (System.nanoTime() - begin) / 1e9;
                }
            }
        }
        throw new IllegalStateException("the run had no test");
    }

    private static String text(double seconds) {
        return String.format(Locale.ROOT, "%.2f", seconds);
    }
}
