package ai.massgen.scenario.expect;

import ai.massgen.transcript.yaml.Suggestion;
import ai.massgen.transcript.yaml.YamlNode;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.PatternSyntaxException;

/**
 * Reads what a value must be like.
 *
 * <p>A plain value means that very value. A mapping of the words {@code equals}, {@code contains}, {@code not}, {@code matches},
 * {@code starts-with}, {@code ends-with}, {@code any-of}, {@code all-of}, {@code length}, {@code min} and {@code max} says more;
 * several words must all hold. Where JSON is matched, other mappings and lists are patterns of objects and lists, and texts that
 * begin with {@code #} are {@link Markers}. {@code equals} takes everything literally.
 */
final class MatcherParser {
    private static final List<String> WORDS = List.of(
            "equals",
            "contains",
            "not",
            "matches",
            "starts-with",
            "ends-with",
            "any-of",
            "all-of",
            "length",
            "min",
            "max");

    private final Parts parts;
    private final boolean json;
    private final boolean otherFields;

    private MatcherParser(Parts parts, boolean json, boolean otherFields) {
        this.parts = parts;
        this.json = json;
        this.otherFields = otherFields;
    }

    /** What a text must be like. */
    static Matcher text(YamlNode node, Parts parts) {
        return new MatcherParser(parts, false, false).parse(node);
    }

    /** What a JSON value must be like; objects have the given fields and no others. */
    static Matcher exact(YamlNode node, Parts parts) {
        return new MatcherParser(parts, true, false).parse(node);
    }

    /** What a JSON value must be like; objects have the given fields and maybe others. */
    static Matcher partial(YamlNode node, Parts parts) {
        return new MatcherParser(parts, true, true).parse(node);
    }

    private Matcher parse(YamlNode node) {
        if (node instanceof YamlNode.Scalar scalar) {
            return scalar(scalar);
        }
        if (node instanceof YamlNode.Sequence list) {
            return list(list);
        }
        var mapping = (YamlNode.Mapping) node;
        long words = mapping.entries().keySet().stream().filter(WORDS::contains).count();
        if (words > 0 && words < mapping.entries().size() && json) {
            parts.problem(
                    mapping,
                    "words for matching stand beside other fields",
                    "For an object with such fields write {equals: {…}}; else use only " + String.join(", ", WORDS)
                            + ".");
        }
        return words > 0 || !json ? words(mapping) : object(mapping);
    }

    private Matcher scalar(YamlNode.Scalar scalar) {
        if (!json) {
            return new Matcher.Equal(JsonNodeFactory.instance.textNode(parts.text(scalar, "what a text must be")));
        }
        return scalar.value() instanceof String text && text.startsWith("#") ? marker(scalar, text) : literal(scalar);
    }

    private Matcher marker(YamlNode.Scalar node, String text) {
        try {
            var marker = Markers.parse(text);
            if (marker != null) {
                return marker;
            }
            var word = text.startsWith("##") ? text.substring(1) : text;
            parts.problem(
                    node,
                    "there is no marker \"" + text + "\"",
                    Suggestion.among(word, Markers.NAMES) + " For this very text write {equals: \"" + text + "\"}.");
        } catch (PatternSyntaxException e) {
            syntaxProblem(node, e);
        }
        return literal(node);
    }

    private static Matcher literal(YamlNode node) {
        return new Matcher.Equal(node.toJson());
    }

    private Matcher list(YamlNode.Sequence list) {
        if (!json) {
            parts.problem(
                    list,
                    "a text must be matched by a text or a mapping, this is a list",
                    "Write {any-of: […]} or {all-of: […]}.");
        }
        return new Matcher.Items(list.items().stream().map(this::parse).toList());
    }

    private Matcher object(YamlNode.Mapping mapping) {
        var fields = new LinkedHashMap<String, Matcher>();
        mapping.entries().forEach((key, entry) -> fields.put(key, parse(entry.value())));
        return new Matcher.Fields(fields, otherFields);
    }

    private Matcher words(YamlNode.Mapping mapping) {
        var fields = parts.fields(mapping, "what a text must be", WORDS);
        var all = new ArrayList<Matcher>();
        fields.forEach((word, value) -> {
            if (WORDS.contains(word) && !word.equals("min") && !word.equals("max")) {
                all.add(word(word, value));
            }
        });
        if (fields.containsKey("min") || fields.containsKey("max")) {
            all.add(new Matcher.Between(between(mapping, fields), ""));
        }
        if (all.isEmpty()) {
            parts.problem(mapping, "nothing is asked for here", "Use one of " + String.join(", ", WORDS) + ".");
        }
        return all.size() == 1 ? all.get(0) : new Matcher.AllOf(all);
    }

    private NumberRange between(YamlNode.Mapping mapping, Map<String, YamlNode> fields) {
        var bounds = new LinkedHashMap<>(fields);
        bounds.keySet().retainAll(List.of("min", "max"));
        return parts.range(mapping, "a number", bounds);
    }

    private Matcher word(String word, YamlNode value) {
        return switch (word) {
            case "equals" -> json ? literal(value) : scalarOnly(value);
            case "contains" -> contains(value);
            case "not" -> new Matcher.Not(parse(value));
            case "matches" -> regex(value);
            case "starts-with" -> new Matcher.Affix(parts.text(value, word), false);
            case "ends-with" -> new Matcher.Affix(parts.text(value, word), true);
            case "any-of" -> new Matcher.AnyOf(several(word, value));
            case "all-of" -> new Matcher.AllOf(several(word, value));
            default -> new Matcher.Length(parts.range(value, "length"));
        };
    }

    private Matcher scalarOnly(YamlNode value) {
        return new Matcher.Equal(JsonNodeFactory.instance.textNode(parts.text(value, "equals")));
    }

    private Matcher contains(YamlNode value) {
        var all = Parts.items(value).stream().map(this::contained).toList();
        return all.size() == 1 ? all.get(0) : new Matcher.AllOf(all);
    }

    /** Inside {@code contains} an object may have other fields, whatever holds outside. */
    private Matcher contained(YamlNode part) {
        return new Matcher.Contains(json ? partial(part, parts) : scalarOnly(part));
    }

    private List<Matcher> several(String word, YamlNode value) {
        if (!(value instanceof YamlNode.Sequence list) || list.items().isEmpty()) {
            parts.problem(value, word + " must be a list with at least one item", "");
            return List.of();
        }
        return list.items().stream().map(this::parse).toList();
    }

    private Matcher regex(YamlNode value) {
        var source = parts.text(value, "matches");
        try {
            return new Matcher.Regex(BoundedRegex.compile(source));
        } catch (PatternSyntaxException e) {
            syntaxProblem(value, e);
            return new Matcher.Equal(nothing());
        }
    }

    private static JsonNode nothing() {
        return JsonNodeFactory.instance.nullNode();
    }

    private void syntaxProblem(YamlNode node, PatternSyntaxException e) {
        var at = e.getIndex() < 0 ? "" : " at character " + (e.getIndex() + 1) + " of the expression";
        parts.problem(
                node,
                "this is not a regular expression: " + e.getDescription() + at,
                "The syntax is Java's (java.util.regex.Pattern); the whole text must match.");
    }
}
