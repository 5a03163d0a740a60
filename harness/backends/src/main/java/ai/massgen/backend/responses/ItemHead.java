package ai.massgen.backend.responses;

import ai.massgen.backend.json.JsonCursor;
import org.jspecify.annotations.Nullable;

/**
 * What tells which item an item is.
 *
 * @param type {@code message}, {@code function_call}, {@code reasoning}, …; may be empty
 * @param name its {@code call_id}, or else its {@code id}; may be empty
 */
record ItemHead(String type, String name) {
    private static final String[] TYPES = {"message", "function_call", "reasoning"};

    /** Reads the item that the cursor stands before. */
    static ItemHead read(JsonCursor json) {
        var type = "";
        var id = "";
        var callId = "";
        if (json.enterObject()) {
            while (json.nextMember()) {
                if (json.is("type")) {
                    type = nonNull(json.text(TYPES));
                } else if (json.is("id")) {
                    id = nonNull(json.text());
                } else if (json.is("call_id")) {
                    callId = nonNull(json.text());
                } else {
                    json.skip();
                }
            }
        }
        return new ItemHead(type, callId.isEmpty() ? id : callId);
    }

    private static String nonNull(@Nullable String text) {
        return text == null ? "" : text;
    }
}
