package ai.massgen.backend;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A backend as a configuration describes it: MassGen's {@code backend:} block.
 *
 * @param type MassGen's backend type, for example {@code claude}
 * @param model the model asked for; null for the default of the type
 * @param baseUrl where the API is; null for the provider's own address
 * @param apiKey the key as configured; null where the environment has it
 * @param parameters every other key of the block, in the order written
 */
public record BackendSettings(
        String type,
        @Nullable String model,
        @Nullable String baseUrl,
        @Nullable String apiKey,
        Map<String, JsonNode> parameters) {

    public BackendSettings {
        Objects.requireNonNull(type, "type");
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** Names everything but the key. */
    @Override
    public String toString() {
        return "BackendSettings[type=" + type + ", model=" + model + ", baseUrl=" + baseUrl + ", apiKey="
                + (apiKey == null ? "none" : "***") + ", parameters=" + parameters.keySet() + "]";
    }
}
