package ai.massgen.recording.exchange;

import ai.massgen.recording.EventEnds;
import ai.massgen.recording.Interaction;
import ai.massgen.recording.Provenance;
import ai.massgen.recording.RecordedEnd;
import ai.massgen.recording.RecordedRequest;
import ai.massgen.recording.RecordedResponse;
import ai.massgen.recording.StoredBody;
import ai.massgen.transcript.yaml.Problem;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import okio.Buffer;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * HTTP Archive 1.2 (w3c.github.io/web-performance/specs/HAR), and what Polly.JS makes of it: bodies in pieces, each in base64 or
 * hexadecimal, as a list within a text.
 */
final class ArchiveReader implements ForeignReader {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String shown;
    private final List<Problem> problems = new ArrayList<>();

    ArchiveReader(String shown) {
        this.shown = shown;
    }

    @Override
    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    @Override
    public List<Interaction> read(JsonNode root) {
        var interactions = new ArrayList<Interaction>();
        var entries = root.at("/log/entries");
        if (!entries.isArray()) {
            problems.add(Problem.ofFile(shown, "has no list \"log.entries\"", "An archive has one."));
        }
        for (int i = 0; i < entries.size(); i++) {
            interactions.add(interaction(entries.get(i), "entry " + i));
        }
        return interactions;
    }

    private Interaction interaction(JsonNode entry, String place) {
        return new Interaction(
                request(entry.path("request"), place),
                response(entry, place),
                instant(entry.path("startedDateTime").asText()),
                Provenance.IMPORTED,
                null);
    }

    private RecordedRequest request(JsonNode request, String place) {
        var method = request.path("method").asText();
        var url = request.path("url").asText();
        if (method.isEmpty() || url.isEmpty()) {
            problems.add(Problem.ofFile(shown, place + " has no method or no URL", "Remove it, or record anew."));
        }
        return new RecordedRequest(method, url, headers(request.path("headers")), posted(request.path("postData")));
    }

    private ByteString posted(JsonNode data) {
        if (data.has("text")) {
            return ByteString.encodeUtf8(data.path("text").asText());
        }
        return ByteString.encodeUtf8(StreamSupport.stream(data.path("params").spliterator(), false)
                .map(parameter -> encoded(parameter, "name") + "=" + encoded(parameter, "value"))
                .collect(Collectors.joining("&")));
    }

    private static String encoded(JsonNode parameter, String member) {
        return URLEncoder.encode(parameter.path(member).asText(), StandardCharsets.UTF_8);
    }

    /** Status 0 is how browsers write that no response came. */
    private RecordedResponse response(JsonNode entry, String place) {
        var response = entry.path("response");
        int status = response.path("status").asInt();
        var headers = headers(response.path("headers"));
        var coding = String.join(",", headers.getOrDefault("content-encoding", List.of()));
        var body = body(response.path("content"), coding, place);
        var wait = entry.path("timings").path("wait").asDouble(-1);
        boolean isWhole = EventEnds.of(body).length == 1 && wait >= 0;
        if (!response.path("status").isNumber()) {
            problems.add(Problem.ofFile(shown, place + " has no status", "Remove it, or record anew."));
        }
        return new RecordedResponse(
                status,
                response.path("statusText").asText(),
                headers,
                body,
                isWhole ? List.of(Duration.ofNanos(Math.round(wait * 1e6))) : List.of(),
                List.of(),
                status == 0 ? RecordedEnd.RESET : RecordedEnd.COMPLETE);
    }

    private ByteString body(JsonNode content, String coding, String place) {
        var text = content.path("text").asText();
        var encoding = content.path("encoding").asText();
        if (text.isEmpty() && content.path("size").asLong() > 0) {
            var advice = "Save the archive with content: in a browser, \"Save all as HAR with content\".";
            problems.add(Problem.ofFile(shown, place + " has a body that the archive does not hold", advice));
        }
        if (text.startsWith("[") && (content.path("_isBinary").isBoolean() || !encoding.isEmpty())) {
            var pieces = pieces(text, encoding);
            return pieces == null ? ByteString.encodeUtf8(text) : decoded(pieces, coding, place);
        }
        if (encoding.equals("base64")) {
            var bytes = ByteString.decodeBase64(text);
            if (bytes == null) {
                problems.add(Problem.ofFile(shown, place + " has a body that is no base64", "Record it anew."));
            }
            return bytes == null ? ByteString.EMPTY : decoded(bytes, coding, place);
        }
        return ByteString.encodeUtf8(text);
    }

    /** Null where the text is no list of pieces. */
    private static @Nullable ByteString pieces(String text, String encoding) {
        try {
            var whole = new Buffer();
            for (JsonNode piece : JSON.readTree(text)) {
                var bytes = piece.isTextual() ? piece(piece.textValue(), encoding) : null;
                if (bytes == null) {
                    return null;
                }
                whole.write(bytes);
            }
            return whole.readByteString();
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private static @Nullable ByteString piece(String text, String encoding) {
        boolean isHex = !encoding.equals("base64") && text.length() % 2 == 0 && text.matches("[0-9a-f]*");
        return isHex ? ByteString.decodeHex(text) : ByteString.decodeBase64(text);
    }

    private ByteString decoded(ByteString bytes, String encoding, String place) {
        var body = StoredBody.of(bytes, encoding);
        if (body.fault() != null) {
            problems.add(Problem.ofFile(shown, place + ": " + body.fault(), body.advice()));
        }
        return body.bytes();
    }

    /** Names that begin with a colon are HTTP/2's own. */
    private static Map<String, List<String>> headers(JsonNode headers) {
        var map = new LinkedHashMap<String, List<String>>();
        for (JsonNode header : headers) {
            var name = header.path("name").asText().toLowerCase(Locale.ROOT);
            if (!name.startsWith(":")) {
                map.computeIfAbsent(name, unknown -> new ArrayList<>())
                        .add(header.path("value").asText());
            }
        }
        return map;
    }

    private @Nullable Instant instant(String text) {
        try {
            return text.isEmpty() ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            problems.add(Problem.ofFile(shown, "\"" + text + "\" is no time that is understood", "It is ISO 8601."));
            return null;
        }
    }
}
