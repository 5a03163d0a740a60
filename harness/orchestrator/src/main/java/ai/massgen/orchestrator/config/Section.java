package ai.massgen.orchestrator.config;

import ai.massgen.orchestrator.config.rules.Finding;
import ai.massgen.transcript.yaml.Problem;
import ai.massgen.transcript.yaml.YamlNode;
import ai.massgen.transcript.yaml.YamlNode.Mapping;
import ai.massgen.transcript.yaml.YamlNode.Scalar;
import ai.massgen.transcript.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A mapping of a configuration: values by type. A key without a value is not there, and one with a value of another type is
 * not there either: {@link FormCheck} has told so.
 */
final class Section {
    private final String path;
    private final Mapping mapping;
    private final Consumer<Finding> findings;

    /**
     * A section.
     *
     * @param path as a person writes it: {@code agents[0].backend}; empty for the whole
     */
    Section(String path, Mapping mapping, Consumer<Finding> findings) {
        this.path = path;
        this.mapping = mapping;
        this.findings = findings;
    }

    Mapping mapping() {
        return mapping;
    }

    String path(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    @Nullable
    YamlNode get(String key) {
        var node = mapping.get(key);
        return node instanceof Scalar scalar && scalar.value() == null ? null : node;
    }

    boolean has(String key) {
        return get(key) != null;
    }

    /** A problem of the section as a whole. */
    void error(String message, String advice) {
        tell(path, mapping.problem(message, advice));
    }

    void error(YamlNode node, String message, String advice) {
        tell(path, node.problem(message, advice));
    }

    void errorAt(YamlNode.Place place, String message, String advice) {
        tell(path, place.problem(message, advice));
    }

    void error(Problem problem) {
        tell(path, problem);
    }

    /** A remark on a key that is there. */
    void warn(String key, String message, String advice) {
        var entry = mapping.entries().get(key);
        if (entry != null) {
            tell(path(key), entry.keyPlace().warning(message, advice));
        }
    }

    /** A remark on a value below. */
    void warn(YamlNode node, String message, String advice) {
        tell(path, node.place().warning(message, advice));
    }

    /** An error at a key that is there. */
    void errorAtKey(String key, String message, String advice) {
        var entry = mapping.entries().get(key);
        if (entry != null) {
            tell(path(key), entry.keyPlace().problem(message, advice));
        }
    }

    private void tell(String location, Problem problem) {
        findings.accept(new Finding(location.isEmpty() ? "root" : location, problem.message(), problem));
    }

    /** Warns of each of these keys that is there and asks for something. */
    void unsupported(Map<String, String> remarks) {
        remarks.forEach((key, remark) -> {
            if (asksForSomething(mapping.get(key))) {
                warn(key, path(key) + " is not supported yet: " + remark, "");
            }
        });
    }

    /** Nothing, false, zero and whatever is empty ask for nothing. */
    static boolean asksForSomething(@Nullable YamlNode node) {
        if (node instanceof Scalar scalar) {
            var value = scalar.value();
            return value != null
                    && !Boolean.FALSE.equals(value)
                    && !Long.valueOf(0).equals(value)
                    && !"".equals(value);
        }
        return node instanceof Mapping map
                ? !map.entries().isEmpty()
                : node instanceof Sequence list && !list.items().isEmpty();
    }

    @Nullable
    String text(String key) {
        return get(key) instanceof Scalar scalar && scalar.value() instanceof String ? scalar.text() : null;
    }

    String text(String key, String otherwise) {
        var text = text(key);
        return text == null ? otherwise : text;
    }

    boolean flag(String key) {
        return flag(key, false);
    }

    boolean flag(String key, boolean otherwise) {
        return get(key) instanceof Scalar scalar && scalar.value() instanceof Boolean value ? value : otherwise;
    }

    @Nullable
    Integer wholeNumber(String key) {
        return get(key) instanceof Scalar scalar && scalar.value() instanceof Long value
                ? (int) Math.min(Integer.MAX_VALUE, value)
                : null;
    }

    int wholeNumber(String key, int otherwise) {
        var number = wholeNumber(key);
        return number == null ? otherwise : number;
    }

    double number(String key, double otherwise) {
        return get(key) instanceof Scalar scalar && scalar.value() instanceof Number value
                ? value.doubleValue()
                : otherwise;
    }

    /** A finite number above 0; null where it is not there or wrong. */
    @Nullable
    Double positiveNumber(String key) {
        double number = number(key, 0);
        return number > 0 && Double.isFinite(number) ? number : null;
    }

    /** The texts of a list; empty where it is not there. */
    List<String> texts(String key) {
        var texts = new ArrayList<String>();
        if (get(key) instanceof Sequence list) {
            list.items().forEach(item -> {
                if (item instanceof Scalar scalar && scalar.value() instanceof String) {
                    texts.add(scalar.text());
                }
            });
        }
        return texts;
    }

    /** A section below; null where it is not there or wrong. */
    @Nullable
    Section section(String key) {
        return get(key) instanceof Mapping below ? new Section(path(key), below, findings) : null;
    }

    /** A section below; an empty one where it is not there. */
    Section sectionOrEmpty(String key) {
        var section = section(key);
        return section == null ? new Section(path(key), new Mapping(mapping.place(), Map.of()), findings) : section;
    }

    /** The mappings of a list; empty where it is not there. */
    List<Section> sections(String key) {
        var sections = new ArrayList<Section>();
        if (get(key) instanceof Sequence list) {
            for (int i = 0; i < list.items().size(); i++) {
                if (list.items().get(i) instanceof Mapping item) {
                    sections.add(new Section(path(key) + "[" + i + "]", item, findings));
                }
            }
        }
        return sections;
    }
}
