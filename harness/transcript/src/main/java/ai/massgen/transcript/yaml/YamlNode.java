package ai.massgen.transcript.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A node of a YAML tree that knows its place. */
public sealed interface YamlNode {

    Place place();

    /** The node as JSON; binary scalars become base64 strings, keys keep their order. */
    JsonNode toJson();

    /** A word for messages: {@code a mapping}, {@code a list}, {@code text} … */
    String describe();

    /** A problem at this node. */
    default Problem problem(String message, String advice) {
        return place().problem(message, advice);
    }

    /**
     * A place in a file.
     *
     * @param source the file that it is in
     * @param line from 1
     * @param column from 1
     */
    record Place(Source source, int line, int column) {

        public Problem problem(String message, String advice) {
            return new Problem(Problem.Severity.ERROR, source.file(), line, column, message, source.line(line), advice);
        }

        public Problem warning(String message, String advice) {
            return new Problem(
                    Problem.Severity.WARNING, source.file(), line, column, message, source.line(line), advice);
        }

        /** {@code file:line:column}. */
        @Override
        public String toString() {
            return source.file() + ":" + line + ":" + column;
        }
    }

    /**
     * A file's name and text.
     *
     * @param file as shown in messages
     * @param lines its lines, without line ends
     */
    record Source(String file, List<String> lines) {

        /** The text of a line, from 1; null past the end. */
        public @Nullable String line(int number) {
            return number >= 1 && number <= lines.size() ? lines.get(number - 1) : null;
        }
    }

    /**
     * Keys and values, in the order of the file.
     *
     * @param entries by key; merge keys ({@code <<}) are resolved
     */
    record Mapping(Place place, Map<String, Entry> entries) implements YamlNode {
        public Mapping {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        public @Nullable YamlNode get(String key) {
            var entry = entries.get(key);
            return entry == null ? null : entry.value();
        }

        /** One problem for each key that is not allowed here, with the nearest allowed one. */
        public List<Problem> unknownKeys(Collection<String> allowed) {
            var problems = new ArrayList<Problem>();
            entries.forEach((key, entry) -> {
                if (!allowed.contains(key)) {
                    problems.add(
                            entry.keyPlace().problem("unknown key \"" + key + "\"", Suggestion.among(key, allowed)));
                }
            });
            return problems;
        }

        @Override
        public JsonNode toJson() {
            var json = JsonNodeFactory.instance.objectNode();
            entries.forEach((key, entry) -> json.set(key, entry.value().toJson()));
            return json;
        }

        @Override
        public String describe() {
            return "a mapping";
        }
    }

    /**
     * A key's place and its value.
     *
     * @param keyPlace where the key stands
     * @param value what it has
     */
    record Entry(Place keyPlace, YamlNode value) {}

    /**
     * A list.
     *
     * @param items in order
     */
    record Sequence(Place place, List<YamlNode> items) implements YamlNode {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public JsonNode toJson() {
            var json = JsonNodeFactory.instance.arrayNode(items.size());
            items.forEach(item -> json.add(item.toJson()));
            return json;
        }

        @Override
        public String describe() {
            return "a list";
        }
    }

    /**
     * A single value.
     *
     * @param text as written, quotes removed
     * @param value {@code String}, {@code Boolean}, {@code Long}, {@code BigInteger}, {@code Double}, {@code byte[]}, or null,
     *     by the rules of YAML 1.1 (as PyYAML reads it); dates stay text
     */
    record Scalar(Place place, String text, @Nullable Object value) implements YamlNode {

        @Override
        public JsonNode toJson() {
            var json = JsonNodeFactory.instance;
            if (value instanceof Boolean b) {
                return json.booleanNode(b);
            }
            if (value instanceof Long l) {
                return json.numberNode(l);
            }
            if (value instanceof BigInteger i) {
                return json.numberNode(i);
            }
            if (value instanceof Double d) {
                return Double.isFinite(d) ? json.numberNode(new BigDecimal(d.toString())) : json.numberNode(d);
            }
            if (value instanceof byte[] bytes) {
                return json.binaryNode(bytes);
            }
            return value == null ? json.nullNode() : json.textNode(text);
        }

        @Override
        public String describe() {
            if (value == null) {
                return "nothing";
            }
            return value instanceof String ? "text" : value instanceof Boolean ? "true or false" : "a number";
        }
    }
}
