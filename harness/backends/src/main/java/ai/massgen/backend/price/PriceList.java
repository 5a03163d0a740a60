package ai.massgen.backend.price;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The prices of one provider's models.
 *
 * <p>A model is found by its exact name or an alias, in any case. A dated version ({@code -2025-08-07}, {@code -20250929},
 * Google's {@code -001}) and {@code -latest} cost what the model costs without it, unless they have a row of their own.
 * Nothing else is like anything.
 *
 * <p>Immutable.
 */
public final class PriceList {
    private static final PriceList EMPTY = new PriceList(List.of());
    private static final Pattern VERSION = Pattern.compile("-(\\d{4}-\\d{2}-\\d{2}|\\d{8}|00\\d|latest)$");
    private static final String GOOGLES_PREFIX = "models/";

    private final List<Price> all;
    private final Map<String, Price> byName;

    private PriceList(Collection<Price> prices) {
        all = List.copyOf(prices);
        var names = new LinkedHashMap<String, Price>();
        all.forEach(price -> price.aliases().forEach(alias -> names.put(key(alias), price)));
        all.forEach(price -> names.put(key(price.model()), price));
        byName = Collections.unmodifiableMap(names);
    }

    /** No prices. */
    public static PriceList empty() {
        return EMPTY;
    }

    /** These prices; where a name stands for two, a model's own name counts before an alias, and later before earlier. */
    public static PriceList of(Collection<Price> prices) {
        return prices.isEmpty() ? EMPTY : new PriceList(prices);
    }

    /** In the order of {@code providers.yaml}. */
    public List<Price> all() {
        return all;
    }

    /** What a model costs; empty where nobody knows. */
    public Optional<Price> find(String model) {
        var name = key(model);
        var exact = byName.get(name);
        return Optional.ofNullable(
                exact == null ? byName.get(VERSION.matcher(name).replaceFirst("")) : exact);
    }

    private static String key(String model) {
        var name = model.strip().toLowerCase(Locale.ROOT);
        return name.startsWith(GOOGLES_PREFIX) ? name.substring(GOOGLES_PREFIX.length()) : name;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PriceList list && all.equals(list.all);
    }

    @Override
    public int hashCode() {
        return all.hashCode();
    }

    @Override
    public String toString() {
        return all.toString();
    }
}
