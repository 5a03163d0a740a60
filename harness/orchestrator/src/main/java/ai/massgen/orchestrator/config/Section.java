package ai.massgen.orchestrator.config;

import ai.massgen.transcript.yaml.Problem;
import ai.massgen.transcript.yaml.Suggestion;
import ai.massgen.transcript.yaml.YamlNode;
import ai.massgen.transcript.yaml.YamlNode.Mapping;
import ai.massgen.transcript.yaml.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A mapping of a configuration: fields by type, each mistake a problem at its place. A key without a value is not there. */
final class Section {
    private final String path;
    private final Mapping mapping;
    private final Consumer<Problem> problems;

    /**
     * A section.
     *
     * @param path as a person writes it: {@code agents[0].backend}
     */
    Section(String path, Mapping mapping, Consumer<Problem> problems) {
        this.path = path;
        this.mapping = mapping;
        this.problems = problems;
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
        problems.accept(mapping.problem(message, advice));
    }

    void error(YamlNode node, String message, String advice) {
        problems.accept(node.problem(message, advice));
    }

    void errorAt(YamlNode.Place place, String message, String advice) {
        problems.accept(place.problem(message, advice));
    }

    /** A remark on a key that is there. */
    void warn(String key, String message, String advice) {
        var entry = mapping.entries().get(key);
        if (entry != null) {
            problems.accept(entry.keyPlace().warning(message, advice));
        }
    }

    /** An error at a key that is there. */
    void errorAtKey(String key, String message, String advice) {
        var entry = mapping.entries().get(key);
        if (entry != null) {
            problems.accept(entry.keyPlace().problem(message, advice));
        }
    }

    void onlyKeys(Collection<String> allowed) {
        mapping.unknownKeys(allowed).forEach(problems);
    }

    /** Warns of each of these keys that is there and asks for something. */
    void unsupported(Map<String, String> remarks) {
        remarks.forEach((key, remark) -> {
            if (asksForSomething(mapping.get(key))) {
                warn(key, path(key) + " is not supported yet: " + remark, "");
            }
        });
    }

    private static boolean asksForSomething(@Nullable YamlNode node) {
        if (node instanceof Scalar scalar) {
            var value = scalar.value();
            return value != null
                    && !Boolean.FALSE.equals(value)
                    && !Long.valueOf(0).equals(value)
                    && !"".equals(value);
        }
        return node instanceof Mapping map
                ? !map.entries().isEmpty()
                : node instanceof YamlNode.Sequence list && !list.items().isEmpty();
    }

    @Nullable
    String text(String key) {
        var node = get(key);
        if (node instanceof Scalar scalar && scalar.value() instanceof String) {
            return scalar.text();
        }
        wrongType(key, node, "text");
        return null;
    }

    boolean flag(String key) {
        var node = get(key);
        if (node instanceof Scalar scalar && scalar.value() instanceof Boolean value) {
            return value;
        }
        wrongType(key, node, "true or false");
        return false;
    }

    /** A whole number, at least {@code least}; null where it is not there or wrong. */
    @Nullable
    Integer wholeNumber(String key, int least) {
        return wholeNumber(key, least, Integer.MAX_VALUE);
    }

    /** A whole number between two, both included; null where it is not there or wrong. */
    @Nullable
    Integer wholeNumber(String key, int least, int most) {
        var node = get(key);
        if (node instanceof Scalar scalar && scalar.value() instanceof Long value && value >= least && value <= most) {
            return value.intValue();
        }
        wrongType(key, node, "a whole number, " + least + (most < Integer.MAX_VALUE ? " to " + most : " or more"));
        return null;
    }

    /** Checks a number from 0 to 1. */
    void share(String key) {
        var node = get(key);
        boolean fits = node instanceof Scalar scalar
                && scalar.value() instanceof Number value
                && value.doubleValue() >= 0
                && value.doubleValue() <= 1;
        if (!fits) {
            wrongType(key, node, "a number from 0 to 1");
        }
    }

    /** Checks a list of texts. */
    void texts(String key) {
        var node = get(key);
        if (node instanceof YamlNode.Sequence list) {
            for (int i = 0; i < list.items().size(); i++) {
                var item = list.items().get(i);
                if (!(item instanceof Scalar scalar && scalar.value() instanceof String)) {
                    error(item, path(key) + "[" + i + "] must be text, this is " + item.describe(), "Quote it.");
                }
            }
        } else {
            wrongType(key, node, "a list");
        }
    }

    /** A finite number above 0; null where it is not there or wrong. */
    @Nullable
    Double positiveNumber(String key) {
        var node = get(key);
        if (node instanceof Scalar scalar
                && scalar.value() instanceof Number value
                && Double.isFinite(value.doubleValue())
                && value.doubleValue() > 0) {
            return value.doubleValue();
        }
        wrongType(key, node, "a number above 0");
        return null;
    }

    /** One of these words; null where it is not there or wrong. */
    @Nullable
    String oneOf(String key, List<String> words) {
        var node = get(key);
        if (node instanceof Scalar scalar && words.contains(scalar.text())) {
            return scalar.text();
        }
        if (node instanceof Scalar scalar) {
            error(node, path(key) + " is \"" + scalar.text() + "\"", Suggestion.among(scalar.text(), words));
        } else {
            wrongType(key, node, "one of " + String.join(", ", words));
        }
        return null;
    }

    /** A section below; null where it is not there or wrong. */
    @Nullable
    Section section(String key) {
        var node = get(key);
        if (node instanceof Mapping below) {
            return new Section(path(key), below, problems);
        }
        wrongType(key, node, "a mapping");
        return null;
    }

    /** The mappings of a list; empty where it is not there or wrong. */
    List<Section> sections(String key) {
        var node = get(key);
        var sections = new ArrayList<Section>();
        if (node instanceof YamlNode.Sequence list) {
            for (int i = 0; i < list.items().size(); i++) {
                var name = path(key) + "[" + i + "]";
                if (list.items().get(i) instanceof Mapping item) {
                    sections.add(new Section(name, item, problems));
                } else {
                    var item = list.items().get(i);
                    error(item, name + " must be a mapping, this is " + item.describe(), "");
                }
            }
        } else {
            wrongType(key, node, "a list");
        }
        return sections;
    }

    private void wrongType(String key, @Nullable YamlNode node, String wanted) {
        if (node != null) {
            var value =
                    node instanceof Scalar scalar ? scalar.describe() + " (" + scalar.text() + ")" : node.describe();
            error(node, path(key) + " must be " + wanted + ", this is " + value, "");
        }
    }
}
