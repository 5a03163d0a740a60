package ai.massgen.orchestrator.config;

import ai.massgen.transcript.yaml.YamlNode;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts values in for {@code ${NAME}} in texts of a section: in a backend block {@code ${cwd}} is the block's own {@code cwd}, all else
 * is the environment. {@code ${NAME:-text}} stands for the text where the name is not set, or set to nothing. MassGen v0.1.6 documents it for keys but takes them literally; a name that is not set is an error here, because
 * a provider would be sent the bare name.
 */
final class Expansion {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)(?::-([^{}]*))?}");

    private static final Pattern NESTED = Pattern.compile("\\$\\{[A-Za-z_][A-Za-z0-9_]*(?::-[^{}]*)?\\$\\{");

    private static final String CWD = "${cwd}";

    private final Section backend;
    private final ConfigContext context;

    Expansion(Section backend, ConfigContext context) {
        this.backend = backend;
        this.context = context;
    }

    /** The expanded text of a key; null where it is not there or no text. */
    @Nullable
    String text(String key) {
        return text(backend, key);
    }

    /** The expanded text of a key of a section below; null where it is not there or no text. */
    @Nullable
    String text(Section below, String key) {
        var text = below.text(key);
        var node = below.get(key);
        return text == null || node == null ? null : expand(node, text);
    }

    /** The expanded texts of a list of a section below; empty where it is not there. */
    List<String> texts(Section below, String key) {
        return below.get(key) instanceof YamlNode.Sequence list
                ? list.items().stream()
                        .filter(item -> item instanceof YamlNode.Scalar scalar && scalar.value() instanceof String)
                        .map(item -> expand(item, ((YamlNode.Scalar) item).text()))
                        .toList()
                : List.of();
    }

    /** A text for people, in which only {@code ${cwd}} is a name: all else may be an example that it gives. */
    @Nullable
    String prose(String key) {
        var text = backend.text(key);
        return text != null && backend.get("cwd") instanceof YamlNode.Scalar cwd ? text.replace(CWD, cwd.text()) : text;
    }

    /** A value with all its texts expanded. */
    JsonNode json(YamlNode node) {
        if (node instanceof YamlNode.Mapping mapping) {
            var json = JsonNodeFactory.instance.objectNode();
            mapping.entries().forEach((key, entry) -> json.set(key, json(entry.value())));
            return json;
        }
        if (node instanceof YamlNode.Sequence list) {
            var json = JsonNodeFactory.instance.arrayNode();
            list.items().forEach(item -> json.add(json(item)));
            return json;
        }
        return node instanceof YamlNode.Scalar scalar && scalar.value() instanceof String
                ? JsonNodeFactory.instance.textNode(expand(node, scalar.text()))
                : node.toJson();
    }

    private String expand(YamlNode node, String text) {
        if (NESTED.matcher(text).find()) {
            backend.warn(
                    node,
                    "a variable within a variable: only the inner one is put in, the outer one stays as it is written",
                    "Set one variable to the whole value.");
        }
        return VARIABLE.matcher(text).replaceAll(match -> {
            var value = value(match.group(1), match.group(2));
            if (value == null) {
                backend.error(
                        node,
                        "${" + match.group(1) + "} is not set",
                        "Set it in " + context.credentials().places() + ".");
            }
            return Matcher.quoteReplacement(value == null ? match.group() : value);
        });
    }

    private @Nullable String value(String name, @Nullable String otherwise) {
        if (name.equals("cwd") && backend.get("cwd") instanceof YamlNode.Scalar cwd) {
            return cwd.text();
        }
        // A made-up value is for what has no other.
        return otherwise == null
                ? context.variable(name)
                : Objects.requireNonNullElse(context.credentials().variable(name), otherwise);
    }
}
