package ai.massgen.recording;

import ai.massgen.transcript.text.SecretLooks;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether a body may hold a secret at all: most hold none, and a look at their tokens costs a tenth of taking them apart and
 * putting them together again. Where it is in doubt, the answer is yes.
 *
 * <p>It looks for all that {@link MaskedBody} masks: members and texts of JSON, texts that came in pieces, and the whole as it
 * stands.
 */
final class SecretSearch {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String DATA = "data:";
    private static final String DONE = "[DONE]";

    private final Redactor redactor;
    /** Whether what is being read is written with escapes: then its texts are not those that were looked at as they stand. */
    private boolean isEscaped;

    private final Place root = new Place();

    private SecretSearch(Redactor redactor) {
        this.redactor = redactor;
    }

    /** A place in all events of a stream, and what they say there. */
    private static final class Place {
        private final Map<String, Place> members = new HashMap<>();
        private final List<Place> items = new ArrayList<>();
        private @Nullable String first;
        private @Nullable StringBuilder pieces;

        Place member(String name) {
            return members.computeIfAbsent(name, unknown -> new Place());
        }

        Place item(int index) {
            if (index == items.size()) {
                items.add(new Place());
            }
            return items.get(index);
        }

        /** An id that each event repeats is no text in pieces. */
        void add(String text) {
            if (first == null) {
                first = text;
            } else if (pieces != null || !text.equals(first)) {
                pieces = pieces == null ? new StringBuilder(first) : pieces;
                pieces.append(text);
            }
        }
    }

    /** Whether masking might change this text. */
    static boolean mayFind(String text, Redactor redactor) {
        if (changes(text, redactor)) {
            return true;
        }
        var search = new SecretSearch(redactor);
        var whole = text.strip();
        return isJson(whole) ? search.finds(whole) : search.inEvents(text);
    }

    private static boolean changes(String text, Redactor redactor) {
        return !redactor.text(text).equals(text);
    }

    private static boolean isJson(String text) {
        return text.startsWith("{") || text.startsWith("[");
    }

    private boolean inEvents(String text) {
        int from = 0;
        while (from < text.length()) {
            int end = text.indexOf('\n', from);
            int to = end < 0 ? text.length() : end;
            if (text.startsWith(DATA, from)
                    && inEvent(text.substring(from + DATA.length(), to).strip())) {
                return true;
            }
            from = to + 1;
        }
        return inPieces(root);
    }

    private boolean inEvent(String event) {
        return isJson(event) && !event.equals(DONE) && finds(event);
    }

    /** What is no JSON after all is looked at again by those who know what to do with it. */
    private boolean finds(String json) {
        isEscaped = json.indexOf('\\') >= 0;
        try (JsonParser parser = JSON.createParser(json)) {
            return inValue(parser, parser.nextToken(), root) || parser.nextToken() != null;
        } catch (IOException e) {
            return true;
        }
    }

    private boolean inValue(JsonParser parser, JsonToken token, Place place) throws IOException {
        return switch (token) {
            case START_OBJECT -> inObject(parser, place);
            case START_ARRAY -> inArray(parser, place);
            case VALUE_STRING -> inText(parser.getText(), place);
            default -> false;
        };
    }

    private boolean inObject(JsonParser parser, Place place) throws IOException {
        for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            if (isEscaped && changes(name, redactor) || inMember(parser, name, place.member(name))) {
                return true;
            }
        }
        return false;
    }

    private boolean inMember(JsonParser parser, String name, Place place) throws IOException {
        var token = parser.nextToken();
        if (token == JsonToken.VALUE_STRING && isSecret(name, parser.getText())) {
            return true;
        }
        return inValue(parser, token, place);
    }

    private static boolean isSecret(String name, String value) {
        return Redactor.isSecretMember(name) || SecretLooks.isAssigned(name, value);
    }

    private boolean inArray(JsonParser parser, Place place) throws IOException {
        int index = 0;
        for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (inValue(parser, token, place.item(index++))) {
                return true;
            }
        }
        return false;
    }

    private boolean inText(String text, Place place) {
        place.add(text);
        return isEscaped && changes(text, redactor);
    }

    private boolean inPieces(Place place) {
        var pieces = place.pieces;
        return pieces != null && !redactor.spans(pieces.toString()).isEmpty()
                || place.members.values().stream().anyMatch(this::inPieces)
                || place.items.stream().anyMatch(this::inPieces);
    }
}
