package ai.massgen.recording.exchange;

import ai.massgen.recording.Interaction;
import ai.massgen.recording.Provenance;
import ai.massgen.recording.RecordedEnd;
import ai.massgen.recording.RecordedRequest;
import ai.massgen.recording.RecordedResponse;
import ai.massgen.recording.StoredBody;
import ai.massgen.transcript.yaml.Problem;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Mappings of WireMock (wiremock.org/docs/stubbing). A mapping says what a request must be like, not what one was: what says it
 * exactly ({@code url}, {@code equalToJson}, {@code equalTo}) becomes the request, anything looser is a warning.
 */
final class MappingReader implements ForeignReader {
    private static final String FILES = "__files";
    private static final List<String> URLS =
            List.of("url", "urlPath", "urlPathTemplate", "urlPattern", "urlPathPattern");

    private final Path file;
    private final String shown;
    private final String baseUrl;
    private final List<Problem> problems = new ArrayList<>();

    MappingReader(Path file, String shown, @Nullable String baseUrl) {
        this.file = file;
        this.shown = shown;
        this.baseUrl = baseUrl == null ? "" : baseUrl.replaceAll("/+$", "");
    }

    @Override
    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    @Override
    public List<Interaction> read(JsonNode root) {
        if (baseUrl.isEmpty()) {
            problems.add(Problem.ofFile(
                    shown, "does not say which server was recorded", "Name it: --base-url https://api.openai.com."));
        }
        var interactions = new ArrayList<Interaction>();
        if (root.has("mappings")) {
            root.path("mappings").forEach(one -> interactions.add(interaction(one, "mapping " + interactions.size())));
        } else {
            interactions.add(interaction(root, "mapping 0"));
        }
        return interactions;
    }

    private Interaction interaction(JsonNode mapping, String place) {
        return new Interaction(
                request(mapping.path("request"), place),
                response(mapping.path("response"), place),
                null,
                Provenance.IMPORTED,
                null);
    }

    private RecordedRequest request(JsonNode request, String place) {
        var method = request.path("method").asText("ANY");
        if (method.equals("ANY")) {
            warn(place + " takes any method; it is imported as POST", "Say which it was.");
        }
        return new RecordedRequest(
                method.equals("ANY") ? "POST" : method,
                baseUrl + url(request, place),
                exact(request.path("headers"), place),
                sent(request.path("bodyPatterns"), place));
    }

    private String url(JsonNode request, String place) {
        var key = URLS.stream().filter(request::has).findFirst().orElse("");
        if (key.isEmpty() || key.endsWith("Pattern") || key.endsWith("Template")) {
            var what = key.isEmpty() ? "takes any URL" : "has the URL pattern " + request.path(key);
            error(place + " " + what, "Say which URL it was: \"url\": \"/v1/chat/completions\".");
        }
        return request.path(key).asText();
    }

    private Map<String, List<String>> exact(JsonNode headers, String place) {
        var map = new LinkedHashMap<String, List<String>>();
        headers.properties().forEach(header -> {
            var value = header.getValue().path("equalTo");
            if (value.isTextual()) {
                map.put(header.getKey().toLowerCase(Locale.ROOT), List.of(value.textValue()));
            } else {
                warn(place + " does not say what header " + header.getKey() + " was", "It is left out.");
            }
        });
        return map;
    }

    private ByteString sent(JsonNode patterns, String place) {
        for (JsonNode pattern : patterns) {
            if (pattern.has("equalToJson")) {
                var json = pattern.path("equalToJson");
                return ByteString.encodeUtf8(json.isTextual() ? json.textValue() : json.toString());
            }
            if (pattern.has("equalTo")) {
                return ByteString.encodeUtf8(pattern.path("equalTo").asText());
            }
            if (pattern.has("binaryEqualTo")) {
                var bytes =
                        ByteString.decodeBase64(pattern.path("binaryEqualTo").asText());
                return bytes == null ? ByteString.EMPTY : bytes;
            }
        }
        if (!patterns.isEmpty()) {
            warn(
                    place + " does not say what the body was, only that " + patterns,
                    "It is left out: requests will differ from it.");
        }
        return ByteString.EMPTY;
    }

