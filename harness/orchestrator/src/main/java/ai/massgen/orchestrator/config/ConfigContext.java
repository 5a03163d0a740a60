package ai.massgen.orchestrator.config;

import ai.massgen.backend.Credentials;
import ai.massgen.backend.Providers;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a configuration is read against.
 *
 * @param providers the backend types there are
 * @param credentials what {@code ${NAME}} stands for
 */
public record ConfigContext(Providers providers, Credentials credentials) {

    public ConfigContext {
        Objects.requireNonNull(providers, "providers");
        Objects.requireNonNull(credentials, "credentials");
    }

    /** The user's providers and environment. */
    public static ConfigContext live() {
        return new ConfigContext(Providers.load(), Credentials.environment());
    }

    /** Shipped providers and a made-up value for every variable: the same on every machine, and no secret in it. */
    public static ConfigContext replay() {
        return new ConfigContext(Providers.shipped(), Credentials.dummy());
    }

    @Nullable
    String variable(String name) {
        return credentials.key(List.of(name));
    }
}
