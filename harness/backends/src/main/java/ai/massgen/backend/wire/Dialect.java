package ai.massgen.backend.wire;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;

/**
 * How one provider speaks its family.
 *
 * @param provider name, as in {@code providers.yaml}; failures carry it
 * @param quirks where it leaves the family's path
 * @param parameters names of documented parameters of this provider beyond the family's own, sent under the same name
 */
public record Dialect(String provider, Set<Quirk> quirks, Set<String> parameters) {

    public Dialect {
        Objects.requireNonNull(provider, "provider");
        quirks = Collections.unmodifiableSet(new LinkedHashSet<>(quirks));
        parameters = Collections.unmodifiableSet(new LinkedHashSet<>(parameters));
    }

    /** A provider that keeps to its family. */
    public static Dialect plain(String provider) {
        return new Dialect(provider, Set.of(), Set.of());
    }

    /** Whether the provider has this quirk. */
    public boolean has(Quirk quirk) {
        return quirks.contains(quirk);
    }
}
