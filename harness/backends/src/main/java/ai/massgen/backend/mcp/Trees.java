package ai.massgen.backend.mcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.Map;

/** Between the SDK's maps and our trees. */
final class Trees {
    static final JsonMapper MAPPER = new JsonMapper();

    private static final TypeReference<LinkedHashMap<String, Object>> MEMBERS = new TypeReference<>() {};

    private Trees() {}

    /** A tree of what the SDK read, members in their order. */
    static JsonNode of(Object value) {
        return MAPPER.valueToTree(value);
    }

    /** The members of an object. */
    static Map<String, Object> members(String object) {
        try {
            return MAPPER.readValue(object, MEMBERS);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the tool loop hands on JSON objects only", e);
        }
    }
}
