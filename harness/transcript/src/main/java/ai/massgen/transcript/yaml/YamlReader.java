package ai.massgen.transcript.yaml;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
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
 * Reads YAML 1.1, as PyYAML and Ruby write it, into {@link YamlNode}s.
 *
 * <p>Language-specific tags are refused; {@code !!binary} and Ruby's {@code !binary} are base64. A key that stands twice in a
 * mapping is a problem, because one of the two would be lost without a word.
 */
public final class YamlReader {
    private static final int LARGEST_FILE = 64 << 20;
    private static final Set<String> BINARY_TAGS = Set.of("!binary", Tag.BINARY.getValue());

    private final YamlNode.Source source;
    private final List<Problem> problems = new ArrayList<>();
    private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());

    private YamlReader(YamlNode.Source source) {
        this.source = source;
    }

    /**
     * What was read.
     *
     * @param documents the documents of the file that are not empty; none where the file could not be parsed
     * @param problems all that is wrong; empty when all is well
     */
    public record Reading(List<YamlNode> documents, List<Problem> problems) {
        public Reading {
            documents = List.copyOf(documents);
            problems = List.copyOf(problems);
        }
    }

    /**
     * Reads a file.
     *
     * @param shown the name for messages, usually relative to where the user stands
     */
    public static Reading read(Path file, String shown) {
        try {
            if (Files.size(file) > LARGEST_FILE) {
                return failed(shown, "is larger than 64 MiB", "Split it.");
            }
            return parse(shown, Files.readString(file, StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            return failed(shown, "there is no such file", "Check the path.");
        } catch (CharacterCodingException e) {
            return failed(shown, "is not UTF-8 text", "Save it as UTF-8.");
        } catch (IOException e) {
            return failed(shown, "cannot be read: " + e.getMessage(), "Check that it is a file you may read.");
        }
    }

    /** Reads a text; {@code shown} is the name for messages. */
    public static Reading parse(String shown, String text) {
        var source = new YamlNode.Source(shown, text.lines().toList());
        return new YamlReader(source).parse(text);
    }

    private static Reading failed(String shown, String message, String advice) {
        return new Reading(List.of(), List.of(Problem.ofFile(shown, message, advice)));
    }

    private Reading parse(String text) {
        var documents = new ArrayList<YamlNode>();
        try {
            for (Node root : new Yaml(options()).composeAll(new java.io.StringReader(text))) {
                if (!isEmpty(root)) {
                    documents.add(convert(root));
                }
            }
        } catch (MarkedYAMLException e) {
            problems.add(syntaxProblem(e));
            return new Reading(List.of(), problems);
        } catch (YAMLException e) {
            problems.add(Problem.ofFile(source.file(), "is not YAML: " + e.getMessage(), ""));
            return new Reading(List.of(), problems);
        }
        return new Reading(documents, problems);
    }

    private static LoaderOptions options() {
        var options = new LoaderOptions();
        options.setCodePointLimit(LARGEST_FILE);
        options.setNestingDepthLimit(200);
        options.setMaxAliasesForCollections(200);
        return options;
    }

    private static boolean isEmpty(@Nullable Node root) {
        return root == null
                || (root instanceof ScalarNode scalar
                        && scalar.getTag().equals(Tag.NULL)
                        && scalar.getValue().isEmpty());
    }

    private Problem syntaxProblem(MarkedYAMLException e) {
        var mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
        var what = e.getProblem() == null ? String.valueOf(e.getContext()) : e.getProblem();
        var context = e.getContext() == null || e.getProblem() == null ? "" : " (" + e.getContext() + ")";
        var advice = what.contains("'\\t'") || what.contains("\\t(TAB)")
                ? "YAML is indented with blanks, not with tabs."
                : "Check indentation, quotes and colons here and in the line above.";
        return place(mark).problem("this is not YAML: " + what + context, advice);
    }

    private YamlNode.Place place(@Nullable Mark mark) {
        return mark == null
                ? new YamlNode.Place(source, 0, 0)
                : new YamlNode.Place(source, mark.getLine() + 1, mark.getColumn() + 1);
    }

    private YamlNode convert(Node node) {
        var place = place(node.getStartMark());
        if (node instanceof ScalarNode scalar) {
            return scalar(place, scalar);
        }
        if (!open.add(node)) {
            problems.add(place.problem("an anchor contains itself", "Write the value out."));
            return new YamlNode.Scalar(place, "", null);
        }
        try {
            return node instanceof SequenceNode sequence
                    ? new YamlNode.Sequence(
                            place,
                            sequence.getValue().stream().map(this::convert).toList())
                    : mapping(place, (MappingNode) node);
        } finally {
            open.remove(node);
        }
    }

    private YamlNode mapping(YamlNode.Place place, MappingNode node) {
        Map<String, YamlNode.Entry> merged = new LinkedHashMap<>();
        Map<String, YamlNode.Entry> own = new LinkedHashMap<>();
        for (NodeTuple tuple : node.getValue()) {
            if (tuple.getKeyNode().getTag().equals(Tag.MERGE)) {
                merge(convert(tuple.getValueNode()), merged);
            } else {
                addEntry(own, tuple);
            }
        }
        if (merged.isEmpty()) {
            return new YamlNode.Mapping(place, own);
        }
        merged.putAll(own);
        return new YamlNode.Mapping(place, merged);
    }

    private void merge(YamlNode merged, Map<String, YamlNode.Entry> into) {
        if (merged instanceof YamlNode.Mapping mapping) {
            mapping.entries().forEach(into::putIfAbsent);
        } else if (merged instanceof YamlNode.Sequence sequence) {
            sequence.items().forEach(item -> merge(item, into));
        } else {
            problems.add(merged.problem("\"<<\" wants a mapping, this is " + merged.describe(), ""));
        }
    }

    private void addEntry(Map<String, YamlNode.Entry> entries, NodeTuple tuple) {
        var keyPlace = place(tuple.getKeyNode().getStartMark());
        if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
            problems.add(keyPlace.problem("a key must be a single word or text", "Quote it."));
            return;
        }
        var entry = new YamlNode.Entry(keyPlace, convert(tuple.getValueNode()));
        var earlier = entries.putIfAbsent(key.getValue(), entry);
        if (earlier != null) {
            problems.add(keyPlace.problem(
                    "key \"" + key.getValue() + "\" stands here a second time",
                    "The first is in line " + earlier.keyPlace().line() + ". Remove one of them."));
        }
    }

    private YamlNode scalar(YamlNode.Place place, ScalarNode node) {
        var tag = node.getTag();
        var text = node.getValue();
        if (BINARY_TAGS.contains(tag.getValue())) {
            return new YamlNode.Scalar(place, text, binary(place, text));
        }
        if (tag.equals(Tag.NULL)) {
            return new YamlNode.Scalar(place, text, null);
        }
        if (tag.equals(Tag.BOOL)) {
            return new YamlNode.Scalar(place, text, isTrue(text));
        }
        if (tag.equals(Tag.INT)) {
            return new YamlNode.Scalar(place, text, integer(text));
        }
        if (tag.equals(Tag.FLOAT)) {
            return new YamlNode.Scalar(place, text, floating(text));
        }
        if (!tag.equals(Tag.STR) && !tag.equals(Tag.TIMESTAMP) && !tag.equals(Tag.MERGE)) {
            problems.add(place.problem("tag " + tag.getValue() + " is not supported", "Write plain data."));
        }
        return new YamlNode.Scalar(place, text, text);
    }

    private byte @Nullable [] binary(YamlNode.Place place, String text) {
        try {
            return Base64.getMimeDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            problems.add(place.problem("this is not base64: " + e.getMessage(), ""));
            return null;
        }
    }

    private static boolean isTrue(String text) {
        return Set.of("yes", "true", "on").contains(text.toLowerCase(Locale.ROOT));
    }

    private static Object integer(String text) {
        var plain = text.replace("_", "");
        boolean negative = plain.startsWith("-");
        var digits = negative || plain.startsWith("+") ? plain.substring(1) : plain;
        BigInteger value = magnitude(digits);
        if (negative) {
            value = value.negate();
        }
        return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
    }

    /** Decimal, {@code 0b}, {@code 0x}, octal with a leading 0, or base 60 ({@code 1:30}), as YAML 1.1 has them. */
    private static BigInteger magnitude(String digits) {
        if (digits.startsWith("0b")) {
            return new BigInteger(digits.substring(2), 2);
        }
        if (digits.startsWith("0x")) {
            return new BigInteger(digits.substring(2), 16);
        }
        if (digits.indexOf(':') >= 0) {
            var value = BigInteger.ZERO;
            for (String part : digits.split(":", -1)) {
                value = value.multiply(BigInteger.valueOf(60)).add(new BigInteger(part));
            }
            return value;
        }
        return digits.length() > 1 && digits.startsWith("0")
                ? new BigInteger(digits.substring(1), 8)
                : new BigInteger(digits);
    }

    private static double floating(String text) {
        var plain = text.replace("_", "").toLowerCase(Locale.ROOT);
        if (plain.endsWith(".inf")) {
            return plain.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        if (plain.equals(".nan")) {
            return Double.NaN;
        }
        if (plain.indexOf(':') >= 0) {
            double value = 0;
            for (String part : plain.split(":", -1)) {
                value = value * 60 + Double.parseDouble(part);
            }
            return value;
        }
        return Double.parseDouble(plain);
    }
}
