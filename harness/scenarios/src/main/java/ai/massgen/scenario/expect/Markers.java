package ai.massgen.scenario.expect;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Words for kinds of values, after Karate's: {@code #string}, {@code #number}, {@code #[2] #string} …
 *
 * <p>A second number sign, {@code ##number}, allows the value to be missing or null.
 */
final class Markers {
    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final Pattern LIST = Pattern.compile("#\\[(?:(\\d{1,9})(?:\\.\\.(\\d{1,9}))?)?](?: (.+))?");
    private static final Map<String, Predicate<JsonNode>> KINDS = kinds();

    /** Names that a marker can have, for suggestions. */
    static final List<String> NAMES = java.util.stream.Stream.concat(
                    KINDS.keySet().stream(), java.util.stream.Stream.of("#[]", "#regex"))
            .toList();

    private Markers() {}

    private static Map<String, Predicate<JsonNode>> kinds() {
        var kinds = new LinkedHashMap<String, Predicate<JsonNode>>();
        kinds.put("#string", JsonNode::isTextual);
        kinds.put("#number", JsonNode::isNumber);
        kinds.put("#integer", JsonNode::isIntegralNumber);
        kinds.put("#boolean", JsonNode::isBoolean);
        kinds.put("#array", JsonNode::isArray);
        kinds.put("#object", JsonNode::isObject);
        kinds.put("#null", JsonNode::isNull);
        kinds.put("#notnull", value -> !value.isNull() && !value.isMissingNode());
        kinds.put("#present", value -> !value.isMissingNode());
        kinds.put("#notpresent", JsonNode::isMissingNode);
        kinds.put("#ignore", value -> true);
        kinds.put(
                "#uuid",
                value -> value.isTextual() && UUID.matcher(value.textValue()).matches());
        return kinds;
    }

    /**
     * Reads a marker.
     *
     * @param text begins with a number sign
     * @return null if there is no such marker
     * @throws java.util.regex.PatternSyntaxException if it holds a regular expression that is none
     */
    static @Nullable Matcher parse(String text) {
        if (text.startsWith("##")) {
            var inner = parse(text.substring(1));
            return inner == null ? null : new Matcher.OrNothing(inner);
        }
        var kind = KINDS.get(text);
        if (kind != null) {
            return new Matcher.Kind(text, kind);
        }
        return text.startsWith("#regex ")
                ? new Matcher.Regex(BoundedRegex.compile(text.substring(7).strip()))
                : list(text);
    }

    private static @Nullable Matcher list(String text) {
        var match = LIST.matcher(text);
        if (!match.matches()) {
            return null;
        }
        var element = match.group(3) == null ? null : parse(match.group(3));
        return match.group(3) != null && element == null
                ? null
                : new Matcher.Each(range(match.group(1), match.group(2)), element);
    }

    private static @Nullable NumberRange range(@Nullable String least, @Nullable String most) {
        if (least == null) {
            return null;
        }
        return new NumberRange(new BigDecimal(least), new BigDecimal(most == null ? least : most));
    }
}