    private RecordedResponse response(JsonNode response, String place) {
        if (response.has("proxyBaseUrl")) {
            error(place + " hands its requests on to " + response.path("proxyBaseUrl"), "Record it first.");
        }
        var fault = response.path("fault").asText();
        var delay = response.path("fixedDelayMilliseconds").asLong();
        var body = body(response, place);
        return new RecordedResponse(
                fault.isEmpty() ? response.path("status").asInt(200) : 0,
                response.path("statusMessage").asText(),
                headers(response.path("headers")),
                body,
                delay > 0 && body.size() > 0 ? List.of(Duration.ofMillis(delay)) : List.of(),
                List.of(),
                fault.isEmpty() ? RecordedEnd.COMPLETE : end(fault, place));
    }

    private RecordedEnd end(String fault, String place) {
        if (!fault.equals("CONNECTION_RESET_BY_PEER") && !fault.equals("EMPTY_RESPONSE")) {
            warn(place + " has the fault " + fault, "It is imported as a connection that is closed.");
        }
        return fault.equals("CONNECTION_RESET_BY_PEER") ? RecordedEnd.RESET : RecordedEnd.CUT;
    }

    private ByteString body(JsonNode response, String place) {
        if (response.has("jsonBody")) {
            return ByteString.encodeUtf8(response.path("jsonBody").toString());
        }
        if (response.has("base64Body")) {
            var bytes = ByteString.decodeBase64(response.path("base64Body").asText());
            if (bytes == null) {
                error(place + " has a body that is no base64", "Record it anew.");
            }
            return bytes == null ? ByteString.EMPTY : decoded(bytes, response, place);
        }
        return response.has("bodyFileName")
                ? decoded(stored(response.path("bodyFileName").asText(), place), response, place)
                : ByteString.encodeUtf8(response.path("body").asText());
    }

    private ByteString decoded(ByteString bytes, JsonNode response, String place) {
        var coding = new StringBuilder();
        response.path("headers").properties().forEach(header -> {
            if (header.getKey().equalsIgnoreCase("content-encoding")) {
                coding.append(
                        header.getValue().isArray()
                                ? header.getValue().path(0).asText()
                                : header.getValue().asText());
            }
        });
        var body = StoredBody.of(bytes, coding.toString());
        if (body.fault() != null) {
            error(place + ": " + body.fault(), body.advice());
        }
        return body.bytes();
    }

    /** In the folder of files beside that of mappings, or beside the mapping. */
    private ByteString stored(String name, String place) {
        var folder = file.toAbsolutePath().normalize().getParent();
        for (var at = folder; at != null; at = at.getParent()) {
            var stored = at.resolve(FILES).resolve(name).normalize();
            if (stored.startsWith(at.resolve(FILES)) && Files.isRegularFile(stored)) {
                return read(stored, place);
            }
        }
        error(place + " has its body in " + name + ", which is in no folder " + FILES, "Bring it along.");
        return ByteString.EMPTY;
    }

    private ByteString read(Path stored, String place) {
        try {
            return ByteString.of(Files.readAllBytes(stored));
        } catch (IOException e) {
            error(place + " has its body in " + stored + ", which cannot be read: " + e.getMessage(), "");
            return ByteString.EMPTY;
        }
    }

    private static Map<String, List<String>> headers(JsonNode headers) {
        var map = new LinkedHashMap<String, List<String>>();
        headers.properties().forEach(header -> {
            var values = new ArrayList<String>();
            if (header.getValue().isArray()) {
                header.getValue().forEach(value -> values.add(value.asText()));
            } else {
                values.add(header.getValue().asText());
            }
            map.put(header.getKey().toLowerCase(Locale.ROOT), values);
        });
        return map;
    }

    private void error(String message, String advice) {
        problems.add(Problem.ofFile(shown, message, advice));
    }

    private void warn(String message, String advice) {
        problems.add(new Problem(Problem.Severity.WARNING, shown, 0, 0, message, "", advice));
    }
}
