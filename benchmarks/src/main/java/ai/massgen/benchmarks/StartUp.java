package ai.massgen.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** From the start of a JVM to the start of the first test of a run: in between all files of scenarios are read. */
final class StartUp {
    private static final int[] COUNTS = {100, 1_000, 10_000};
    private static final int STARTS = 11;

    private final PrintStream out;

    StartUp(PrintStream out) {
        this.out = out;
    }

    /** Measures each count and prints. */
    void run() throws IOException {
        out.println("From the start of a JVM to its first test, " + STARTS + " starts each; goal: below 1 s");
        var table = new Table("scenarios", "median, s", "least, s", "most, s");
        for (int count : COUNTS) {
            measure(count, table);
        }
        out.println(table);
    }

    private static void measure(int count, Table table) throws IOException {
        var folder = Files.createTempDirectory("start-up");
        try {
            new GeneratedScenarios(folder, GeneratedScenarios.Shape.ANSWER).write(count);
            var seconds = new double[STARTS];
            for (int i = 0; i < STARTS; i++) {
                seconds[i] = untilFirstTest(folder);
            }
            Arrays.sort(seconds);
            table.row(
                    String.format(Locale.ROOT, "%,d", count),
                    text(seconds[STARTS / 2]),
                    text(seconds[0]),
                    text(seconds[STARTS - 1]));
        } finally {
            SuiteRun.delete(folder);
        }
    }

    private static double untilFirstTest(Path folder) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var classPath = System.getProperty("java.class.path");
        var command = List.of(java, "-cp", classPath, FirstTest.class.getName(), folder.toString());
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
