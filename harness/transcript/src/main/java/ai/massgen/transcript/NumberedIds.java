package ai.massgen.transcript;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names for ids that providers make up: {@code call-1} for the first tool call that is met, and so on. */
final class NumberedIds {
    private static final Map<String, String> KINDS = Map.ofEntries(
            Map.entry("call_id", "call"),
            Map.entry("tool_call_id", "call"),
            Map.entry("tool_use_id", "call"),
            Map.entry("response_id", "response"),
            Map.entry("previous_response_id", "response"),
            Map.entry("request_id", "request"),
            Map.entry("session_id", "session"),
            Map.entry("message_id", "message"),
            Map.entry("item_id", "item"));

    private final Map<String, Map<String, String>> names = new HashMap<>();

    /** What the ids under this key are ids of; null where the key holds no such id. */
    static @Nullable String kind(String key) {
        if (!key.endsWith("id") && !key.endsWith("Id")) {
            return null;
        }
        return KINDS.get(key.endsWith("Id") ? snakeCase(key) : key);
    }

    /** {@code toolCallId} is {@code tool_call_id}. */
    private static String snakeCase(String key) {
        return key.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    /** The name of an id; the same one whenever it is met again. */
    String name(String kind, String id) {
        var known = names.computeIfAbsent(kind, any -> new HashMap<>());
        return known.computeIfAbsent(id, any -> kind + "-" + (known.size() + 1));
    }
}
