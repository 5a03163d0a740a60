package ai.massgen.orchestrator.config.rules;

import ai.massgen.transcript.yaml.YamlNode;
import ai.massgen.transcript.yaml.YamlNode.Mapping;
import ai.massgen.transcript.yaml.YamlNode.Place;
import ai.massgen.transcript.yaml.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;

/** What was found so far, with the checks that many rules have in common. A key counts as there also where it has no value. */
final class Findings {
    private final List<Finding> all = new ArrayList<>();

    List<Finding> all() {
        return Collections.unmodifiableList(all);
    }

    void error(YamlNode node, String location, String message, String suggestion) {
        error(node.place(), location, message, suggestion);
    }

    void error(Place place, String location, String message, String suggestion) {
        all.add(new Finding(location, message, place.problem(told(location, message), suggestion)));
    }

    void warning(Place place, String location, String message, String suggestion) {
        all.add(new Finding(location, message, place.warning(told(location, message), suggestion)));
    }

    private static String told(String location, String message) {
        return location.equals("root") ? message : location + ": " + message;
    }

    /** A value that must be of one kind, where it is there. */
    void must(
            Mapping section, String key, String location, Predicate<YamlNode> form, String message, String suggestion) {
        var node = section.get(key);
        if (node != null && !form.test(node)) {
            error(node, location + "." + key, message + describe(node), suggestion);
        }
    }

    void flag(Mapping section, String key, String location) {
        must(
                section,
                key,
                location,
                Findings::isFlag,
                "'" + key + "' must be a boolean, got ",
                "Use 'true' or 'false'");
    }

    void text(Mapping section, String key, String location) {
        must(section, key, location, Findings::isText, "'" + key + "' must be a string, got ", "Use a string");
    }

    /** A word out of a few. The message says what stands there, but for lists and mappings. */
    void word(Mapping section, String key, String location, List<String> words, String what) {
        var node = section.get(key);
        if (node != null && !(isText(node) && words.contains(((Scalar) node).text()))) {
            error(
                    node,
                    location + "." + key,
                    "Invalid " + what + ": '" + shown(node) + "'",
                    "Use one of: " + String.join(", ", words.stream().sorted().toList()));
        }
    }

    private static String shown(YamlNode node) {
        return node instanceof Scalar scalar && scalar.value() != null ? scalar.text() : node.describe();
    }

    static String describe(YamlNode node) {
        return node.describe();
    }

    static boolean isMapping(YamlNode node) {
        return node instanceof Mapping;
    }

    static boolean isList(YamlNode node) {
        return node instanceof YamlNode.Sequence;
    }

    static boolean isText(YamlNode node) {
        return node instanceof Scalar scalar && scalar.value() instanceof String;
    }

    static boolean isFlag(YamlNode node) {
        return node instanceof Scalar scalar && scalar.value() instanceof Boolean;
    }

    /** A whole number of at least {@code least}; {@code 1.0} is none. */
    static boolean isWhole(YamlNode node, long least, long most) {
        return node instanceof Scalar scalar
                && scalar.value() instanceof Long number
                && number >= least
                && number <= most;
    }

    static boolean isNumber(YamlNode node) {
        return node instanceof Scalar scalar && scalar.value() instanceof Number;
    }

    static double number(YamlNode node) {
        return node instanceof Scalar scalar && scalar.value() instanceof Number number
                ? number.doubleValue()
                : Double.NaN;
    }

    /** As Python judges: nothing, false, zero and whatever is empty asks for nothing. */
    static boolean asksForSomething(YamlNode node) {
        if (node instanceof Scalar scalar) {
            var value = scalar.value();
            return value != null
                    && !Boolean.FALSE.equals(value)
                    && !"".equals(value)
                    && !(value instanceof Number number && number.doubleValue() == 0);
        }
        return node instanceof Mapping mapping
                ? !mapping.entries().isEmpty()
                : node instanceof YamlNode.Sequence list && !list.items().isEmpty();
    }
}
