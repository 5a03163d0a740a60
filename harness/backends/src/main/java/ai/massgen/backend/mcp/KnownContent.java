package ai.massgen.backend.mcp;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Results as the SDK can read them: it refuses a whole result for one piece of a kind that it does not know, as a later version of
 * the protocol may bring. Such a piece is named, and the others stay.
 */
final class KnownContent {
    private static final Set<String> KINDS = Set.of("text", "image", "audio", "resource", "resource_link");

    private KnownContent() {}

    /**
     * Looks through the result of a call.
     *
     * @param result as the SDK read it from JSON
     * @return the same where every piece is known
     */
    static Object of(Object result) {
        if (!(result instanceof Map<?, ?> members)
                || !(members.get("content") instanceof List<?> pieces)
                || pieces.stream().allMatch(KnownContent::isKnown)) {
            return result;
        }
        var readable = new LinkedHashMap<Object, Object>(members);
        readable.put("content", pieces.stream().map(KnownContent::named).toList());
        return readable;
    }

    private static boolean isKnown(Object piece) {
        return piece instanceof Map<?, ?> members && members.get("type") instanceof String kind && KINDS.contains(kind);
    }

    private static Object named(Object piece) {
        if (isKnown(piece)) {
            return piece;
        }
        var kind = piece instanceof Map<?, ?> members ? Objects.toString(members.get("type"), "piece") : "piece";
        return Map.of("type", "text", "text", "[" + kind + ", of an unknown kind, not shown]");
    }
}
