package ai.massgen.recording;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import okio.ByteString;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.reader.StreamReader;

/** JSON as maps, lists and scalars that YAML gives back as they were. */
final class PlainJson {
    private static final JsonMapper EXACT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private PlainJson() {}

    /** The object or array that a body holds; null where it holds none, or one that YAML would change. */
    static @Nullable Object of(ByteString body) {
        if (body.size() == 0 || (body.getByte(0) != '{' && body.getByte(0) != '[')) {
            return null;
        }
        try {
            var text = body.utf8();
            return ByteString.encodeUtf8(text).equals(body) ? plain(EXACT.readTree(text)) : null;
        } catch (JsonProcessingException | LossyException e) {
            return null;
        }
    }

    private static @Nullable Object plain(JsonNode node) {
        if (node.isObject()) {
            var map = new LinkedHashMap<String, @Nullable Object>();
            node.properties().forEach(field -> map.put(printable(field.getKey()), plain(field.getValue())));
            return map;
        }
        if (node.isArray()) {
            var list = new ArrayList<@Nullable Object>();
            node.forEach(item -> list.add(plain(item)));
            return list;
        }
        return scalar(node);
    }

    private static @Nullable Object scalar(JsonNode node) {
        if (node.isTextual()) {
            return printable(node.textValue());
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        if (node.isIntegralNumber()) {
            return node.bigIntegerValue();
        }
        return node.isNull() ? null : exact(node.decimalValue());
    }

    private static double exact(BigDecimal number) {
        double nearest = number.doubleValue();
        if (!Double.isFinite(nearest) || BigDecimal.valueOf(nearest).compareTo(number) != 0) {
            throw new LossyException();
        }
        return nearest;
    }

    /** YAML writes unprintable text as binary, and base64 in JSON is another text. */
    private static String printable(String text) {
        if (!StreamReader.isPrintable(text)) {
            throw new LossyException();
        }
        return text;
    }

    private static final class LossyException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
