package ai.massgen.backend.gemini;

import ai.massgen.backend.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Names of the Python client, in snake case, as the API has them. */
final class Names {
    private Names() {}

    /** {@code top_p} becomes {@code topP}; what is no snake case stays as it is. */
    static String camel(String name) {
        var camel = new StringBuilder(name.length());
        boolean upper = false;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '_') {
                upper = true;
            } else {
                camel.append(upper ? Character.toUpperCase(c) : c);
                upper = false;
            }
        }
        return camel.toString();
    }

    /** A copy with the names of all members renamed. */
    static JsonNode camel(JsonNode value) {
        if (value instanceof ObjectNode object) {
            var renamed = Json.object();
            object.properties().forEach(field -> renamed.set(camel(field.getKey()), camel(field.getValue())));
            return renamed;
        }
        if (value.isArray()) {
            var renamed = Json.array();
            value.forEach(element -> renamed.add(camel(element)));
            return renamed;
        }
        return value;
    }
}
