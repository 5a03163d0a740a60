package ai.massgen.backend.wire;

import ai.massgen.backend.json.Json;
import ai.massgen.backend.json.MalformedJson;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * What an error says, whichever of the usual shapes it has: an object or a text as {@code error}, or {@code message} or
 * {@code detail} at the top, alone or first in a list. A body that is not JSON is its own message.
 *
 * @param type the provider's type of the error; null where it gives none
 * @param code the provider's code of the error, numbers in digits; null where it gives none
 * @param status an HTTP status that the error carries itself, as errors inside a stream do; null where it does not
 * @param message never blank
 */
public record ErrorBody(
        @Nullable String type,
        @Nullable String code,
        @Nullable Integer status,
        String message) {
    private static final int LONGEST_TEXT = 500;

    public ErrorBody {
        Objects.requireNonNull(message, "message");
    }

    /** Reads the body of a response. */
    public static ErrorBody of(ByteString body) {
        byte[] bytes = body.toByteArray();
        try {
            return of(Json.read(bytes, 0, bytes.length));
        } catch (MalformedJson e) {
            return new ErrorBody(null, null, null, line(body.utf8()));
        }
    }

    /** Reads a JSON that tells an error. */
    public static ErrorBody of(JsonNode json) {
        var first = json.isArray() && !json.isEmpty() ? json.get(0) : json;
        var error = first.get("error");
        if (error != null && error.isObject()) {
            return ofObject(error, first);
        }
        if (first.isTextual()) {
            return new ErrorBody(null, null, null, line(first.textValue()));
        }
        var told = error != null && error.isTextual() ? error.textValue() : message(first);
        return new ErrorBody(text(first.get("type")), text(first.get("code")), status(first), line(told));
    }

    /** Whether a JSON object looks like an error. */
    public static boolean isError(JsonNode json) {
        var first = json.isArray() && !json.isEmpty() ? json.get(0) : json;
        return first.hasNonNull("error") || first.path("message").isTextual() || first.hasNonNull("detail");
    }

    private static ErrorBody ofObject(JsonNode error, JsonNode around) {
        var status = status(error);
        return new ErrorBody(
                text(error.get("type")),
                text(error.get("code")),
                status == null ? status(around) : status,
                line(message(error)));
    }

    private static String message(JsonNode json) {
        for (var name : new String[] {"message", "detail", "msg", "error"}) {
            var told = json.get(name);
            if (told != null && told.isTextual()) {
                return told.textValue();
            }
        }
        return json.isMissingNode() ? "" : Json.write(json);
    }

    private static @Nullable Integer status(JsonNode json) {
        for (var name : new String[] {"status_code", "status", "code"}) {
            int number = json.path(name).asInt();
            if (number >= 400 && number < 600) {
                return number;
            }
        }
        return null;
    }

    private static @Nullable String text(@Nullable JsonNode value) {
        return value == null || !value.isValueNode() || value.isNull() ? null : value.asText();
    }

    private static String line(String text) {
        String line = text.strip();
        if (line.isEmpty()) {
            return "no explanation";
        }
        return line.length() <= LONGEST_TEXT ? line : line.substring(0, LONGEST_TEXT) + "…";
    }
}
