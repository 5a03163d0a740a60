package ai.massgen.backend;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All providers that are known: {@code providers.yaml} of this module, and a file of the user's merged over it.
 *
 * <p>Immutable.
 */
public final class Providers {
    private static final String SHIPPED = "providers.yaml";
    private static final String GENERIC = "chatcompletion";

    private final List<Provider> all;

    private Providers(List<Provider> all) {
        this.all = List.copyOf(all);
    }

    /** The providers that this module knows by itself. */
    public static Providers shipped() {
        return Shipped.PROVIDERS;
    }

    /** Read once: every replayed run asks for them. */
    private static final class Shipped {
        static final Providers PROVIDERS = read(reader());
    }

    /** The shipped ones with {@link #userFile()} merged over them, where that exists. */
    public static Providers load() {
        return Files.exists(userFile()) ? load(userFile()) : shipped();
    }

    /**
     * The shipped ones with a file merged over them, field by field.
     *
     * @throws BackendException with {@link Failure.Configuration} when the file cannot be read or is wrong; the message
     *     names every wrong place
     */
    public static Providers load(Path file) {
        var reader = reader();
        try {
            reader.add(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw wrong(file + ": cannot be read: " + e, "check the path, or remove the file");
        }
        return read(reader);
    }

    /** {@code ~/.config/massgen/providers.yaml}, whether it exists or not. */
    public static Path userFile() {
        return Path.of(System.getProperty("user.home"), ".config", "massgen", "providers.yaml");
    }

    /** In the order of the files. */
    public List<Provider> all() {
        return all;
    }

    /** Every {@code type:}, without aliases. */
    public List<String> types() {
        return all.stream().map(Provider::type).toList();
    }

    /** The provider of this type or alias, in any case. */
    public Optional<Provider> find(String type) {
        return all.stream().filter(provider -> provider.isCalled(type)).findFirst();
    }

    /**
     * The provider of this type or alias, in any case.
     *
     * @throws BackendException with {@link Failure.Configuration} when there is none
     */
    public Provider get(String type) {
        return find(type)
                .orElseThrow(() -> configuration(
                        type,
                        "there is no provider type \"" + type + "\"",
                        Nearest.advice(type, types(), "known types")));
    }

    /**
     * The type that a model belongs to, for a block that names none (MassGen v0.1.6, {@code utils.py}).
     *
     * @param model null or blank stands for OpenAI's default
     * @return empty when no provider lists this model
     */
    public Optional<String> inferType(@Nullable String model) {
        if (model == null || model.isBlank()) {
            return Optional.of("openai");
        }
        return all.stream()
                .filter(provider -> provider.models().include(model))
                .map(Provider::type)
                .findFirst();
    }

    /**
     * The provider that settings mean. A {@code chatcompletion} backend whose base URL lies in another provider's domain is
     * that provider, or is called so where that one speaks another family (OpenAI); {@code provider} or {@code provider_name} of a block is what it is called (MassGen v0.1.6, {@code
     * backend/chat_completions.py}).
     *
     * @throws BackendException with {@link Failure.Configuration} when there is none
     */
    public Provider of(BackendSettings settings) {
        var named = get(settings.type());
        var meant = named.type().equals(GENERIC) ? owner(settings.baseUrl(), named) : named;
        var name = settings.parameter("provider") == null
                ? settings.parameter("provider_name")
                : settings.parameter("provider");
        return name == null ? meant : meant.named(name);
    }

    private Provider owner(@Nullable String baseUrl, Provider otherwise) {
        var url = baseUrl == null ? otherwise.address().baseUrl() : baseUrl;
        var host = url == null ? "" : host(url);
        var owner =
                all.stream().filter(provider -> provider.address().owns(host)).findFirst();
        if (baseUrl == null) {
            return owner.map(known -> otherwise.priced(known.prices())).orElse(otherwise);
        }
        return owner.map(known -> known.family().equals(otherwise.family()) ? known : otherwise.at(known))
                .orElse(otherwise);
    }

    /**
     * The model that settings mean: theirs, or else the provider's default.
     *
     * @throws BackendException with {@link Failure.Configuration} when neither names one
     */
    public String model(BackendSettings settings) {
        if (settings.model() != null) {
            return settings.model();
        }
        var provider = get(settings.type());
        if (provider.models().byDefault() == null) {
            throw configuration(
                    provider.name(), "no model is named", "write model: into the backend block; there is no default");
        }
        return provider.models().byDefault();
    }

    /**
     * Keys of a block that nobody reads, in their order.
     *
     * @return empty too when the type is unknown, or its family is not one of this version's
     */
    public List<UnknownParameter> unknownParameters(BackendSettings settings) {
        if (find(settings.type()).isEmpty()) {
            return List.of();
        }
        var provider = of(settings);
        return Backends.speaks(provider) ? new KnownParameters(provider).unknown(settings.parameters()) : List.of();
    }

    static BackendException configuration(String provider, String message, String advice) {
        return new BackendException(new Failure.Configuration(Failure.Origin.local(provider, message), advice));
    }

    private static BackendException wrong(String message, String advice) {
        return configuration(SHIPPED, message, advice);
    }

    private static ProvidersReader reader() {
        try (InputStream shipped = Providers.class.getResourceAsStream(SHIPPED)) {
            if (shipped == null) {
                throw new IllegalStateException(SHIPPED + " is missing from this module's jar");
            }
            var reader = new ProvidersReader(Backends.families());
            reader.add(SHIPPED, new String(shipped.readAllBytes(), StandardCharsets.UTF_8));
            return reader;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Providers read(ProvidersReader reader) {
        var providers = reader.providers();
        if (!reader.problems().isEmpty()) {
            throw wrong(String.join("\n", reader.problems()), "correct the file");
        }
        return new Providers(providers);
    }

    private static String host(String url) {
        try {
            var host = URI.create(url).getHost();
            return host == null ? "" : host;
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
