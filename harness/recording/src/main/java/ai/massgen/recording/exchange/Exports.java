package ai.massgen.recording.exchange;

import ai.massgen.recording.AtomicFile;
import ai.massgen.recording.Cassette;
import ai.massgen.recording.CassetteFormat;
import ai.massgen.recording.Interaction;
import ai.massgen.recording.MaskedCassette;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import okio.ByteString;

/**
 * Writes cassettes for other tools. What a format has no room for is lost in it: agents, schedule and reads in all, times of
 * events in all but VCR, endings other than a reset in WireMock.
 */
public final class Exports {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String STARTED = "Started";

    private Exports() {}

    /**
     * Writes a cassette, secrets masked.
     *
     * @throws IOException when the file cannot be written
     */
    public static void write(Cassette cassette, ForeignFormat format, Path file) throws IOException {
        var masked = MaskedCassette.of(cassette, Set.of());
        if (format == ForeignFormat.VCR) {
            CassetteFormat.write(masked, file);
            return;
        }
        var root = format == ForeignFormat.WIREMOCK ? mappings(masked) : archive(masked, format == ForeignFormat.POLLY);
        AtomicFile.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n");
    }

    private static ObjectNode archive(Cassette cassette, boolean isPolly) {
        var root = object();
        var log = root.putObject("log");
        if (isPolly) {
            log.put("_recordingName", cassette.name());
        }
        log.put("version", "1.2");
        log.putObject("creator")
                .put("name", isPolly ? "Polly.JS" : "massgen")
                .put("version", isPolly ? "6.0.6" : "0.1.0");
        var entries = log.putArray("entries");
        cassette.interactions().forEach(one -> entries.add(entry(one, entries.size(), isPolly)));
        if (isPolly) {
            log.putArray("pages");
        }
        return root;
    }

    private static ObjectNode entry(Interaction interaction, int order, boolean isPolly) {
        var entry = object();
        if (isPolly) {
            entry.put("_id", interaction.request().body().md5().hex()).put("_order", order);
        }
        var at = interaction.recordedAt() == null ? Instant.EPOCH : interaction.recordedAt();
        var times = interaction.response().timing();
        double first = times.isEmpty() ? 0 : times.get(0).toNanos() / 1e6;
        double last = times.isEmpty() ? 0 : times.get(times.size() - 1).toNanos() / 1e6;
        entry.put("startedDateTime", at.toString()).put("time", last);
        entry.set("request", request(interaction));
        entry.set("response", response(interaction));
        entry.putObject("cache");
        entry.putObject("timings").put("send", 0).put("wait", first).put("receive", last - first);
        return entry;
    }

    private static ObjectNode request(Interaction interaction) {
        var recorded = interaction.request();
        var request = object().put("method", recorded.method()).put("url", recorded.uri());
        request.put("httpVersion", "HTTP/1.1");
        request.putArray("cookies");
        request.set("headers", pairs(recorded.headers()));
        request.putArray("queryString");
        request.put("headersSize", -1).put("bodySize", recorded.body().size());
        if (recorded.body().size() > 0) {
            var type = recorded.headers().getOrDefault("content-type", List.of("application/json"));
            request.putObject("postData")
                    .put("mimeType", type.get(0))
                    .put("text", recorded.body().utf8());
        }
        return request;
    }

    private static ObjectNode response(Interaction interaction) {
        var recorded = interaction.response();
        var response = object().put("status", recorded.status()).put("statusText", recorded.message());
        response.put("httpVersion", "HTTP/1.1");
        response.putArray("cookies");
        response.set("headers", pairs(recorded.headers()));
        var type = recorded.header("content-type");
        var content = response.putObject("content").put("size", recorded.body().size());
        content.put("mimeType", type == null ? "" : type);
        put(recorded.body(), content, "text", "text");
        if (!isText(recorded.body())) {
            content.put("encoding", "base64");
        }
        return response.put("redirectURL", "")
                .put("headersSize", -1)
                .put("bodySize", recorded.body().size());
    }

    /** Repeats of one request come one after the other, as WireMock's scenarios do it. */
    private static ObjectNode mappings(Cassette cassette) {
        var root = object();
        var mappings = root.putArray("mappings");
        var before = new LinkedHashMap<String, Integer>();
        var total = new LinkedHashMap<String, Integer>();
        cassette.interactions().forEach(one -> total.merge(key(one), 1, Integer::sum));
        for (Interaction interaction : cassette.interactions()) {
            int nth = before.merge(key(interaction), 1, Integer::sum);
            int all = total.getOrDefault(key(interaction), 1);
            mappings.add(mapping(interaction, nth, all));
        }
        return root;
    }

    private static String key(Interaction interaction) {
        var request = interaction.request();
        return request.method() + " " + request.uri() + " "
                + request.body().sha256().hex();
    }

    private static ObjectNode mapping(Interaction interaction, int nth, int all) {
        var mapping = object();
        if (all > 1) {
            mapping.put(
                    "scenarioName",
                    "repeat-" + interaction.request().body().sha256().hex().substring(0, 12));
            mapping.put("requiredScenarioState", nth == 1 ? STARTED : "answered-" + (nth - 1));
            mapping.put("newScenarioState", "answered-" + nth);
        }
        var request =
                mapping.putObject("request").put("method", interaction.request().method());
        request.put("url", path(interaction.request().uri()));
        var body = interaction.request().body();
        if (body.size() > 0) {
            pattern(body, request.putArray("bodyPatterns").addObject());
        }
        mapping.set("response", mapped(interaction));
        return mapping;
    }

    /** Looser rules, as WireMock's recorder has them, answer turn 2 with turn 1. */
    private static void pattern(ByteString body, ObjectNode pattern) {
        try {
            JsonNode json = JSON.readTree(body.utf8());
            pattern.set("equalToJson", json);
            pattern.put("ignoreArrayOrder", false).put("ignoreExtraElements", false);
        } catch (JsonProcessingException e) {
            pattern.put("equalTo", body.utf8());
        }
    }

    private static String path(String uri) {
        var url = URI.create(uri.replace("<", "%3C").replace(">", "%3E"));
        var query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        return (url.getRawPath().isEmpty() ? "/" : url.getRawPath()) + query;
    }

    private static ObjectNode mapped(Interaction interaction) {
        var recorded = interaction.response();
        if (recorded.status() == 0) {
            return object().put("fault", "CONNECTION_RESET_BY_PEER");
        }
        var response = object().put("status", recorded.status());
        if (!recorded.message().isEmpty()) {
            response.put("statusMessage", recorded.message());
        }
        var headers = response.putObject("headers");
        recorded.headers().forEach((name, values) -> {
            if (values.size() == 1) {
                headers.put(name, values.get(0));
            } else {
                values.forEach(headers.putArray(name)::add);
            }
        });
        headers.remove(List.of("content-encoding", "content-length", "transfer-encoding"));
        put(recorded.body(), response, "body", "base64Body");
        return response;
    }

    private static void put(ByteString body, ObjectNode into, String asText, String asBase64) {
        if (isText(body)) {
            into.put(asText, body.utf8());
        } else {
            into.put(asBase64, body.base64());
        }
    }

    private static boolean isText(ByteString body) {
        return ByteString.encodeUtf8(body.utf8()).equals(body);
    }

    private static ArrayNode pairs(Map<String, List<String>> headers) {
        var pairs = JsonNodeFactory.instance.arrayNode();
        headers.forEach((name, values) ->
                values.forEach(value -> pairs.addObject().put("name", name).put("value", value)));
        return pairs;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
