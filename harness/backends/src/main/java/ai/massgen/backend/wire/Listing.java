package ai.massgen.backend.wire;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Where a family's providers list their models.
 *
 * @param path relative to the provider's base URL, without a leading slash
 * @param headers that the family wants
 */
public record Listing(String path, Map<String, String> headers) {

    public Listing {
        Objects.requireNonNull(path, "path");
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }
}
