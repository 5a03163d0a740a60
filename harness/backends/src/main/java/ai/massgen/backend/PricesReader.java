package ai.massgen.backend;

import ai.massgen.backend.price.Price;
import ai.massgen.backend.price.Rates;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads {@code prices:} of a provider, model by model. */
final class PricesReader {
    private static final List<String> RATES = List.of("input", "output", "cached", "cache-write");
    private static final List<String> FIELDS =
            List.of("input", "output", "cached", "cache-write", "long", "context", "max-output", "aliases", "date");
    private static final List<String> LONG = List.of("above", "input", "output", "cached", "cache-write");

    private final BiConsumer<Node, String> problems;
    private final @Nullable LocalDate date;

    /**
     * @param date {@code prices-date} of the provider in the same file: of rows without a date of their own; null where it has none
     * @param problems takes what is wrong, with the place
     */
    PricesReader(@Nullable Node date, BiConsumer<Node, String> problems) {
        this.problems = problems;
        this.date = date == null ? null : date(date);
    }

    /** By model, in the order of the file; rows that are wrong are left out. */
    Map<String, Price> read(Node prices) {
        var read = new LinkedHashMap<String, Price>();
        fields(prices, null).forEach((model, row) -> {
            var price = price(model, row);
            if (price != null) {
                read.put(model, price);
            }
        });
        return read;
    }

    private @Nullable Price price(String model, Node row) {
        var fields = fields(row, FIELDS);
        var rates = rates(row, fields);
        var written = fields.get("date");
        var day = written == null ? date : date(written);
        if (day == null && written == null) {
            problems.accept(row, "the price of " + model + " has no date. Write prices-date: beside prices:");
        }
        if (rates == null || day == null) {
            return null;
        }
        return new Price(
                model,
                texts(fields.get("aliases")),
                rates,
                longPrompt(fields.get("long")),
                count(fields.get("context")),
                count(fields.get("max-output")),
                day);
    }

    private Price.@Nullable LongPrompt longPrompt(@Nullable Node node) {
        if (node == null) {
            return null;
        }
        var fields = fields(node, LONG);
        var above = count(fields.get("above"));
        var rates = rates(node, fields);
        if (above == null && !fields.containsKey("above")) {
            problems.accept(node, "\"above\" is missing: from how many tokens on");
        }
        return above == null || rates == null ? null : new Price.LongPrompt(above, rates);
    }

    private @Nullable Rates rates(Node row, Map<String, Node> fields) {
        var numbers = new LinkedHashMap<String, BigDecimal>();
        for (String name : RATES) {
            var node = fields.get(name);
            var number = node == null ? null : number(node);
            if (number != null) {
                numbers.put(name, number);
            }
        }
        var input = numbers.get("input");
        var output = numbers.get("output");
        if (row instanceof MappingNode && (!fields.containsKey("input") || !fields.containsKey("output"))) {
            problems.accept(row, "a price needs input: and output:, in USD for a million tokens");
        }
        return input == null || output == null
                ? null
                : new Rates(input, output, numbers.get("cached"), numbers.get("cache-write"));
    }

    private @Nullable BigDecimal number(Node node) {
        try {
            var number = new BigDecimal(text(node));
            if (number.signum() >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, as a number below zero is.
        }
        problems.accept(node, "\"" + text(node) + "\" is no price: a number from 0 up, in USD for a million tokens");
        return null;
    }

    private @Nullable Integer count(@Nullable Node node) {
        if (node == null) {
            return null;
        }
        if (text(node).matches("[1-9]\\d{0,8}")) {
            return Integer.valueOf(text(node));
        }
        problems.accept(node, "\"" + text(node) + "\" is no number of tokens");
        return null;
    }

    private @Nullable LocalDate date(Node node) {
        try {
            return LocalDate.parse(text(node));
        } catch (DateTimeException e) {
            problems.accept(node, "\"" + text(node) + "\" is no date: write it as 2026-11-22");
            return null;
        }
    }

    private List<String> texts(@Nullable Node node) {
        var texts = new ArrayList<String>();
        if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(item -> texts.add(text(item)));
        } else if (node != null) {
            problems.accept(node, "aliases must be a list");
        }
        return texts;
    }

    private static String text(Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    /** The entries of a mapping; {@code allowed} null where any key is. */
    private Map<String, Node> fields(Node node, @Nullable List<String> allowed) {
        var fields = new LinkedHashMap<String, Node>();
        if (!(node instanceof MappingNode mapping)) {
            problems.accept(node, "here must stand a mapping");
            return fields;
        }
        for (var tuple : mapping.getValue()) {
            var key = text(tuple.getKeyNode());
            if (allowed != null && !allowed.contains(key)) {
                var advice = Nearest.advice(key, allowed, "Allowed here");
                problems.accept(tuple.getKeyNode(), "unknown key \"" + key + "\". " + advice);
            } else if (fields.put(key, tuple.getValueNode()) != null) {
                problems.accept(tuple.getKeyNode(), "key \"" + key + "\" stands here a second time");
            }
        }
        return fields;
    }
}
