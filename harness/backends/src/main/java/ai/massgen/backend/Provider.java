package ai.massgen.backend;

import ai.massgen.backend.price.PriceList;
import ai.massgen.backend.wire.Dialect;
import ai.massgen.backend.wire.Quirk;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A provider as {@code providers.yaml} describes it.
 *
 * @param type MassGen's {@code type:}
 * @param name what people call it; failures carry it
 * @param aliases other words for {@code type}
 * @param family how it is spoken to, for example {@code openai.chat}
 * @param baseUrl where its API begins; null where a configuration must say
 * @param baseUrlVariables environment variables that may hold the base URL
 * @param keyVariables environment variables that may hold the key, in the order to look
 * @param fallbackKey the key for a server that wants any; null where there is none
 * @param keyHeader where the key goes
 * @param hosts domains whose URLs are this provider's
 * @param quirks where it leaves its family's path
 * @param parameters documented parameters beyond the family's own
 * @param settings further keys of a backend block that are read here and never sent
 * @param models known models, without any claim to be all
 * @param defaultModel null where a configuration must name one
 * @param capabilities what its models can
 * @param prices what its models cost; empty where nobody knows
 */
public record Provider(
        String type,
        String name,
        List<String> aliases,
        String family,
        @Nullable String baseUrl,
        List<String> baseUrlVariables,
        List<String> keyVariables,
        @Nullable String fallbackKey,
        KeyHeader keyHeader,
        List<String> hosts,
        Set<Quirk> quirks,
        Set<String> parameters,
        Set<String> settings,
        List<String> models,
        @Nullable String defaultModel,
        Capabilities capabilities,
        PriceList prices) {

    public Provider {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(family, "family");
        Objects.requireNonNull(keyHeader, "keyHeader");
        Objects.requireNonNull(capabilities, "capabilities");
        Objects.requireNonNull(prices, "prices");
        aliases = List.copyOf(aliases);
        baseUrlVariables = List.copyOf(baseUrlVariables);
        keyVariables = List.copyOf(keyVariables);
        hosts = List.copyOf(hosts);
        quirks = ordered(quirks);
        parameters = ordered(parameters);
        settings = ordered(settings);
        models = List.copyOf(models);
    }

    /** A provider whose prices nobody knows. */
    public Provider(
            String type,
            String name,
            List<String> aliases,
            String family,
            @Nullable String baseUrl,
            List<String> baseUrlVariables,
            List<String> keyVariables,
            @Nullable String fallbackKey,
            KeyHeader keyHeader,
            List<String> hosts,
            Set<Quirk> quirks,
            Set<String> parameters,
            Set<String> settings,
            List<String> models,
            @Nullable String defaultModel,
            Capabilities capabilities) {
        this(
                type,
                name,
                aliases,
                family,
                baseUrl,
                baseUrlVariables,
                keyVariables,
                fallbackKey,
                keyHeader,
                hosts,
                quirks,
                parameters,
                settings,
                models,
                defaultModel,
                capabilities,
                PriceList.empty());
    }

    /** How its family is to be spoken. */
    public Dialect dialect() {
        return new Dialect(name, quirks, parameters);
    }

    Provider named(String other) {
        return called(other, prices);
    }

    private Provider called(String other, PriceList list) {
        return new Provider(
                type,
                other,
                aliases,
                family,
                baseUrl,
                baseUrlVariables,
                keyVariables,
                fallbackKey,
                keyHeader,
                hosts,
                quirks,
                parameters,
                settings,
                models,
                defaultModel,
                capabilities,
                list);
    }

    /** The same, for these prices. */
    Provider priced(PriceList list) {
        return called(name, list);
    }

    /** This way of speaking, at another provider's: called as that one is, for its prices. */
    Provider at(Provider owner) {
        return called(owner.name, owner.prices);
    }

    boolean isCalled(String word) {
        return type.equalsIgnoreCase(word) || aliases.stream().anyMatch(word::equalsIgnoreCase);
    }

    boolean offers(String model) {
        return models.stream().anyMatch(model::equalsIgnoreCase);
    }

    boolean owns(String host) {
        var lower = host.toLowerCase(Locale.ROOT);
        return hosts.stream().anyMatch(domain -> lower.equals(domain) || lower.endsWith("." + domain));
    }

    private static <T> Set<T> ordered(Collection<T> items) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(items));
    }
}
