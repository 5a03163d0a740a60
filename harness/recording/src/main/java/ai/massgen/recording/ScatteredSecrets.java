package ai.massgen.recording;

import ai.massgen.transcript.text.SecretLooks;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Secrets that came in pieces: a model that quotes a key sends it a few letters at a time, and no event looks like one. The
 * texts that stand at the same place of all events are read as one; its secrets are masked in the piece where they begin and
 * removed from those behind it.
 */
final class ScatteredSecrets {
    private final Redactor redactor;

    ScatteredSecrets(Redactor redactor) {
        this.redactor = redactor;
    }

    /** A text of an event. */
    private record Piece(JsonNode parent, String name, int index, String text) {
        void replace(String other) {
            if (parent instanceof ObjectNode object) {
                object.set(name, TextNode.valueOf(other));
            } else if (parent instanceof ArrayNode array) {
                array.set(index, TextNode.valueOf(other));
            }
        }
    }

    /** The events without such secrets; those that had none are the very same. */
    List<@Nullable JsonNode> maskedIn(List<@Nullable JsonNode> events) {
        if (places(events).values().stream().noneMatch(this::isSecret)) {
            return events;
        }
        var copies = new ArrayList<@Nullable JsonNode>();
        events.forEach(event -> copies.add(event == null ? null : event.deepCopy()));
        places(copies).values().stream().filter(this::isSecret).forEach(this::mask);
        return copies;
    }

    private static Map<String, List<Piece>> places(List<@Nullable JsonNode> events) {
        var places = new LinkedHashMap<String, List<Piece>>();
        for (JsonNode event : events) {
            if (event != null) {
                collect("", event, places);
            }
        }
        return places;
    }

    private static void collect(String path, JsonNode node, Map<String, List<Piece>> into) {
        if (node instanceof ObjectNode) {
            node.properties().forEach(field -> add(path, field.getValue(), node, field.getKey(), -1, into));
        } else {
            for (int i = 0; i < node.size(); i++) {
                add(path, node.get(i), node, "", i, into);
            }
        }
    }

    private static void add(
            String path, JsonNode value, JsonNode parent, String name, int index, Map<String, List<Piece>> into) {
        var place = path + "/" + (index < 0 ? name : index);
        if (value.isTextual()) {
            into.computeIfAbsent(place, unknown -> new ArrayList<>())
                    .add(new Piece(parent, name, index, value.textValue()));
        } else if (value.isContainerNode()) {
            collect(place, value, into);
        }
    }

    /** An id that each event repeats is no text in pieces. */
    private boolean isSecret(List<Piece> pieces) {
        return pieces.size() > 1
                && pieces.stream().map(Piece::text).distinct().count() > 1
                && !redactor.spans(whole(pieces)).isEmpty();
    }

    private static String whole(List<Piece> pieces) {
        var whole = new StringBuilder();
        pieces.forEach(piece -> whole.append(piece.text()));
        return whole.toString();
    }

    private void mask(List<Piece> pieces) {
        var whole = whole(pieces);
        var spans = redactor.spans(whole);
        int start = 0;
        for (Piece piece : pieces) {
            int end = start + piece.text().length();
            var masked = masked(whole, start, end, spans);
            if (!masked.equals(piece.text())) {
                piece.replace(masked);
            }
            start = end;
        }
    }

    private String masked(String whole, int start, int end, List<SecretLooks.Span> spans) {
        var text = new StringBuilder();
        int done = start;
        for (SecretLooks.Span span : spans) {
            if (span.end() <= start || span.start() >= end) {
                continue;
            }
            text.append(whole, done, Math.max(done, span.start()));
            if (span.start() >= start) {
                text.append(redactor.mask(whole.substring(span.start(), span.end())));
            }
            done = Math.min(end, span.end());
        }
        return text.append(whole, done, end).toString();
    }
}
