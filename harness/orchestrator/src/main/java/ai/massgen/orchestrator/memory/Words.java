package ai.massgen.orchestrator.memory;

import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How near texts are to a question, by the words that they share: Okapi BM25 with the usual constants (Robertson and Zaragoza, "The
 * Probabilistic Relevance Framework", 2009). Needs no model and is the same on every machine.
 */
final class Words {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
    private static final double SATURATION = 1.2;
    private static final double LENGTH = 0.75;

    private final List<Map<String, Integer>> texts;
    private final double averageLength;

    /** @param texts those to be compared with each other */
    Words(List<String> texts) {
        this.texts = texts.stream().map(Words::count).toList();
        averageLength = Math.max(
                1, this.texts.stream().mapToInt(Words::length).average().orElse(1));
    }

    private static Map<String, Integer> count(String text) {
        var counts = new LinkedHashMap<String, Integer>();
        var matcher =
                WORD.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT));
        while (matcher.find()) {
            counts.merge(matcher.group(), 1, Integer::sum);
        }
        return counts;
    }

    private static int length(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** How near each text is to a question, in their order; 0 where they share no word. */
    List<Double> nearness(String question) {
        var asked = count(question).keySet();
        return texts.stream()
                .map(text ->
                        asked.stream().mapToDouble(word -> weight(word, text)).sum())
                .toList();
    }

    private double weight(String word, Map<String, Integer> text) {
        int often = text.getOrDefault(word, 0);
        if (often == 0) {
            return 0;
        }
        long having = texts.stream().filter(other -> other.containsKey(word)).count();
        double rarity = Math.log(1 + (texts.size() - having + 0.5) / (having + 0.5));
        double norm = SATURATION * (1 - LENGTH + LENGTH * length(text) / averageLength);
        return rarity * often * (SATURATION + 1) / (often + norm);
    }
}
