package ai.massgen.recording;

import ai.massgen.transcript.yaml.Problem;
import ai.massgen.transcript.yaml.YamlNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Typed access to the fields of a YAML tree: what is missing or of the wrong kind becomes a problem, and reading goes on. */
final class Fields {
    /** Stands for a mapping that was missing and has been told of: at no line, so that its fields are not missed again. */
    private static final YamlNode.Mapping NOTHING =
            new YamlNode.Mapping(new YamlNode.Place(new YamlNode.Source("", List.of()), 0, 0), Map.of());

    private final List<Problem> problems;

    Fields(Collection<Problem> found) {
        problems = new ArrayList<>(found);
    }

    /** In the order of the file. */
    List<Problem> problems() {
        return problems.stream()
                .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
                .toList();
    }

    boolean hasErrors() {
        return problems.stream().anyMatch(problem -> problem.severity() == Problem.Severity.ERROR);
    }

    void error(YamlNode node, String message, String advice) {
        problems.add(node.problem(message, advice));
    }

    void warning(YamlNode node, String message, String advice) {
        problems.add(node.place().warning(message, advice));
    }

    /** Unknown keys are ignored, as the tools do whose cassettes these are; but a typo is told. */
    void warnOfUnknownKeys(YamlNode.Mapping mapping, Collection<String> known) {
        for (Problem unknown : mapping.unknownKeys(known)) {
            problems.add(new Problem(
                    Problem.Severity.WARNING,
                    unknown.file(),
                    unknown.line(),
                    unknown.column(),
                    unknown.message() + " is ignored",
                    unknown.excerpt(),
                    unknown.advice()));
        }
    }

    /** A mapping; an empty one, and a problem, where the node is none. */
    YamlNode.Mapping mapping(YamlNode node, String what) {
        if (node instanceof YamlNode.Mapping mapping) {
            return mapping;
        }
        error(node, what + " must be a mapping, this is " + node.describe(), "");
        return NOTHING;
    }

    /** The mapping under a key; an empty one, and a problem, where there is none. */
    YamlNode.Mapping mapping(YamlNode.Mapping parent, String key) {
        var node = required(parent, key);
        return node == null ? NOTHING : mapping(node, "\"" + key + "\"");
    }

    /** The items of a list; none, and a problem, where the node is no list. */
    List<YamlNode> items(YamlNode node, String what) {
        if (node instanceof YamlNode.Sequence sequence) {
            return sequence.items();
        }
        error(node, what + " must be a list, this is " + node.describe(), "");
        return List.of();
    }

    /** Text under a key; the empty text, and a problem, where there is none. */
    String text(YamlNode.Mapping parent, String key) {
        var node = required(parent, key);
        return node == null ? "" : text(node, "\"" + key + "\"");
    }

    /** Text; the empty text, and a problem, where the node is none. */
    String text(YamlNode node, String what) {
        if (node instanceof YamlNode.Scalar scalar && scalar.value() != null && !(scalar.value() instanceof byte[])) {
            return scalar.text();
        }
        error(node, what + " must be text, this is " + node.describe(), "");
        return "";
    }

    /** A whole number; 0, and a problem, where the node is none or below {@code least}. */
    int number(YamlNode node, String what, int least) {
        if (node instanceof YamlNode.Scalar scalar
                && scalar.value() instanceof Long value
                && value >= least
                && value <= Integer.MAX_VALUE) {
            return value.intValue();
        }
        error(node, what + " must be a whole number from " + least + ", this is " + shown(node), "");
        return 0;
    }

    /** Headers in any of the three forms: name to list, name to value, nothing. */
    Map<String, List<String>> headers(YamlNode.Mapping parent) {
        var node = parent.get("headers");
        var headers = new LinkedHashMap<String, List<String>>();
        if (node != null && !isNull(node)) {
            mapping(node, "\"headers\"").entries().forEach((name, entry) -> headers.put(name, values(name, entry)));
        }
        return headers;
    }

    private List<String> values(String name, YamlNode.Entry entry) {
        if (entry.value() instanceof YamlNode.Sequence sequence) {
            return sequence.items().stream()
                    .map(item -> text(item, "header " + name))
                    .toList();
        }
        return isNull(entry.value()) ? List.of() : List.of(text(entry.value(), "header " + name));
    }

    @Nullable
    YamlNode required(YamlNode.Mapping parent, String key) {
        var node = parent.get(key);
        if (node == null && parent.place().line() > 0) {
            error(parent, "\"" + key + "\" is missing here", "Add it, or record the cassette anew.");
        }
        return node;
    }

    static boolean isNull(YamlNode node) {
        return node instanceof YamlNode.Scalar scalar && scalar.value() == null;
    }

    private static String shown(YamlNode node) {
        return node instanceof YamlNode.Scalar scalar && scalar.value() != null
                ? "\"" + scalar.text() + "\""
                : node.describe();
    }
}
