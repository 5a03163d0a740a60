package ai.massgen.compare.speed.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The cores that this program may use, and how to keep others to one of them.
 *
 * @param numbers of the cores; empty where programs cannot be kept to one
 * @param model of the CPU, for a person
 */
record Cores(List<Integer> numbers, String model) {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path INFORMATION = Path.of("/proc/cpuinfo");

    Cores {
        numbers = List.copyOf(numbers);
    }

    static Cores here() {
        var model =
                value(INFORMATION, "model name") + ", " + Runtime.getRuntime().availableProcessors() + " cores";
        boolean tool =
                Stream.of("/usr/bin/taskset", "/bin/taskset").map(Path::of).anyMatch(Files::isExecutable);
        return new Cores(tool ? numbers(value(STATUS, "Cpus_allowed_list")) : List.of(), model);
    }

    private static String value(Path file, String name) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            return "";
        }
    }

    /** Reads {@code 0-2,5}. */
    static List<Integer> numbers(String list) {
        var numbers = new ArrayList<Integer>();
        for (String part : list.isEmpty() ? new String[0] : list.split(",", -1)) {
            var ends = part.strip().split("-", -1);
            for (int i = Integer.parseInt(ends[0]); i <= Integer.parseInt(ends[ends.length - 1]); i++) {
                numbers.add(i);
            }
        }
        return numbers;
    }

    /** The words before a command that keep it to one core, another for each turn. */
    List<String> keepToOne(int turn) {
        return numbers.isEmpty()
                ? List.of()
                : List.of("taskset", "-c", String.valueOf(numbers.get(turn % numbers.size())));
    }
}
