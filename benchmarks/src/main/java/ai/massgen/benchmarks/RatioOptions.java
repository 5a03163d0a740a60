package ai.massgen.benchmarks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
                        "unknown option \"" + word + "\"; known, with what they are without: " + USUAL);
            }
            values.put(parts[0], parts[1]);
        }
        return new RatioOptions(
                List.of(values.getOrDefault("families", "").split(",")),
                List.of(values.getOrDefault("contents", "").split(",")),
                Integer.parseInt(values.getOrDefault("rounds", "")),
                Integer.parseInt(values.getOrDefault("warmup", "")),
                Integer.parseInt(values.getOrDefault("seconds", "")));
    }
}
