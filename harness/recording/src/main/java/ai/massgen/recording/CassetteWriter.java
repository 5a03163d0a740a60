package ai.massgen.recording;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import okio.ByteString;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.representer.Representer;

/** A cassette to YAML: what it is first, then its interactions; JSON bodies as YAML, streams as blocks of text. */
final class CassetteWriter {
    private final Provenance usual;

    private CassetteWriter(Provenance usual) {
        this.usual = usual;
    }

    static String text(Cassette cassette) {
        var provenances = cassette.interactions().stream()
                .map(Interaction::provenance)
                .distinct()
                .toList();
        var usual = provenances.size() == 1 ? provenances.get(0) : Provenance.RECORDED;
        return yaml().dump(new CassetteWriter(usual).cassette(cassette));
    }

    private static Yaml yaml() {
        var options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setAllowUnicode(true);
        options.setSplitLines(false);
        options.setDereferenceAliases(true);
        return new Yaml(new Scalars(options), options);
    }

    private Map<String, Object> cassette(Cassette cassette) {
        var map = new LinkedHashMap<String, Object>();
        map.put("version", 1);
        map.put("provenance", usual.word());
        putIfKnown(map, "expires", cassette.expires());
        putIfAny(map, "schedule", cassette.schedule());
        map.put(
                "interactions",
                cassette.interactions().stream().map(this::interaction).toList());
        return map;
    }

    private Map<String, Object> interaction(Interaction interaction) {
        var map = new LinkedHashMap<String, Object>();
        putIfKnown(map, "agent", interaction.agent());
        putIfKnown(map, "recorded_at", interaction.recordedAt());
        if (interaction.provenance() != usual) {
            map.put("provenance", interaction.provenance().word());
        }
        map.put("request", request(interaction.request()));
        map.put("response", response(interaction.response()));
        return map;
    }

    private static Map<String, Object> request(RecordedRequest request) {
        var map = new LinkedHashMap<String, Object>();
        map.put("method", request.method());
        map.put("uri", request.uri());
        map.put("headers", request.headers());
        var json = PlainJson.of(request.body());
        map.put(json == null ? "body" : "parsed_body", json == null ? text(request.body()) : json);
        return map;
    }

    private static Map<String, Object> response(RecordedResponse response) {
        var status = new LinkedHashMap<String, Object>();
        status.put("code", response.status());
        status.put("message", response.message());
        var map = new LinkedHashMap<String, Object>();
        map.put("status", status);
        map.put("headers", response.headers());
        var times = response.timing().stream().map(CassetteWriter::milliseconds).toList();
        putIfAny(map, "timing", times);
        putIfAny(map, "splits", response.splits());
        if (response.end() != RecordedEnd.COMPLETE) {
            map.put("ended", response.end().word());
        }
        var json = PlainJson.of(response.body());
        map.put(json == null ? "body" : "parsed_body", json == null ? Map.of("string", text(response.body())) : json);
        return map;
    }

    /** Text where the bytes are UTF-8, else the bytes. */
    private static Object text(ByteString body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            return body.toByteArray();
        }
    }

    private static void putIfKnown(Map<String, Object> map, String key, @Nullable Object value) {
        if (value != null) {
            map.put(key, value.toString());
        }
    }

    private static void putIfAny(Map<String, Object> map, String key, Collection<?> values) {
        if (!values.isEmpty()) {
            map.put(key, values);
        }
    }

    private static Object milliseconds(Duration time) {
        return time.toNanos() % 1_000_000 == 0 ? (Object) time.toMillis() : (Object) (time.toNanos() / 1e6);
    }

    /** Scalars that any reader of YAML 1.1 gives back as they were. */
    private static final class Scalars extends Representer {
        private static final Pattern OTHER_LINE_ENDS = Pattern.compile("[\\r\\u0085\\u2028\\u2029\\ufeff]");

        Scalars(DumperOptions options) {
            super(options);
            representers.put(Double.class, this::number);
            representers.put(String.class, new RepresentString() {
                @Override
                public Node representData(Object text) {
                    return OTHER_LINE_ENDS.matcher(text.toString()).find() ? quoted(text) : super.representData(text);
                }
            });
        }

        /** Without a sign in its exponent, PyYAML takes a number for text. */
        private Node number(Object value) {
            return representScalar(Tag.FLOAT, value.toString().replaceFirst("E(?=\\d)", "E+"));
        }

        /** In a block of text, any line end would become a line feed. */
        private Node quoted(Object text) {
            return StreamReader.isPrintable(text.toString())
                    ? representScalar(Tag.STR, text.toString(), DumperOptions.ScalarStyle.DOUBLE_QUOTED)
                    : representData(text.toString().getBytes(StandardCharsets.UTF_8));
        }
    }
}
