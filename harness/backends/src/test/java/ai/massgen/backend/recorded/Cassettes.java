package ai.massgen.backend.recorded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Recorded traffic, read just as far as the decoders' proof needs it: the bytes of a response. */
final class Cassettes {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Cassettes() {}

    /** Bodies of the responses of a cassette (vcrpy, Ruby VCR, R vcr), in order, decompressed. */
    static List<byte[]> responses(Path file) {
        Map<?, ?> cassette = load(file);
        var interactions =
                cassette.containsKey("interactions") ? cassette.get("interactions") : cassette.get("http_interactions");
        var bodies = new ArrayList<byte[]>();
        for (var interaction : (List<?>) interactions) {
            bodies.add(body((Map<?, ?>) ((Map<?, ?>) interaction).get("response")));
        }
        return bodies;
    }

    /** The wanted lines of a file of JSON objects. */
    static List<JsonNode> lines(Path file, Predicate<JsonNode> wanted) {
        try (var lines = Files.lines(file)) {
            return lines.map(Cassettes::json).filter(wanted).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<?, ?> load(Path file) {
        try (var reader = Files.newBufferedReader(file)) {
            return new Yaml(new Binary()).load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] body(Map<?, ?> response) {
        if (response.get("body") instanceof Map<?, ?> body) {
            return body.containsKey("base64_string")
                    ? decode(String.valueOf(body.get("base64_string")))
                    : plain(body.get("string"));
        }
        return plain(response.containsKey("content") ? response.get("content") : response.get("parsed_body"));
    }

    private static byte[] plain(Object body) {
        if (body instanceof byte[] bytes) {
            return unzip(bytes);
        }
        if (body instanceof String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        return body == null ? new byte[0] : JSON.valueToTree(body).toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] unzip(byte[] bytes) {
        if (bytes.length < 2 || bytes[0] != 0x1F || bytes[1] != (byte) 0x8B) {
            return bytes;
        }
        try (var stream = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] decode(String base64) {
        return Base64.getMimeDecoder().decode(base64);
    }

    /** Ruby writes a local tag for what PyYAML writes with a core one. */
    private static final class Binary extends SafeConstructor {
        Binary() {
            super(options());
            var construct = yamlConstructors.get(Tag.BINARY);
            yamlConstructors.put(new Tag("!binary"), new org.yaml.snakeyaml.constructor.AbstractConstruct() {
                @Override
                public Object construct(org.yaml.snakeyaml.nodes.Node node) {
                    return decode(((ScalarNode) node).getValue());
                }
            });
            assert construct != null;
        }

        private static LoaderOptions options() {
            var options = new LoaderOptions();
            options.setCodePointLimit(16 << 20);
            return options;
        }
    }
}
