package ai.massgen.scenario.expect;

import ai.massgen.scenario.parse.Durations;
import ai.massgen.transcript.yaml.Problem;
import ai.massgen.transcript.yaml.Suggestion;
import ai.massgen.transcript.yaml.YamlNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parts of one expectation. Where a part is wrong its problem is told, and something harmless is returned: the
 * expectation will not be used.
 */
final class Parts {
    private static final List<String> RANGE_KEYS = List.of("equals", "min", "max");

    private final Function<String, Path> files;
    private final Consumer<Problem> problems;
    private final List<AgentMention> agents = new ArrayList<>();
    private boolean wrong;

    /**
     * Parts of one expectation.
     *
     * @param files where a file is that is named
     * @param problems told of each problem
     */
    Parts(Function<String, Path> files, Consumer<Problem> problems) {
        this.files = files;
        this.problems = problems;
    }

    /** Where a file is that is named. */
    Path file(String name) {
        return files.apply(name);
    }

    /** Whether something was found that keeps the expectation from being used. */
    boolean isWrong() {
        return wrong;
    }

    /** The agents named so far. */
    List<AgentMention> agents() {
        return List.copyOf(agents);
    }

    void problem(YamlNode node, String message, String advice) {
        problem(node.problem(message, advice));
    }

    void problem(Problem problem) {
        wrong = true;
        problems.accept(problem);
    }

    void warning(YamlNode node, String message, String advice) {
        problems.accept(node.place().warning(message, advice));
    }

    /** The fields of a mapping, of which only some are allowed. */
    Map<String, YamlNode> fields(YamlNode node, String what, Collection<String> allowed) {
        var fields = entries(node, what);
        if (node instanceof YamlNode.Mapping mapping) {
            mapping.unknownKeys(allowed).forEach(this::problem);
        }
        return fields;
    }

    /** The fields of a mapping with any keys. */
    Map<String, YamlNode> entries(YamlNode node, String what) {
        var fields = new LinkedHashMap<String, YamlNode>();
        if (node instanceof YamlNode.Mapping mapping) {
            mapping.entries().forEach((key, entry) -> fields.put(key, entry.value()));
        } else {
            problem(node, what + " must be a mapping, this is " + node.describe(), "");
        }
        return fields;
    }

    /** The items of a list; what is no list is a list of one. */
    static List<YamlNode> items(YamlNode node) {
        return node instanceof YamlNode.Sequence sequence ? sequence.items() : List.of(node);
    }

    /** A text, as written: {@code 42} and {@code yes} are texts here. */
    String text(YamlNode node, String what) {
        if (node instanceof YamlNode.Scalar scalar && scalar.value() != null) {
            return scalar.text();
        }
        problem(node, what + " must be a text, this is " + node.describe(), "");
        return "";
    }

    /** One of some words. */
    String word(YamlNode node, String what, Collection<String> words) {
        var text = text(node, what);
        if (!text.isEmpty() && !words.contains(text)) {
            problem(node, "there is no " + what + " \"" + text + "\"", Suggestion.among(text, words));
        }
        return text;
    }

    /** The id of an agent. */
    String agent(YamlNode node) {
        var id = text(node, "agent");
        mention(node.place(), id);
        return id;
    }

    void mention(YamlNode.Place place, String agent) {
        agents.add(new AgentMention(place, agent));
    }

    boolean flag(YamlNode node, String what) {
        if (node instanceof YamlNode.Scalar scalar && scalar.value() instanceof Boolean value) {
            return value;
        }
        problem(node, what + " must be true or false, this is " + node.describe(), "");
        return false;
    }

    /** A whole number from 1. */
    int position(YamlNode node, String what) {
        var number = number(node, what);
        if (number != null && number.signum() > 0 && number.stripTrailingZeros().scale() <= 0) {
            return number.min(BigDecimal.valueOf(Integer.MAX_VALUE)).intValue();
        }
        if (number != null) {
            problem(node, what + " is counted from 1", "");
        }
        return 1;
    }

    /** Numbers that are allowed. */
    NumberRange range(YamlNode node, String what) {
        return range(node, what, part -> number(part, what));
    }

    /** A number is the most that is allowed, as in a budget. */
    NumberRange limit(YamlNode node, String what, Function<YamlNode, @Nullable BigDecimal> number) {
        return node instanceof YamlNode.Scalar ? new NumberRange(null, number.apply(node)) : range(node, what, number);
    }

    private NumberRange range(YamlNode node, String what, Function<YamlNode, @Nullable BigDecimal> number) {
        if (node instanceof YamlNode.Scalar) {
            var exact = number.apply(node);
            return exact == null ? new NumberRange(null, null) : NumberRange.exactly(exact);
        }
        var fields = fields(node, what, RANGE_KEYS);
        return range(node, what, fields, number);
    }

    /** The range that is written as {@code equals}, {@code min} and {@code max} among other fields. */
    NumberRange range(YamlNode owner, String what, Map<String, YamlNode> fields) {
        return range(owner, what, fields, part -> number(part, what));
    }

    private NumberRange range(
            YamlNode owner,
            String what,
            Map<String, YamlNode> fields,
            Function<YamlNode, @Nullable BigDecimal> number) {
        var exact = fields.get("equals");
        var min = fields.get("min");
        var max = fields.get("max");
        if (exact == null && min == null && max == null) {
            problem(owner, what + " needs a number, or \"min\" or \"max\"", "");
        }
        if (exact != null && (min != null || max != null)) {
            problem(owner, what + " has \"equals\" beside \"min\" or \"max\"", "Keep one of them.");
        }
        var range = exact == null
                ? new NumberRange(min == null ? null : number.apply(min), max == null ? null : number.apply(max))
                : new NumberRange(number.apply(exact), number.apply(exact));
        if (range.min() != null && range.max() != null && range.min().compareTo(range.max()) > 0) {
            problem(owner, what + " has a \"min\" above its \"max\": nothing can meet it", "");
        }
        return range;
    }

    @Nullable
    BigDecimal number(YamlNode node, String what) {
        var value = node instanceof YamlNode.Scalar scalar ? scalar.value() : null;
        if (value instanceof Long || value instanceof BigInteger) {
            return new BigDecimal(value.toString());
        }
        if (value instanceof Double fraction && Double.isFinite(fraction)) {
            return new BigDecimal(fraction.toString());
        }
        problem(node, what + " must be a number, this is " + node.describe(), "");
        return null;
    }

    /** A duration such as {@code 30s}, in milliseconds. */
    @Nullable
    BigDecimal millis(YamlNode node, String what) {
        var text = text(node, what);
        var duration = Durations.parse(text);
        if (duration == null && !text.isEmpty()) {
            problem(
                    node,
                    what + " must be a duration, this is \"" + text + "\"",
                    "Write a number and ms, s, m or h: 30s.");
        }
        return duration == null
                ? null
                : new BigDecimal(duration.toNanos()).movePointLeft(6).stripTrailingZeros();
    }
}
