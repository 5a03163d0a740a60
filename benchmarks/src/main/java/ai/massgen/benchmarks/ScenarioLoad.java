package ai.massgen.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a scenario costs in runs of 100, 1,000 and 10,000 of them: the same in each, when the cost grows in line. And the most that the
 * heap held in the run, garbage included: start the JVM with the most that it may be.
 */
final class ScenarioLoad {
    private static final int[] COUNTS = {100, 1_000, 10_000};
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final PrintStream out;

    ScenarioLoad(PrintStream out) {
        this.out = out;
    }

    /** Measures each count and prints. */
    void run() throws IOException {
        out.println(
                "Cost of a scenario of three model calls in runs of growing size, inside the process, without Allure");
        var table =
                new Table("scenarios", "wall, s", "CPU of a scenario, ms", "peak heap, MB", "live heap at the end, MB");
        measure(COUNTS[1], null);
        for (int count : COUNTS) {
            measure(count, table);
        }
        out.println(table);
    }

    private static void measure(int count, @Nullable Table table) throws IOException {
        var folder = Files.createTempDirectory("scenario-load");
        try {
            new GeneratedScenarios(folder, GeneratedScenarios.Shape.AGREEMENT).write(count);
            var run = new SuiteRun(folder, count)
                    .with("scenario.transport", "in-process")
                    .with("scenario.allure", "false");
            run.with(Map.of("scenario.ci", "false")).run();
            System.gc();
            heap(MemoryPoolMXBean::resetPeakUsage);
            long cpu = SYSTEM.getProcessCpuTime();
            long began = System.nanoTime();
            run.with(Map.of("scenario.ci", "true")).run();
            long wall = System.nanoTime() - began;
            cpu = SYSTEM.getProcessCpuTime() - cpu;
            long[] peak = {0};
            heap(pool -> peak[0] += pool.getPeakUsage().getUsed());
            System.gc();
            if (table != null) {
                table.row(
                        String.format(Locale.ROOT, "%,d", count),
                        String.format(Locale.ROOT, "%.1f", wall / 1e9),
                        String.format(Locale.ROOT, "%.2f", cpu / 1e6 / count),
                        String.format(Locale.ROOT, "%,d", peak[0] / 1_000_000),
                        String.format(
                                Locale.ROOT,
                                "%,d",
                                ManagementFactory.getMemoryMXBean()
                                                .getHeapMemoryUsage()
                                                .getUsed()
                                        / 1_000_000));
            }
        } finally {
            SuiteRun.delete(folder);
        }
    }

    private static void heap(Consumer<MemoryPoolMXBean> action) {
        ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .forEach(action);
    }
}
