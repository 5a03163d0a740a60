package ai.massgen.cli;

import ai.massgen.backend.BackendContext;
import ai.massgen.backend.Capabilities;
import ai.massgen.backend.Provider;
import ai.massgen.backend.family.Families;
import ai.massgen.backend.price.Price;
import ai.massgen.backend.price.Rates;
import ai.massgen.backend.wire.WireProtocol;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** All that is known of one provider. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Print all that is known of a provider, with its prices and their dates.")
final class ProvidersShowCommand implements Callable<Integer> {
    private static final String NONE = "-";

    @ParentCommand
    private ProvidersCommand parent;

    @Parameters(paramLabel = "NAME", description = "A type, or an alias of it.")
    private String name;

    @Override
    public Integer call() {
        var context = parent.context();
        var provider = context.providers().get(name);
        var out = parent.terminal().out();
        out.println(provider.name());
        var rows = new ArrayList<List<String>>();
        facts(provider, context).forEach((word, fact) -> rows.add(List.of("  " + word, fact)));
        Columns.lines(rows).forEach(out::println);
        prices(provider, out);
        return ExitCode.OK;
    }

    private static Map<String, String> facts(Provider provider, BackendContext context) {
        var facts = new LinkedHashMap<String, String>();
        facts.put("type", provider.type());
        facts.put("aliases", list(provider.aliases()));
        facts.put("family", provider.family());
        facts.put("base URL", Objects.requireNonNullElse(provider.address().baseUrl(), NONE));
        facts.put("base URL variables", list(provider.address().variables()));
        facts.put("hosts", list(provider.address().hosts()));
        facts.put(
                "key variables",
                list(provider.key().variables()) + " (" + ProvidersCommand.keyState(provider, context.credentials())
                        + ")");
        facts.put("key header", provider.key().header().header());
        facts.put("default model", Objects.requireNonNullElse(provider.models().byDefault(), NONE));
        facts.put("models", list(provider.models().known()));
        facts.put("capabilities", list(capabilities(provider.capabilities())));
        facts.put(
                "quirks",
                list(provider.deviations().quirks().stream()
                        .map(quirk -> quirk.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .toList()));
        facts.put("parameters", list(parameters(provider)));
        facts.put("settings", list(provider.deviations().settings()));
        return facts;
    }

    /** What a block may say and is sent, the family's and the provider's. */
    private static Set<String> parameters(Provider provider) {
        var parameters = new LinkedHashSet<String>();
        Families.find(provider.family()).map(WireProtocol::parameters).ifPresent(parameters::addAll);
        parameters.addAll(provider.deviations().parameters());
        return parameters;
    }

    private static List<String> capabilities(Capabilities capabilities) {
        var words = new LinkedHashMap<String, Boolean>();
        words.put("tools", capabilities.tools());
        words.put("parallel-tool-calls", capabilities.parallelToolCalls());
        words.put("image-input", capabilities.imageInput());
        words.put("reasoning", capabilities.reasoning());
        words.put("streamed-usage", capabilities.streamedUsage());
        words.values().removeIf(able -> !able);
        return List.copyOf(words.keySet());
    }

    private static void prices(Provider provider, PrintWriter out) {
        if (provider.prices().all().isEmpty()) {
            out.println("No prices are known. Add them to ~/.config/massgen/providers.yaml.");
            return;
        }
        out.println("Prices, USD for a million tokens:");
        var rows = new ArrayList<List<String>>();
        rows.add(List.of(
                "  MODEL", "INPUT", "CACHED", "CACHE WRITE", "OUTPUT", "CONTEXT", "MAX OUTPUT", "DATE", "ALIASES"));
        provider.prices().all().forEach(price -> rows.addAll(rows(price)));
        Columns.lines(rows).forEach(out::println);
    }

    private static List<List<String>> rows(Price price) {
        var rows = new ArrayList<List<String>>();
        rows.add(row(price.model(), price.rates(), price, list(price.aliases())));
        if (price.longPrompt() != null) {
            var above = "  above "
                    + String.format(Locale.ROOT, "%,d", price.longPrompt().above());
            rows.add(row(above, price.longPrompt().rates(), price, NONE));
        }
        return rows;
    }

    private static List<String> row(String word, Rates rates, Price price, String aliases) {
        return List.of(
                "  " + word,
                rates.input().toPlainString(),
                usd(rates.cachedInput()),
                usd(rates.cacheWrite()),
                rates.output().toPlainString(),
                tokens(price.contextWindow()),
                tokens(price.maxOutput()),
                price.date().toString(),
                aliases);
    }

    private static String usd(@Nullable BigDecimal usd) {
        return usd == null ? NONE : usd.toPlainString();
    }

    private static String tokens(@Nullable Integer count) {
        return count == null ? NONE : String.format(Locale.ROOT, "%,d", count);
    }

    private static String list(Collection<String> words) {
        return words.isEmpty() ? NONE : String.join(", ", words);
    }
}
