package ai.massgen.benchmarks.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Runs Jazzer on every target, each in a process of its own and for so many seconds. Exit code 1 when one crashed, hung for 30 s or
 * needed more memory than it may; what brought it about lies beside the log.
 *
 * <p>Arguments: the folder of the corpora, a folder to write to, seconds for each target, and names of targets with commas, or {@code
 * all}. What is found on the way is kept in the second folder and not in the first: copy what is worth it.
 */
public final class FuzzAll {
    private static final List<String> TARGETS = List.of(
            "ChatFuzz",
            "ResponsesFuzz",
            "AnthropicFuzz",
            "GeminiFuzz",
            "SseFuzz",
            "JsonFuzz",
            "CassetteFuzz",
            "ScenarioFuzz",
            "ConfigFuzz");

    private final Path corpora;
    private final Path output;
    private final String seconds;

    private FuzzAll(Path corpora, Path output, String seconds) {
        this.corpora = corpora;
        this.output = output;
        this.seconds = seconds;
    }

    /** Runs the targets one after another, and ends the process with the exit code. */
    public static void main(String[] args) throws IOException, InterruptedException {
        var fuzzing = new FuzzAll(Path.of(args[0]), Path.of(args[1]), args[2]);
        var targets = args[3].equals("all") ? TARGETS : Arrays.asList(args[3].split(","));
        var failed = new ArrayList<String>();
        for (String target : targets) {
            if (!fuzzing.run(target)) {
                failed.add(target);
            }
        }
        System.out.println(failed.isEmpty() ? "Nothing found." : "Found something: " + String.join(", ", failed));
        System.exit(failed.isEmpty() ? 0 : 1);
    }

    private boolean run(String target) throws IOException, InterruptedException {
        var found = Files.createDirectories(output.resolve(target));
        var log = output.resolve(target + ".log");
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + FuzzAll.class.getPackageName() + "." + target,
                "--instrumentation_includes=ai.massgen.**",
                "--custom_hook_includes=ai.massgen.**",
                "--reproducer_path=" + output,
                "-artifact_prefix=" + output + "/" + target + "-",
                "-max_total_time=" + seconds,
                "-timeout=30",
                "-report_slow_units=30",
                "-rss_limit_mb=2048",
                "-max_len=8192",
                "-print_final_stats=1",
                found.toString(),
                corpora.resolve(target).toString());
        int code = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        System.out.printf(Locale.ROOT, "%-14s %s, %s%n", target, code == 0 ? "nothing found" : "FOUND", stats(log));
        return code == 0;
    }

    private static String stats(Path log) throws IOException {
        try (var lines = Files.lines(log)) {
            var runs = lines.filter(line -> line.startsWith("stat::number_of_executed_units:"))
                    .map(line -> line.substring(line.indexOf(':', 6) + 1).strip() + " runs; ")
                    .findFirst();
            return runs.orElse("") + log;
        }
    }
}
