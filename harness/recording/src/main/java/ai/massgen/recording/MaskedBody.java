package ai.massgen.recording;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * A body as it may be kept: JSON masked by member and by text, an event stream event by event, anything else as text. What
 * has no secret keeps its bytes.
 *
 * @param body without secrets
 * @param splits the recorder's reads, at the places that they have now
 */
record MaskedBody(ByteString body, List<Integer> splits) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final String DATA = "data:";

    MaskedBody {
        splits = List.copyOf(splits);
    }

    static MaskedBody of(ByteString body, List<Integer> splits, Redactor redactor) {
        if (body.size() == 0) {
            return new MaskedBody(body, splits);
        }
        var charset = isText(body) ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
        var text = body.string(charset);
        if (!SecretSearch.mayFind(text, redactor)) {
            return new MaskedBody(body, splits);
        }
        var json = json(text);
        var masked =
                json == null ? ByteString.encodeString(lines(text, redactor), charset) : whole(body, json, redactor);
        return masked.equals(body) ? new MaskedBody(body, splits) : new MaskedBody(masked, moved(splits, body, masked));
    }

    private static boolean isText(ByteString body) {
        return ByteString.encodeUtf8(body.utf8()).equals(body);
    }

    @SuppressWarnings("ReferenceEquality") // what is unmasked is the very same node
    private static ByteString whole(ByteString body, JsonNode json, Redactor redactor) {
        var masked = redactor.body(json);
        return masked == json ? body : ByteString.encodeUtf8(masked.toString());
    }

    /**
     * Secrets that came in several events, then line by line, then what is longer than a line. In this order: the first piece of
     * a key may look like a whole one.
     */
    private static String lines(String text, Redactor redactor) {
        var lines = split(text);
        var parsed = new ArrayList<@Nullable JsonNode>();
        lines.forEach(line -> parsed.add(event(line)));
        var joined = new ScatteredSecrets(redactor).maskedIn(parsed);
        var masked = new StringBuilder(text.length());
        for (int i = 0; i < lines.size(); i++) {
            var event = joined.get(i) == null ? null : redactor.body(joined.get(i));
            boolean same = event != null && event.equals(parsed.get(i));
            masked.append(
                    same ? lines.get(i) : event == null ? redactor.text(lines.get(i)) : line(lines.get(i), event));
        }
        return redactor.text(masked.toString());
    }

    /** Lines with their ends. */
    private static List<String> split(String text) {
        var lines = new ArrayList<String>();
        int from = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
            lines.add(text.substring(from, end + 1));
            from = end + 1;
        }
        lines.add(text.substring(from));
        return lines;
    }

    private static @Nullable JsonNode event(String line) {
        return line.startsWith(DATA) ? json(line.substring(DATA.length())) : null;
    }

    private static String line(String line, JsonNode event) {
        var end = line.endsWith("\r\n") ? "\r\n" : line.endsWith("\n") ? "\n" : "";
        return DATA + (line.startsWith(DATA + " ") ? " " : "") + event + end;
    }

    private static @Nullable JsonNode json(String text) {
        var stripped = text.strip();
        if (!stripped.startsWith("{") && !stripped.startsWith("[")) {
            return null;
        }
        try {
            return JSON.readTree(stripped);
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    /** A read that ended at the end of an event still does; one within an event ends as far from its end, or at it. */
    private static List<Integer> moved(List<Integer> splits, ByteString from, ByteString to) {
        int[] before = EventEnds.of(from);
        int[] after = EventEnds.of(to);
        if (before.length != after.length) {
            return List.of();
        }
        var moved = new TreeSet<Integer>();
        int event = 0;
        for (int split : splits) {
            while (before[event] < split) {
                event++;
            }
            int start = event == 0 ? 0 : after[event - 1];
            moved.add(Math.max(start + 1, after[event] - (before[event] - split)));
        }
        return List.copyOf(moved);
    }
}
