package ai.massgen.backend;

import ai.massgen.backend.price.Price;
import ai.massgen.backend.price.PriceList;
import ai.massgen.backend.wire.Quirk;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads {@code providers.yaml} files, the later over the earlier, and tells all that is wrong with the place.
 *
 * <p>Has a small reader of its own for the few shapes of this file, because this module stands alone.
 */
final class ProvidersReader {
    private static final List<String> FIELDS = List.of(
            "name",
            "aliases",
            "family",
            "base-url",
            "base-url-variables",
            "keys",
            "fallback-key",
            "key-header",
            "hosts",
            "quirks",
            "parameters",
            "settings",
            "models",
            "default-model",
            "capabilities",
            "prices-date",
            "prices");
    private static final List<String> CAPABILITIES =
            List.of("tools", "parallel-tool-calls", "image-input", "reasoning", "streamed-usage");

    private final Map<String, Map<String, Node>> merged = new LinkedHashMap<>();
    private final Map<String, Map<String, Price>> prices = new LinkedHashMap<>();
    private final Map<String, String> lastFile = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();
    private final Set<String> families;

    /**
     * @param families those that this version speaks; what the first file names beside them is let pass
     */
    ProvidersReader(Collection<String> families) {
        this.families = new LinkedHashSet<>(families);
    }

    /** Adds a file over those before. */
    void add(String file, String text) {
        try {
            var root = new Yaml().compose(new StringReader(text));
            if (root != null) {
                addProviders(file, root);
            }
        } catch (MarkedYAMLException e) {
            problem(file, e.getProblemMark(), "this is not YAML: " + e.getProblem());
        } catch (YAMLException e) {
            problem(file, null, "this is not YAML: " + e.getMessage());
        }
    }

    /** What all files together say. */
    List<Provider> providers() {
        var providers = new ArrayList<Provider>();
        merged.forEach((type, fields) -> {
            var entry = new Entry(type, fields);
            if (entry.text("family") == null) {
                problems.add(lastFile.get(type) + ": provider \"" + type + "\" has no family");
            } else {
                providers.add(entry.provider());
            }
        });
        providers.forEach(this::family);
        providers.forEach(provider -> aliases(provider, providers));
        return providers;
    }

    private void family(Provider provider) {
        if (!families.contains(provider.family())) {
            wrong(
                    provider.type(),
                    "family",
                    "unknown family \"" + provider.family() + "\". "
                            + Nearest.advice(provider.family(), families, "Known here"));
        }
    }

    /** A word can stand for one provider alone. */
    private void aliases(Provider provider, List<Provider> all) {
        for (String alias : provider.aliases()) {
            all.stream()
                    .filter(other -> !other.type().equals(provider.type()) && other.isCalled(alias))
                    .findFirst()
                    .ifPresent(other -> wrong(
                            provider.type(),
                            "aliases",
                            "alias \"" + alias + "\" stands for the provider \"" + other.type() + "\" already"));
        }
    }

    /** Told at the place of a provider's field. */
    private void wrong(String type, String field, String message) {
        var node = merged.getOrDefault(type, Map.of()).get(field);
        problem(
                String.valueOf(lastFile.get(type)),
                node == null ? null : node.getStartMark(),
                "provider \"" + type + "\": " + message);
    }

    /** All that is wrong, each with its place; empty when all is well. */
    List<String> problems() {
        return problems;
    }

    private void addProviders(String file, Node root) {
        boolean first = merged.isEmpty();
        var top = mapping(file, root);
        unknown(file, root, List.of("providers"));
        var providers = top.get("providers");
        if (providers == null) {
            problem(file, root.getStartMark(), "the key \"providers\" is missing");
            return;
        }
        mapping(file, providers).forEach((type, node) -> {
            unknown(file, node, FIELDS);
            lastFile.put(type, file);
            var fields = mapping(file, node);
            addPrices(file, type, fields.remove("prices"), fields.remove("prices-date"));
            if (first && fields.get("family") instanceof ScalarNode family) {
                families.add(family.getValue());
            }
            merge(merged.computeIfAbsent(type, key -> new LinkedHashMap<>()), fields);
        });
    }

    /** Null takes away what a file before said. */
    private static void merge(Map<String, Node> before, Map<String, Node> fields) {
        fields.forEach((name, node) -> {
            if (node.getTag().equals(Tag.NULL)) {
                before.remove(name);
            } else {
                before.put(name, node);
            }
        });
    }

