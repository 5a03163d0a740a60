package ai.massgen.backend.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** Trees, read and written by Jackson: one mapper for all families, so that equal trees are written as equal bytes. */
public final class Json {
    private static final int LONGEST_EXCERPT = 200;

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /**
     * Reads one JSON value.
     *
     * @throws MalformedJson when it is none
     */
    public static JsonNode read(byte[] bytes, int from, int to) {
        try {
            return MAPPER.readTree(bytes, from, to - from);
        } catch (JsonProcessingException e) {
            if (e instanceof JsonEOFException || isOpen(bytes, from, to)) {
                throw new MalformedJson("the JSON ends in the middle", true);
            }
            throw new MalformedJson(e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new MalformedJson("unreadable JSON", e);
        }
    }

    /** Jackson has no exception of its own for an end behind a comma or inside a word; brackets that stay open tell it. */
    private static boolean isOpen(byte[] bytes, int from, int to) {
        var cursor = new JsonCursor();
        cursor.over(bytes, from, to);
        try {
            cursor.skip();
            return false;
        } catch (MalformedJson e) {
            return e.cutOff();
        }
    }

    /**
     * Reads one JSON value.
     *
     * @throws MalformedJson when it is none
     */
    public static JsonNode read(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return read(bytes, 0, bytes.length);
    }

    /** A new object; members are written in the order in which they are set. */
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** A new array. */
    public static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    /** Writes a tree as UTF-8 without blanks. Half of a surrogate pair, which UTF-8 cannot hold, becomes a question mark. */
    public static ByteString bytes(JsonNode tree) {
        return ByteString.encodeUtf8(write(tree));
    }

    /** No value: what a member that is missing looks like. */
    public static JsonNode nothing() {
        return MissingNode.getInstance();
    }

    /** A whole number as a tree. */
    public static JsonNode number(int value) {
        return MAPPER.getNodeFactory().numberNode(value);
    }

    /** A string as a tree. */
    public static JsonNode string(String text) {
        return MAPPER.getNodeFactory().textNode(text);
    }

    /** Writes a tree without blanks, members in their order. */
    public static String write(JsonNode tree) {
        return tree.toString();
    }

    /** The beginning of a tree, for a message. */
    public static String excerpt(JsonNode tree) {
        var text = write(tree);
        return text.length() <= LONGEST_EXCERPT ? text : text.substring(0, LONGEST_EXCERPT) + "…";
    }

    /** Reads an object; null when the text is anything else. */
    public static @Nullable ObjectNode objectIn(String text) {
        try {
            return read(text) instanceof ObjectNode object ? object : null;
        } catch (MalformedJson e) {
            return null;
        }
    }

    /** Whether a text is one JSON value. */
    public static boolean isValid(String text) {
        try {
            return !read(text).isMissingNode();
        } catch (MalformedJson e) {
            return false;
        }
    }

    /** The value of a JSON string with its quotes, halves of surrogate pairs included. */
    static String text(byte[] bytes, int from, int to) {
        return read(bytes, from, to).textValue();
    }

    /** A value without the blanks between its tokens. Its strings are closed. */
    static String compact(byte[] bytes, int from, int to) {
        byte[] kept = new byte[to - from];
        int length = 0;
        boolean inString = false;
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            if (inString && b == '\\') {
                kept[length++] = b;
                b = bytes[++i];
            } else if (b == '"') {
                inString = !inString;
            }
            if (inString || b > ' ' || b < 0) {
                kept[length++] = b;
            }
        }
        return new String(kept, 0, length, StandardCharsets.UTF_8);
    }

    /** A whole number in decimal digits; the default for anything else. */
    static int integer(byte[] bytes, int from, int to, int otherwise) {
        int value = 0;
        for (int i = from; i < to; i++) {
            if (bytes[i] < '0' || bytes[i] > '9' || i - from > 8) {
                return otherwise;
            }
            value = value * 10 + bytes[i] - '0';
        }
        return from == to ? otherwise : value;
    }
}
