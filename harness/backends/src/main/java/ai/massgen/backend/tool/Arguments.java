package ai.massgen.backend.tool;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;

/** Arguments as models write them, which need not be JSON. */
final class Arguments {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final int SHOWN = 200;

    private Arguments() {}

    /** Why a text is no JSON object, with its beginning; null when it is one. Blank stands for no arguments. */
    static @Nullable String problem(String arguments) {
        try {
            var value = JSON.readTree(orNone(arguments));
            return value.isObject()
                    ? null
                    : "it is " + article(value.getNodeType().name()) + ": " + head(arguments);
        } catch (JsonProcessingException e) {
            return e.getOriginalMessage() + ": " + head(arguments);
        }
    }

    /** The arguments, {@code {}} for blank ones. */
    static String orNone(String arguments) {
        return arguments.isBlank() ? "{}" : arguments;
    }

    private static String article(String type) {
        return type.equals("ARRAY") ? "a list" : "a single value";
    }

    private static String head(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
