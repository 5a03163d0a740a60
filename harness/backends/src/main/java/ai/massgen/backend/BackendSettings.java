package ai.massgen.backend;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a configuration says of one agent's backend: MassGen's {@code backend:} block.
 *
 * @param type MassGen's {@code type:}, or an alias of it, in any case
 * @param model the provider's name of the model; null for the provider's default
 * @param baseUrl in place of the provider's own; null for that
 * @param apiKey in place of the environment's; null for that
 * @param parameters all other keys of the block, as they stand there
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

    /** Settings with a type and a model and nothing else. */
    public static BackendSettings of(String type, @Nullable String model) {
        return new BackendSettings(type, model, null, null, Map.of());
    }

    /**
     * Settings from a whole block.
     *
     * @param block with {@code type}; {@code model}, {@code base_url} and {@code api_key} are taken out of it too, each
     *     only if it is a text
     * @throws IllegalArgumentException when {@code type} is absent
     */
    public static BackendSettings ofBlock(Map<String, JsonNode> block) {
        var rest = new LinkedHashMap<>(block);
        var type = text(rest.remove("type"));
        if (type == null) {
            throw new IllegalArgumentException("a backend block needs a type");
        }
        return new BackendSettings(
                type, text(rest.remove("model")), text(rest.remove("base_url")), text(rest.remove("api_key")), rest);
    }

    /** A further key of the block as text; null where it is absent or no text. */
    @Nullable
    String parameter(String name) {
        return text(parameters.get(name));
    }

    private static @Nullable String text(@Nullable JsonNode value) {
        return value != null && value.isTextual() && !value.textValue().isBlank() ? value.textValue() : null;
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "BackendSettings[type=" + type + ", model=" + model + ", baseUrl=" + baseUrl + ", parameters="
                + parameters.keySet() + "]";
    }
}
