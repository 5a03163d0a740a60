package ai.massgen.benchmarks.fuzz;

import ai.massgen.backend.json.JsonCursor;
import ai.massgen.backend.json.MalformedJson;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The cursor over JSON: what Jackson takes, it reads alike; what it cannot read, it refuses. */
public final class JsonFuzz {
    private static final ObjectMapper JACKSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final int DEEPEST = 200;

    private JsonFuzz() {}

    /** One document, whatever it is. */
    public static void fuzzerTestOneInput(byte[] json) {
        var ours = ours(json);
        var theirs = isText(json) ? theirs(json) : null;
        if (theirs != null && !theirs.isMissingNode() && !theirs.equals(ours)) {
            throw new AssertionError("Jackson: " + theirs + "\nours: " + ours);
        }
    }

    private static boolean isText(byte[] json) {
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString();
            return !text.startsWith("\uFEFF") && text.indexOf(0) < 0;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static @Nullable JsonNode theirs(byte[] json) {
        try {
            return JACKSON.readTree(json);
        } catch (IOException e) {
            return null;
        }
    }

    private static @Nullable JsonNode ours(byte[] json) {
        var cursor = new JsonCursor();
        cursor.over(json, 0, json.length);
        try {
            var tree = read(cursor, 0);
            cursor.finish();
            return tree;
        } catch (MalformedJson e) {
            return null;
        }
    }

    private static JsonNode read(JsonCursor cursor, int depth) {
        if (depth > DEEPEST) {
            return cursor.tree();
        }
        if (cursor.enterObject()) {
            var object = JsonNodeFactory.instance.objectNode();
            while (cursor.nextMember()) {
                object.set(cursor.name(), read(cursor, depth + 1));
            }
            return object;
        }
        if (cursor.enterArray()) {
            var array = JsonNodeFactory.instance.arrayNode();
            while (cursor.nextElement()) {
                array.add(read(cursor, depth + 1));
            }
            return array;
        }
        return cursor.kind() == '"' ? JsonNodeFactory.instance.textNode(cursor.text()) : cursor.tree();
    }
}