    /** A later file changes the prices that it names and leaves the others. */
    private void addPrices(String file, String type, @Nullable Node rows, @Nullable Node date) {
        if (rows != null && rows.getTag().equals(Tag.NULL)) {
            prices.remove(type);
        } else if (rows != null) {
            var reader = new PricesReader(
                    date,
                    (node, message) -> problem(file, node.getStartMark(), "provider \"" + type + "\": " + message));
            prices.computeIfAbsent(type, key -> new LinkedHashMap<>()).putAll(reader.read(rows));
        }
    }

    private Map<String, Node> mapping(String file, Node node) {
        var entries = new LinkedHashMap<String, Node>();
        if (!(node instanceof MappingNode mapping)) {
            problem(file, node.getStartMark(), "here must stand a mapping");
            return entries;
        }
        for (NodeTuple tuple : mapping.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode key
                    && entries.put(key.getValue(), tuple.getValueNode()) != null) {
                problem(file, key.getStartMark(), "key \"" + key.getValue() + "\" stands here a second time");
            }
        }
        return entries;
    }

    private void unknown(String file, Node node, Collection<String> allowed) {
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                var key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
                if (!allowed.contains(key)) {
                    var advice = Nearest.advice(key, allowed, "Allowed here");
                    problem(file, tuple.getKeyNode().getStartMark(), "unknown key \"" + key + "\". " + advice);
                }
            }
        }
    }

    private void problem(String file, @Nullable Mark mark, String message) {
        var place = mark == null ? file : file + ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1);
        problems.add(place + ": " + message);
    }

    /** The fields of one provider. */
    private final class Entry {
        private final String type;
        private final Map<String, Node> fields;

        Entry(String type, Map<String, Node> fields) {
            this.type = type;
            this.fields = fields;
        }

        Provider provider() {
            var name = text("name");
            return new Provider(
                    type,
                    name == null ? type : name,
                    texts("aliases"),
                    String.valueOf(text("family")),
                    new Provider.Address(text("base-url"), texts("base-url-variables"), texts("hosts")),
                    new Provider.Key(texts("keys"), text("fallback-key"), one("key-header", KeyHeader.BEARER)),
                    new Provider.Deviations(quirks(), set("parameters"), set("settings")),
                    new Provider.Models(texts("models"), text("default-model")),
                    capabilities(),
                    PriceList.of(prices.getOrDefault(type, Map.of()).values()));
        }

        @Nullable
        String text(String field) {
            var node = fields.get(field);
            if (node == null || node instanceof ScalarNode) {
                return node == null ? null : ((ScalarNode) node).getValue();
            }
            wrong(field, field + " must be one text");
            return null;
        }

        private List<String> texts(String field) {
            var node = fields.get(field);
            var texts = new ArrayList<String>();
            if (node instanceof SequenceNode sequence) {
                for (Node item : sequence.getValue()) {
                    texts.add(item instanceof ScalarNode scalar ? scalar.getValue() : "");
                }
            } else if (node != null) {
                wrong(field, field + " must be a list");
            }
            return texts;
        }

        private Set<String> set(String field) {
            return new LinkedHashSet<>(texts(field));
        }

        private Set<Quirk> quirks() {
            var quirks = new LinkedHashSet<Quirk>();
            for (String word : texts("quirks")) {
                quirks.add(constant("quirks", word, Quirk.values()));
            }
            quirks.remove(null);
            return quirks;
        }

        private KeyHeader one(String field, KeyHeader otherwise) {
            var word = text(field);
            var constant = word == null ? null : constant(field, word, KeyHeader.values());
            return constant == null ? otherwise : constant;
        }

        private <E extends Enum<E>> @Nullable E constant(String field, String word, E[] constants) {
            var words = Arrays.stream(constants).map(ProvidersReader::word).toList();
            if (words.contains(word)) {
                return constants[words.indexOf(word)];
            }
            wrong(field, "unknown word \"" + word + "\". " + Nearest.advice(word, words, "Allowed here"));
            return null;
        }

        private Capabilities capabilities() {
            var named = texts("capabilities");
            for (String word : named) {
                if (!CAPABILITIES.contains(word)) {
                    var advice = Nearest.advice(word, CAPABILITIES, "Allowed here");
                    wrong("capabilities", "unknown word \"" + word + "\". " + advice);
                }
            }
            return new Capabilities(
                    named.contains("tools"),
                    named.contains("parallel-tool-calls"),
                    named.contains("image-input"),
                    named.contains("reasoning"),
                    named.contains("streamed-usage"));
        }

        private void wrong(String field, String message) {
            ProvidersReader.this.wrong(type, field, message);
        }
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
