package ai.massgen.scenario.expect;

import ai.massgen.transcript.ChangeText;
import ai.massgen.transcript.text.JsonNumbers;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a value must be like. Values are JSON; a value that is not there is a {@link MissingNode}. */
sealed interface Matcher {

    /** Why a value does not match; null where it does. */
    @Nullable
    Mismatch mismatch(JsonNode value);

    /** What is asked for, in words that follow "expected". */
    String describe();

    default boolean matches(JsonNode value) {
        return mismatch(value) == null;
    }

    /**
     * This very value; numbers are equal by value, so that {@code 1} is {@code 1.0}.
     *
     * @param expected any JSON
     */
    record Equal(JsonNode expected) implements Matcher {
        @Override
        public @Nullable Mismatch mismatch(JsonNode value) {
            if (isEqual(expected, value)) {
                return null;
            }
            var detail = expected.isTextual() && value.isTextual()
                    ? TextDifference.of(expected.textValue(), value.textValue())
                    : "";
            return new Mismatch("", describe(), Mismatch.show(value), detail);
        }

        private static boolean isEqual(JsonNode expected, JsonNode value) {
            return JsonNumbers.canonicalTree(expected)
                    .equals((left, right) -> compare(left, right), JsonNumbers.canonicalTree(value));
        }

        private static int compare(JsonNode left, JsonNode right) {
            if (left.isNumber() && right.isNumber()) {
                return left.decimalValue().compareTo(right.decimalValue());
            }
            return left.equals(right) ? 0 : 1;
        }

        @Override
        public String describe() {
            return ChangeText.value(expected);
        }
    }

    /**
     * A text that is part of the value, or an element that the list has.
     *
     * @param part what must be in it
     */
    record Contains(Matcher part) implements Matcher {
        @Override
        public @Nullable Mismatch mismatch(JsonNode value) {
            boolean found = value.isArray() ? isElement(value) : isPart(value);
            return found ? null : Mismatch.of(describe(), value);
        }

        private boolean isElement(JsonNode list) {
            for (JsonNode element : list) {
                if (part.matches(element)) {
                    return true;
                }
            }
            return false;
        }

        private boolean isPart(JsonNode value) {
            return part instanceof Equal equal && equal.expected().isTextual()
                    ? value.isTextual()
                            && value.textValue().contains(equal.expected().textValue())
                    : value.isObject() && part.matches(value);
        }

        @Override
        public String describe() {
            return "something that contains " + part.describe();
        }
    }

    /**
     * A text that begins or ends so.
     *
     * @param affix the beginning or end
     * @param atEnd whether it is the end
     */
    record Affix(String affix, boolean atEnd) implements Matcher {
        @Override
        public @Nullable Mismatch mismatch(JsonNode value) {
            boolean found = value.isTextual()
                    && (atEnd
                            ? value.textValue().endsWith(affix)
                            : value.textValue().startsWith(affix));
            return found ? null : Mismatch.of(describe(), value);
        }

        @Override
        public String describe() {
            return "a text that " + (atEnd ? "ends" : "starts") + " with \"" + affix + "\"";
        }
    }

    /**
     * A text that the regular expression matches as a whole.
     *
     * @param expression as compiled
     */
    record Regex(BoundedRegex expression) implements Matcher {
        @Override
        public @Nullable Mismatch mismatch(JsonNode value) {
            return value.isTextual() && expression.matches(value.textValue()) ? null : Mismatch.of(describe(), value);
        }

        @Override
        public String describe() {
            return "a text that matches " + expression.source();
        }
    }

    /**
     * Anything but this.
     *
     * @param unwanted what it must not be
     */
    record Not(Matcher unwanted) implements Matcher {
        @Override
        public @Nullable Mismatch mismatch(JsonNode value) {
            return unwanted.matches(value) ? Mismatch.of(describe(), value) : null;
        }

        @Override
        public String describe() {
            return "not " + unwanted.describe();
        }
    }

    /**
     * All of these.
     *
     * @param all in the order to try them
     */
    record AllOf(List<Matcher> all) implements Matcher {
        @Override
        public @Nullable Mismatch mismatch(JsonNode value) {
            return all.stream()
                    .map(matcher -> matcher.mismatch(value))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
        }

        @Override
        public String describe() {
            return all.stream().map(Matcher::describe).collect(Collectors.joining(" and "));
        }
    }

    /**
     * At least one of these.
     *
     * @param any in the order to try them
     */
    record AnyOf(List<Matcher> any) implements Matcher {
        @Override
        public @Nullable Mismatch mismatch(JsonNode value) {
            return any.stream().anyMatch(matcher -> matcher.matches(value)) ? null : Mismatch.of(describe(), value);
        }

