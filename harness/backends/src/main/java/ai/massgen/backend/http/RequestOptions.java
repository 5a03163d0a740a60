package ai.massgen.backend.http;

import ai.massgen.backend.BackendException;
import ai.massgen.backend.BackendSettings;
import ai.massgen.backend.Failure;
import ai.massgen.backend.Limits;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a backend block says of the request itself, in the words of the vendors' own clients, which MassGen hands it to.
 *
 * @param headers {@code extra_headers}: sent as they are, in place of ours where the names are equal
 * @param query {@code extra_query}: added to the URL
 * @param timeout {@code timeout}, in seconds there: longest wait for the next bytes; null for the limit of all
 */
public record RequestOptions(
        Map<String, String> headers,
        Map<String, String> query,
        @Nullable Duration timeout) {

    /** The keys of a block that are read here. */
    public static final List<String> NAMES = List.of("extra_headers", "extra_query", "timeout");

    public RequestOptions {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
    }

    /** No wishes. */
    public static RequestOptions none() {
        return new RequestOptions(Map.of(), Map.of(), null);
    }

    /**
     * Reads a block.
     *
     * @throws BackendException with {@link Failure.Configuration} when a value has the wrong form
     */
    public static RequestOptions of(BackendSettings settings) {
        var parameters = settings.parameters();
        return new RequestOptions(
                texts(settings, "extra_headers"), texts(settings, "extra_query"), timeout(parameters.get("timeout")));
    }

    Limits applyTo(Limits limits) {
        return timeout == null ? limits : limits.withIdle(timeout);
    }

    private static Map<String, String> texts(BackendSettings settings, String name) {
        var texts = new LinkedHashMap<String, String>();
        var given = settings.parameters().get(name);
        if (given == null || given.isNull()) {
            return texts;
        }
        if (!given.isObject()) {
            throw wrong(name + " must be a mapping of names to texts");
        }
        given.properties().forEach(field -> {
            if (!isSendable(field.getKey(), field.getValue())) {
                throw wrong(name + " has \"" + field.getKey() + "\", whose name or value cannot be sent");
            }
            texts.put(field.getKey(), field.getValue().asText());
        });
        return texts;
    }

    private static boolean isSendable(String name, JsonNode value) {
        return value.isValueNode()
                && !name.isEmpty()
                && name.chars().allMatch(c -> c > ' ' && c < 0x7f && c != ':')
                && value.asText().chars().allMatch(c -> c >= ' ' && c < 0x7f);
    }

    private static @Nullable Duration timeout(@Nullable JsonNode seconds) {
        if (seconds == null || seconds.isNull()) {
            return null;
        }
        if (!seconds.isNumber() || seconds.asDouble() <= 0) {
            throw wrong("timeout must be a number of seconds above 0");
        }
        return Duration.ofMillis(Math.max(1, Math.round(Math.min(seconds.asDouble(), 1e6) * 1000)));
    }

    private static BackendException wrong(String message) {
        return new BackendException(new Failure.Configuration(
                Failure.Origin.local("backend block", message), "correct it in the backend block"));
    }
}
