package ai.massgen.orchestrator.config;

import ai.massgen.transcript.yaml.YamlNode;
import ai.massgen.transcript.yaml.YamlNode.Mapping;
import ai.massgen.transcript.yaml.YamlNode.Scalar;
import ai.massgen.transcript.yaml.YamlNode.Sequence;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The form of a value in a configuration. The reader checks by it, and the JSON Schema and the reference are made from it, so
 * that the three agree.
 */
sealed interface Form {

    /** What is wanted, as the end of "must be": {@code text}, {@code a list}. */
    String wanted();

    /** Whether a value has the form; what is inside of mappings and lists is judged by the forms there. */
    boolean fits(YamlNode node);

    /** The JSON Schema of values of this form. */
    ObjectNode schema();

    private static ObjectNode type(String name) {
        return JsonNodeFactory.instance.objectNode().put("type", name);
    }

    private static @Nullable Object value(YamlNode node) {
        return node instanceof Scalar scalar ? scalar.value() : null;
    }

    private static double number(YamlNode node) {
        return value(node) instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    /** A value of which nothing more is to be said than these: see the constants. */
    record Plain(String wanted, ObjectNode form, Predicate<YamlNode> test) implements Form {
        static final Plain TEXT = new Plain("text", type("string"), node -> value(node) instanceof String);
        static final Plain FLAG = new Plain("true or false", type("boolean"), node -> value(node) instanceof Boolean);

        /** A finite number from 0 to 1. */
        static final Plain SHARE = new Plain(
                "a number from 0 to 1",
                type("number").put("minimum", 0).put("maximum", 1),
                node -> number(node) >= 0 && number(node) <= 1);

        /** A finite number above 0. */
        static final Plain POSITIVE = new Plain(
                "a number above 0",
                type("number").put("exclusiveMinimum", 0),
                node -> number(node) > 0 && Double.isFinite(number(node)));

        static final Plain ANY_MAPPING = new Plain("a mapping", type("object"), Mapping.class::isInstance);

        /** Somebody else judges it. */
        static final Plain ANYTHING = new Plain("anything", JsonNodeFactory.instance.objectNode(), node -> true);

        @Override
        public boolean fits(YamlNode node) {
            return test.test(node);
        }

        @Override
        public ObjectNode schema() {
            return form.deepCopy();
        }
    }

    /** A whole number between two, both included. */
    record Whole(long least, long most) implements Form {
        @Override
        public String wanted() {
            return "a whole number, " + least + (most < Integer.MAX_VALUE ? " to " + most : " or more");
        }

        @Override
        public boolean fits(YamlNode node) {
            return value(node) instanceof Long number && number >= least && number <= most;
        }

        @Override
        public ObjectNode schema() {
            return type("integer").put("minimum", least).put("maximum", most);
        }
    }

    /** One of a few words. */
    record Word(List<String> words) implements Form {
        public Word {
            words = List.copyOf(words);
        }

        @Override
        public String wanted() {
            return "one of " + String.join(", ", words);
        }

        @Override
        public boolean fits(YamlNode node) {
            return value(node) instanceof String word && words.contains(word);
        }

        @Override
        public ObjectNode schema() {
            var schema = JsonNodeFactory.instance.objectNode();
            words.forEach(schema.putArray("enum")::add);
            return schema;
        }
    }

    /** A list of values of one form. */
    record ListOf(Form item) implements Form {
        @Override
        public String wanted() {
            return "a list";
        }

        @Override
        public boolean fits(YamlNode node) {
            return node instanceof Sequence;
        }

        @Override
        public ObjectNode schema() {
            var schema = type("array");
            schema.set("items", item.schema());
            return schema;
        }
    }

    /** Either form; what is inside of a list or mapping is judged by the one that fits. */
    record Either(Form one, Form other) implements Form {
        @Override
        public String wanted() {
            return one.wanted() + " or " + other.wanted();
        }

        @Override
        public boolean fits(YamlNode node) {
            return one.fits(node) || other.fits(node);
        }

        @Override
        public ObjectNode schema() {
            var schema = JsonNodeFactory.instance.objectNode();
            schema.putArray("anyOf").add(one.schema()).add(other.schema());
            return schema;
        }
    }

    /**
     * A mapping with these keys.
     *
     * @param open whether others may stand beside them
     */
    record Keys(List<Key> keys, boolean open) implements Form {
        public Keys {
            keys = List.copyOf(keys);
        }

        @Override
        public String wanted() {
            return "a mapping";
        }

        @Override
        public boolean fits(YamlNode node) {
            return node instanceof Mapping;
        }

        List<String> names() {
            return keys.stream().map(Key::name).toList();
        }

        @Override
        public ObjectNode schema() {
            var schema = type("object");
            var properties = schema.putObject("properties");
            keys.forEach(key -> properties.set(key.name(), key.schema()));
            var required = keys.stream().filter(Key::required).map(Key::name).toList();
            if (!required.isEmpty()) {
                required.forEach(schema.putArray("required")::add);
            }
            if (!open) {
                schema.put("additionalProperties", false);
            }
            return schema;
        }
    }

    /** The form's name in the reference. */
    default String word() {
        if (this instanceof Word words) {
            return "`" + String.join("` \\| `", words.words()) + "`";
        }
        if (this instanceof ListOf list) {
            return "list of "
                    + (list.item() instanceof Keys ? "mappings" : list.item().word());
        }
        if (this instanceof Either either) {
            return either.one().word() + ", or " + either.other().word();
        }
        return wanted().toLowerCase(Locale.ROOT);
    }
}