        @Override
        public String describe() {
            return any.stream().map(Matcher::describe).collect(Collectors.joining(" or "));
        }
    }

    /**
     * A text, list or object of this length: characters (code points), elements, fields.
     *
     * @param range of lengths
     */
    record Length(NumberRange range) implements Matcher {
        @Override
        public @Nullable Mismatch mismatch(JsonNode value) {
            if (!value.isTextual() && !value.isContainerNode()) {
                return Mismatch.of(describe(), value);
            }
            long length = value.isTextual() ? value.textValue().codePoints().count() : value.size();
            return range.contains(length)
                    ? null
                    : new Mismatch("", describe(), "length " + length + ": " + Mismatch.show(value), "");
        }

        @Override
        public String describe() {
            return "length " + range.describe("");
        }
    }

    /**
     * A number in this range.
     *
     * @param range of values
     * @param unit for messages; may be empty
     */
    record Between(NumberRange range, String unit) implements Matcher {
        @Override
        public @Nullable Mismatch mismatch(JsonNode value) {
            return value.isNumber() && range.contains(value.decimalValue()) ? null : Mismatch.of(describe(), value);
        }

        @Override
        public String describe() {
            return range.describe(unit);
        }
    }

    /**
     * A kind of value: {@code #string}, {@code ##number} …
     *
     * @param name as written, the one or two number signs included
     * @param test whether a value that is there is of the kind
     */
    record Kind(String name, java.util.function.Predicate<JsonNode> test) implements Matcher {
        @Override
        public @Nullable Mismatch mismatch(JsonNode value) {
            return test.test(value) ? null : Mismatch.of(name, value);
        }

        @Override
        public String describe() {
            return name;
        }
    }

    /**
     * A value that may be missing or null: the second number sign of {@code ##number}.
     *
     * @param matcher for a value that is there
     */
    record OrNothing(Matcher matcher) implements Matcher {
        @Override
        public @Nullable Mismatch mismatch(JsonNode value) {
            return value.isMissingNode() || value.isNull() ? null : matcher.mismatch(value);
        }

        @Override
        public String describe() {
            return matcher.describe() + ", or nothing";
        }
    }

    /**
     * An object with these fields.
     *
     * @param fields by name
     * @param others whether it may have others
     */
    record Fields(Map<String, Matcher> fields, boolean others) implements Matcher {
        public Fields {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }

        @Override
        public @Nullable Mismatch mismatch(JsonNode value) {
            if (!value.isObject()) {
                return Mismatch.of(describe(), value);
            }
            for (Map.Entry<String, Matcher> field : fields.entrySet()) {
                var mismatch = field.getValue().mismatch(value.path(field.getKey()));
                if (mismatch != null) {
                    return mismatch.below(field.getKey());
                }
            }
            return others ? null : extra(value);
        }

        private @Nullable Mismatch extra(JsonNode value) {
            for (Map.Entry<String, JsonNode> field : value.properties()) {
                if (!fields.containsKey(field.getKey())) {
                    return Mismatch.of("no such field", field.getValue()).below(field.getKey());
                }
            }
            return null;
        }

        @Override
        public String describe() {
            return "an object with " + String.join(", ", fields.keySet());
        }
    }

    /**
     * A list of these elements, in this order.
     *
     * @param items one for each element
     */
    record Items(List<Matcher> items) implements Matcher {
        @Override
        public @Nullable Mismatch mismatch(JsonNode value) {
            if (!value.isArray() || value.size() != items.size()) {
                return Mismatch.of(describe(), value);
            }
            for (int i = 0; i < items.size(); i++) {
                var mismatch = items.get(i).mismatch(value.get(i));
                if (mismatch != null) {
                    return mismatch.below(String.valueOf(i));
                }
            }
            return null;
        }

        @Override
        public String describe() {
            return "a list of " + items.size();
        }
    }

    /**
     * A list of so many elements, each of which matches: {@code #[2] #string}.
     *
     * @param range of sizes; null for any
     * @param element for each element; null for any
     */
    record Each(@Nullable NumberRange range, @Nullable Matcher element) implements Matcher {
        @Override
        public @Nullable Mismatch mismatch(JsonNode value) {
            if (!value.isArray() || (range != null && !range.contains(value.size()))) {
                return Mismatch.of(describe(), value);
            }
            for (int i = 0; element != null && i < value.size(); i++) {
                var mismatch = element.mismatch(value.get(i));
                if (mismatch != null) {
                    return mismatch.below(String.valueOf(i));
                }
            }
            return null;
        }

        @Override
        public String describe() {
            var size = range == null ? "a list" : "a list of " + range.describe("");
            return element == null ? size : size + ", each " + element.describe();
        }
    }
}
