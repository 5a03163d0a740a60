package ai.massgen.scenario.parse;

import ai.massgen.scenario.Keyword;
import ai.massgen.transcript.yaml.YamlNode;
import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads values, lists and maps of any type that a record of the format has. */
final class ValueReader {
    private final RecordReader records;
    private final Map<Type, SpecialForm<?>> special;
    private final Problems problems;

    /**
     * @param shapes of the records met so far; shared by readers
     * @param special types that are not read by their components
     * @param problems told of each problem that does not keep the whole value from being read
     */
    ValueReader(Map<Class<?>, RecordShape<?>> shapes, Map<Type, SpecialForm<?>> special, Problems problems) {
        this.records = new RecordReader(shapes, this, problems);
        this.special = special;
        this.problems = problems;
    }

    static Class<?> raw(Type type) {
        return type instanceof ParameterizedType parameterized
                ? (Class<?>) parameterized.getRawType()
                : (Class<?>) type;
    }

    Problems problems() {
        return problems;
    }

    /**
     * Reads a mapping into a record.
     *
     * @throws Misfit where a required component is missing or cannot be read
     */
    <T> T record(Class<T> type, YamlNode.Mapping mapping) {
        return records.read(type, mapping);
    }

    /**
     * Reads the value of a field.
     *
     * @throws Misfit where it cannot be read
     */
    Object read(Field field, YamlNode node) {
        boolean hasForm = special.containsKey(field.type());
        if (field.single() && !hasForm && !(node instanceof YamlNode.Sequence)) {
            return List.of(read(argument(field.type(), 0), field.name(), node));
        }
        var value = read(field.type(), field.name(), node);
        var objection = field.objection(value);
        if (objection != null) {
            throw new Misfit(node, "\"" + field.name() + "\" " + objection + ", this is " + node.toJson(), "");
        }
        return value;
    }

    private Object read(Type type, String key, YamlNode node) {
        var form = special.get(type);
        if (form != null) {
            return form.read(node, key, this);
        }
        Class<?> raw = raw(type);
        if (raw == List.class) {
            return list(argument(type, 0), key, node);
        }
        if (raw == Map.class) {
            return map(argument(type, 1), key, node);
        }
        if (raw == YamlNode.Mapping.class) {
            return mapping(key, node);
        }
        return raw.isRecord() ? records.read(raw, mapping(key, node)) : scalar(raw, key, node);
    }

    private static Type argument(Type type, int index) {
        return ((ParameterizedType) type).getActualTypeArguments()[index];
    }

    private static YamlNode.Mapping mapping(String key, YamlNode node) {
        if (node instanceof YamlNode.Mapping mapping) {
            return mapping;
        }
        throw Misfit.wants("a mapping", key, node);
    }

    private List<Object> list(Type itemType, String key, YamlNode node) {
        if (!(node instanceof YamlNode.Sequence sequence)) {
            throw Misfit.wants("a list", key, node);
        }
        var items = new ArrayList<>();
        sequence.items()
                .forEach(item -> attempt(() -> read(itemType, key, item)).ifPresent(items::add));
        return items;
    }

    private Map<String, Object> map(Type valueType, String key, YamlNode node) {
        var values = new LinkedHashMap<String, Object>();
        mapping(key, node)
                .entries()
                .forEach((name, entry) -> attempt(() -> mapValue(valueType, name, entry.value()))
                        .ifPresent(value -> values.put(name, value)));
        return values;
    }

    /** One bad item is left out and told; the others are read. */
    private Optional<Object> attempt(Supplier<Object> reading) {
        try {
            return Optional.of(reading.get());
        } catch (Misfit e) {
            problems.add(e.problem());
            return Optional.empty();
        }
    }

    /** Values of a map of texts may be numbers too: {@code with: {days: 3}}. */
    private Object mapValue(Type type, String key, YamlNode node) {
        boolean isScalar = node instanceof YamlNode.Scalar scalar && scalar.value() != null;
        return type == String.class && isScalar ? ((YamlNode.Scalar) node).text() : read(type, key, node);
    }

    private static Object scalar(Class<?> type, String key, YamlNode node) {
        if (type == JsonNode.class) {
            return node.toJson();
        }
        if (type.isEnum()) {
            return keyword(type, key, node);
        }
        var value = node instanceof YamlNode.Scalar scalar ? scalar.value() : null;
        if (type == String.class) {
            return value instanceof String text ? text : misfit("text", key, node);
        }
        if (type == boolean.class) {
            return value instanceof Boolean flag ? flag : misfit("true or false", key, node);
        }
        if (type == double.class) {
            return value instanceof Number number ? number.doubleValue() : misfit("a number", key, node);
        }
        return value instanceof Long number && number == number.intValue()
                ? (Object) number.intValue()
                : misfit("a whole number", key, node);
    }

    private static Object misfit(String wanted, String key, YamlNode node) {
        throw Misfit.wants(wanted, key, node);
    }

    /**
     * Reads a constant by its word.
     *
     * @throws Misfit where the node is none
     */
    static <T> T keyword(Class<T> type, String key, YamlNode node) {
        var constants = List.of(type.getEnumConstants());
        var words = constants.stream()
                .map(constant -> Keyword.of((Enum<?>) constant))
                .toList();
        return constants.get(words.indexOf(word(key, node, words)));
    }

    /**
     * Reads one of several words.
     *
     * @throws Misfit where the node is none of them
     */
    static String word(String key, YamlNode node, List<String> words) {
        if (!(node instanceof YamlNode.Scalar scalar) || !(scalar.value() instanceof String)) {
            throw Misfit.wants("one of " + String.join(", ", words), key, node);
        }
        if (!words.contains(scalar.text())) {
            throw Misfit.unknownWord(key, scalar, words);
        }
        return scalar.text();
    }

    /**
     * Reads a text.
     *
     * @throws Misfit where the node is none
     */
    static String text(String key, YamlNode node) {
        return (String) scalar(String.class, key, node);
    }

    /**
     * Reads a list of texts.
     *
     * @throws Misfit where the node is none
     */
    static List<String> texts(String key, YamlNode node) {
        if (!(node instanceof YamlNode.Sequence sequence)) {
            throw Misfit.wants("a list", key, node);
        }
        return sequence.items().stream().map(item -> text(key, item)).toList();
    }

    /**
     * Reads texts by name; numbers and the like count as they are written.
     *
     * @throws Misfit where the node is no mapping of them
     */
    static Map<String, String> textsByName(String key, YamlNode node) {
        var texts = new LinkedHashMap<String, String>();
        mapping(key, node).entries().forEach((name, entry) -> {
            boolean isScalar = entry.value() instanceof YamlNode.Scalar scalar && scalar.value() != null;
            texts.put(name, isScalar ? ((YamlNode.Scalar) entry.value()).text() : text(name, entry.value()));
        });
        return texts;
    }
}
