package ai.massgen.transcript;

import ai.massgen.transcript.text.JsonNumbers;
import ai.massgen.transcript.text.Secrets;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Brings values of others (wire bodies, chunk data, details of events) into a form in which equal things are equal: keys in one
 * order, numbers in one form, ids by their number, secrets masked, opaque blocks by their digest.
 *
 * <p>What a model wrote (arguments of tools, texts) is kept to the letter. One instance serves one transcript.
 */
final class Scrubber {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int OPAQUE_LENGTH = 256;
    private static final Pattern OPAQUE = Pattern.compile("[A-Za-z0-9+/=_:;,.-]+");
    private static final Pattern LOCAL_PORT = Pattern.compile("(localhost|127\\.0\\.0\\.1|\\[::1]):\\d{2,5}\\b");
    private static final Pattern INSTANT =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?(Z|[+-]\\d\\d:?\\d\\d)?");

    /** Keys that a reader looks for first; the others follow by name. */
    private static final List<String> FIRST_KEYS = List.of("type", "role", "id", "name", "model");

    private static final Comparator<String> KEY_ORDER =
            Comparator.comparingInt(Scrubber::rank).thenComparing(Comparator.naturalOrder());
    private static final Set<String> WRITTEN_BY_MODELS =
            Set.of("arguments", "args", "parameters", "input_schema", "schema");
    private static final Set<String> CLOCK_KEYS = Set.of(
            "timestamp",
            "created",
            "created_at",
            "time",
            "elapsed",
            "duration",
            "duration_ms",
            "iteration",
            "system_fingerprint");

    private final NumberedIds ids = new NumberedIds();

    /** A text with secrets masked, opaque blocks as their digest, and without the port of a local server. */
    String text(String text) {
        if (text.length() >= OPAQUE_LENGTH && OPAQUE.matcher(text).matches()) {
            return digest(text);
        }
        var masked = Secrets.mask(text);
        return masked.contains("localhost") || masked.contains("127.0.0.1") || masked.contains("[::1]")
                ? LOCAL_PORT.matcher(masked).replaceAll("$1:<port>")
                : masked;
    }

    /** The name of a tool call's id. */
    String callId(String id) {
        return ids.name("call", id);
    }

    /** A body as it went over the wire. */
    JsonNode body(JsonNode body) {
        return scrub(body, false);
    }

    /** Data that goes with an event: as a body, and what a clock wrote is left out. */
    JsonNode data(JsonNode data) {
        return scrub(data, true);
    }

    /** Details of an event, as data. */
    JsonNode details(Map<String, Object> details) {
        return scrub(tree(details), true);
    }

    /** JSON that a model wrote: only its form is made one, and secrets are masked. */
    JsonNode written(JsonNode value) {
        if (value.isObject()) {
            var object = JSON.objectNode();
            keys(value).forEach(key -> object.set(key, written(value.get(key))));
            return object;
        }
        if (value.isArray()) {
            var array = JSON.arrayNode(value.size());
            value.forEach(item -> array.add(written(item)));
            return array;
        }
        return value.isTextual() ? JSON.textNode(text(value.textValue())) : plain(value);
    }

    private JsonNode scrub(JsonNode value, boolean withoutClock) {
        if (value.isObject()) {
            return object(value, withoutClock);
        }
        if (value.isArray()) {
            var array = JSON.arrayNode(value.size());
            value.forEach(item -> array.add(scrub(item, withoutClock)));
            return array;
        }
        if (!value.isTextual()) {
            return plain(value);
        }
        var text = value.textValue();
        return JSON.textNode(withoutClock && isInstant(text) ? "<time>" : text(text));
    }

    private static boolean isInstant(String text) {
        return text.length() >= 16
                && text.length() <= 40
                && INSTANT.matcher(text).matches();
    }

    private ObjectNode object(JsonNode value, boolean withoutClock) {
        var object = JSON.objectNode();
        for (String key : keys(value)) {
            var child = value.get(key);
            if (withoutClock && CLOCK_KEYS.contains(key)) {
                continue;
            }
            var kind = child.isTextual() ? idKind(key, value) : null;
            if (kind != null) {
                object.put(key, ids.name(kind, child.textValue()));
            } else if (isWrittenByModel(key, value)) {
                object.set(key, written(child));
            } else {
                object.set(key, scrub(child, withoutClock));
            }
        }
        return object;
    }

    private static @Nullable String idKind(String key, JsonNode owner) {
        if (!key.equals("id")) {
            return NumberedIds.kind(key);
        }
        if (owner.has("function") || (owner.has("name") && (owner.has("arguments") || owner.has("input")))) {
            return owner.has("call_id") ? "item" : "call";
        }
        return owner.path("type").isTextual() ? "item" : null;
    }

    private static boolean isWrittenByModel(String key, JsonNode owner) {
        return WRITTEN_BY_MODELS.contains(key) || (key.equals("input") && owner.has("name"));
    }

    private static JsonNode plain(JsonNode value) {
        return value.isNumber() ? JsonNumbers.canonical(value) : value;
    }

    private static List<String> keys(JsonNode object) {
        var keys = new ArrayList<String>(object.size());
        object.fieldNames().forEachRemaining(keys::add);
        keys.sort(KEY_ORDER);
        return keys;
    }

    private static int rank(String key) {
        int rank = FIRST_KEYS.indexOf(key);
        return rank < 0 ? FIRST_KEYS.size() : rank;
    }

    private static String digest(String text) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "<" + text.length() + " characters, SHA-256 "
                    + HexFormat.of().formatHex(hash).substring(0, 16) + ">";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static JsonNode tree(@Nullable Object value) {
        if (value instanceof JsonNode json) {
            return json;
        }
        if (value instanceof Map<?, ?> map) {
            var object = JSON.objectNode();
            map.forEach((key, item) -> object.set(String.valueOf(key), tree(item)));
            return object;
        }
        if (value instanceof Iterable<?> items) {
            ArrayNode array = JSON.arrayNode();
            items.forEach(item -> array.add(tree(item)));
            return array;
        }
        return scalar(value);
    }

    private static JsonNode scalar(@Nullable Object value) {
        if (value instanceof Boolean flag) {
            return JSON.booleanNode(flag);
        }
        if (value instanceof Double || value instanceof Float) {
            return JSON.numberNode(((Number) value).doubleValue());
        }
        if (value instanceof Number number) {
            return JSON.numberNode(new java.math.BigInteger(number.toString()));
        }
        return value == null ? JSON.nullNode() : JSON.textNode(value.toString());
    }
}
