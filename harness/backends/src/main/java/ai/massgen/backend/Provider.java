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
 * @param address where it is
 * @param key how it knows who asks
 * @param deviations where it leaves its family's path
 * @param models which models it has
 * @param capabilities what its models can
 * @param prices what its models cost; empty where nobody knows
 */
public record Provider(
        String type,
        String name,
        List<String> aliases,
        String family,
        Address address,
        Key key,
        Deviations deviations,
        Models models,
        Capabilities capabilities,
        PriceList prices) {

    /**
     * Where a provider is.
     *
     * @param baseUrl where its API begins; null where a configuration must say
     * @param variables environment variables that may hold the base URL, when no configuration does
     * @param hosts domains whose URLs are this provider's
     */
    public record Address(@Nullable String baseUrl, List<String> variables, List<String> hosts) {
        public Address {
            variables = List.copyOf(variables);
            hosts = List.copyOf(hosts);
        }

        /** Known by its base URL alone. */
        public static Address of(String baseUrl) {
            return new Address(baseUrl, List.of(), List.of());
        }

        boolean owns(String host) {
            var lower = host.toLowerCase(Locale.ROOT);
            return hosts.stream().anyMatch(domain -> lower.equals(domain) || lower.endsWith("." + domain));
        }
    }

    /**
     * How a provider knows who asks.
     *
     * @param variables environment variables that may hold the key, in the order to look; empty where none is needed
     * @param fallback the key for a server that wants any; null where there is none
     * @param header where the key goes
     */
    public record Key(List<String> variables, @Nullable String fallback, KeyHeader header) {
        public Key {
            variables = List.copyOf(variables);
            Objects.requireNonNull(header, "header");
        }

        /** The key in this variable. */
        public static Key in(String variable, KeyHeader header) {
            return new Key(List.of(variable), null, header);
        }
    }

    /**
     * Where a provider leaves its family's path.
     *
     * @param quirks what it does otherwise
     * @param parameters documented parameters beyond the family's own
     * @param settings further keys of a backend block that are read here and never sent
     */
    public record Deviations(Set<Quirk> quirks, Set<String> parameters, Set<String> settings) {
        /** Of a provider that speaks its family as it is written. */
        public static final Deviations NONE = of(Set.of());

        public Deviations {
            quirks = ordered(quirks);
            parameters = ordered(parameters);
            settings = ordered(settings);
        }

        /** These quirks alone. */
        public static Deviations of(Set<Quirk> quirks) {
            return new Deviations(quirks, Set.of(), Set.of());
        }
    }

    /**
     * Which models a provider has.
     *
     * @param known without any claim to be all
     * @param byDefault the one for a configuration that names none; null where it must
     */
    public record Models(List<String> known, @Nullable String byDefault) {
        /** Nobody knows which. */
        public static final Models UNKNOWN = new Models(List.of(), null);

        public Models {
            known = List.copyOf(known);
        }

        boolean include(String model) {
            return known.stream().anyMatch(model::equalsIgnoreCase);
        }
    }

    public Provider {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(family, "family");
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(deviations, "deviations");
        Objects.requireNonNull(models, "models");
        Objects.requireNonNull(capabilities, "capabilities");
        Objects.requireNonNull(prices, "prices");
        aliases = List.copyOf(aliases);
    }

    /**
     * A provider of which no more is known than how to reach it; its type is its name in lower case.
     *
     * @param deviations {@link Deviations#NONE} where it speaks its family as it is written
     */
    public static Provider of(
            String name, String family, Address address, Key key, Deviations deviations, Capabilities capabilities) {
        return new Provider(
                name.toLowerCase(Locale.ROOT),
                name,
                List.of(),
                family,
                address,
                key,
                deviations,
                Models.UNKNOWN,
                capabilities,
                PriceList.empty());
    }

    /** How its family is to be spoken. */
    public Dialect dialect() {
        return new Dialect(name, deviations.quirks(), deviations.parameters());
    }

    Provider named(String other) {
        return called(other, prices);
    }

    /** The same, for these prices. */
    Provider priced(PriceList list) {
        return called(name, list);
    }

    /** This way of speaking, at another provider's: called as that one is, for its prices. */
    Provider at(Provider owner) {
        return called(owner.name, owner.prices);
    }

    private Provider called(String other, PriceList list) {
        return new Provider(type, other, aliases, family, address, key, deviations, models, capabilities, list);
    }

    boolean isCalled(String word) {
        return type.equalsIgnoreCase(word) || aliases.stream().anyMatch(word::equalsIgnoreCase);
    }

    private static <T> Set<T> ordered(Collection<T> items) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(items));
    }
}
