package ai.massgen.benchmarks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What is compared, and for how long.
 *
 * @param families API families
 * @param contents pieces of text, or {@code tools}
 * @param rounds how often each is measured in a fork of its own
 * @param warmUp seconds before it counts, in each fork; what the compiler has not settled by then counts as work
 * @param seconds of measuring in each fork
 */
record RatioOptions(List<String> families, List<String> contents, int rounds, int warmUp, int seconds) {
    private static final Map<String, String> USUAL = usual();
    private static final Pattern CONTENT = Pattern.compile("[1-9][0-9]{0,6}|tools");

    RatioOptions {
        families = List.copyOf(families);
        contents = List.copyOf(contents);
    }

    private static Map<String, String> usual() {
        var usual = new LinkedHashMap<String, String>();
        usual.put("families", String.join(",", ResponseStreams.FAMILIES));
        usual.put("contents", "20,400,5000,tools");
        usual.put("rounds", "3");
        usual.put("warmup", "8");
        usual.put("seconds", "4");
        return usual;
    }

    /** Every option as {@code name=value}, with the value that it has when nothing is said. */
    static String known() {
        return USUAL.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining(" "));
    }

    /**
     * Reads {@code name=value} words.
     *
     * @throws IllegalArgumentException when there is no such option; the message lists those that are
     */
    static RatioOptions of(List<String> words) {
        var values = new LinkedHashMap<>(USUAL);
        for (String word : words) {
            var parts = word.split("=", 2);
            if (parts.length < 2 || !USUAL.containsKey(parts[0])) {
                throw new IllegalArgumentException(
                        "unknown option \"" + word + "\"; known, with what they are without: " + known());
            }
            values.put(parts[0], parts[1]);
        }
        return new RatioOptions(
                each("families", values, ResponseStreams.FAMILIES::contains, ResponseStreams.FAMILIES.toString()),
                each("contents", values, CONTENT.asMatchPredicate(), "a number of pieces, or tools"),
                count("rounds", values),
                count("warmup", values),
                count("seconds", values));
    }

    private static List<String> each(String name, Map<String, String> values, Predicate<String> known, String wanted) {
        var all = List.of(values.getOrDefault(name, "").split(","));
        for (String one : all) {
            if (!known.test(one)) {
                throw new IllegalArgumentException(name + " has \"" + one + "\"; known: " + wanted);
            }
        }
        return all;
    }

    private static int count(String name, Map<String, String> values) {
        var text = values.getOrDefault(name, "");
        try {
            int count = Integer.parseInt(text);
            if (count > 0) {
                return count;
            }
        } catch (NumberFormatException e) {
            // Told below, as what is no count is.
        }
        throw new IllegalArgumentException(name + " is \"" + text + "\": a whole number above 0 is needed");
    }
}
