package ai.massgen.transcript.yaml;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Reads YAML 1.1, as PyYAML and Ruby write it, into {@link YamlNode}s.
 *
 * <p>Language-specific tags are refused; {@code !!binary} and Ruby's {@code !binary} are base64. A key that stands twice in a
 * mapping is a problem, because one of the two would be lost without a word.
 */
public final class YamlReader {
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final int LARGEST_FILE = 64 << 20;
    private static final long MOST_EXPANDED = 1_000_000;
    private static final LoaderOptions OPTIONS = options();
    private static final Resolver RESOLVER = new YamlScalars.PythonResolver();
    private static final Set<Tag> COLLECTION_TAGS = Set.of(Tag.MAP, Tag.SEQ);
    private static final Set<Tag> SCALAR_TAGS =
            Set.of(Tag.NULL, Tag.BOOL, Tag.INT, Tag.FLOAT, Tag.STR, Tag.TIMESTAMP, Tag.MERGE);
    private static final Set<String> BINARY_TAGS = Set.of("!binary", Tag.BINARY.getValue());

    private final List<Problem> problems = new ArrayList<>();
    private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());

    private final IdentityHashMap<Node, YamlNode> converted = new IdentityHashMap<>();
    private final IdentityHashMap<YamlNode, Long> weights = new IdentityHashMap<>();
    private final YamlNode.Source source;
    private final LineTable lines;
    private final QuestionMarks questionMarks;

    private YamlReader(YamlNode.Source source, String text) {
        this.source = source;
        this.lines = new LineTable(text);
        this.questionMarks = new QuestionMarks(text);
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
        var plain = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        var source = new YamlNode.Source(shown, plain.lines().toList());
        return new YamlReader(source, plain).parse();
    }

    private static Reading failed(String shown, String message, String advice) {
        return new Reading(List.of(), List.of(Problem.ofFile(shown, message, advice)));
    }

    private Reading parse() {
        var documents = new ArrayList<YamlNode>();
        try {
            var composer =
                    new Composer(new ParserImpl(new StreamReader(questionMarks.text()), OPTIONS), RESOLVER, OPTIONS);
            while (composer.checkNode()) {
                var root = composer.getNode();
                if (!isEmpty(root)) {
                    documents.add(convert(root));
                }
            }
        } catch (MarkedYAMLException e) {
            return failed(syntaxProblem(e));
        } catch (ReaderException e) {
            return failed(unreadable(e));
        } catch (YAMLException e) {
            return failed(Problem.ofFile(source.file(), "is not YAML: " + e.getMessage(), ""));
        }
        return isTooLarge(documents) ? new Reading(List.of(), problems) : new Reading(documents, problems);
    }

    private Reading failed(Problem problem) {
        problems.add(problem);
        return new Reading(List.of(), problems);
    }

    private static LoaderOptions options() {
        var options = new LoaderOptions();
        options.setCodePointLimit(LARGEST_FILE);
        options.setNestingDepthLimit(200);
        // Aliases cost nothing while they are not written out; isTooLarge() bounds what they would come to.
        options.setMaxAliasesForCollections(Integer.MAX_VALUE);
        // Tags are judged while nodes are converted, so that each has its place and its advice.
        options.setTagInspector(tag -> true);
        return options;
    }

    private boolean isTooLarge(List<YamlNode> documents) {
        long expanded = documents.stream().mapToLong(this::weight).sum();
        if (expanded <= Math.max(MOST_EXPANDED, 10L * converted.size())) {
            return false;
        }
        problems.add(Problem.ofFile(
                source.file(),
                "its aliases stand for " + expanded + " nodes, more than " + MOST_EXPANDED,
                "Write out what is meant, or split the file."));
        return true;
    }

    private long weight(YamlNode node) {
        return weights.getOrDefault(node, 1L);
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
        var context =
                e.getContext() == null || e.getProblem() == null ? "" : " (" + e.getContext() + beginning(e) + ")";
        var advice = what.contains("'\\t'") || what.contains("\\t(TAB)")
                ? "YAML is indented with blanks, not with tabs."
                : "Check indentation, quotes and colons here and in the line above.";
        return place(mark).problem("this is not YAML: " + questionMarks.restore(what + context), advice);
    }

    private Problem unreadable(ReaderException e) {
        var character = String.format(Locale.ROOT, "U+%04X", e.getCodePoint());
        return place(e.getPosition())
                .problem(
                        "the character " + character + " is not allowed in YAML",
                        "Remove it, or write it as an escape in double quotes.");
    }

    /** Where the broken thing begins, if not where it breaks: an open quote is noticed at the end of the file. */
    private static String beginning(MarkedYAMLException e) {
        var begin = e.getContextMark();
        var end = e.getProblemMark();
        return begin == null || end == null || begin.getLine() == end.getLine()
                ? ""
                : " that begins in line " + (begin.getLine() + 1);
    }

    private YamlNode.Place place(@Nullable Mark mark) {
        return mark == null ? new YamlNode.Place(source, 0, 0) : place(mark.getIndex());
    }

    private YamlNode.Place place(int position) {
        return new YamlNode.Place(source, lines.line(position), lines.column(position));
    }

    private YamlNode convert(Node node) {
        var known = converted.get(node);
        if (known != null) {
            return known;
        }
        var place = place(node.getStartMark());
        if (!open.add(node)) {
            problems.add(place.problem("an anchor contains itself", "Write the value out."));
            return new YamlNode.Scalar(place, "", null);
        }
        var made = make(place, node);
        open.remove(node);
        converted.put(node, made);
        return made;
    }

    private YamlNode make(YamlNode.Place place, Node node) {
        if (node instanceof ScalarNode scalar) {
            return scalar(place, scalar);
        }
        if (!COLLECTION_TAGS.contains(node.getTag())) {
            problems.add(place.problem("tag " + node.getTag().getValue() + " is not supported", "Write plain data."));
        }
        return node instanceof SequenceNode sequence ? sequence(place, sequence) : mapping(place, (MappingNode) node);
    }

    private YamlNode sequence(YamlNode.Place place, SequenceNode node) {
        var items = node.getValue().stream().map(this::convert).toList();
        return weighed(new YamlNode.Sequence(place, items), items);
    }

    private YamlNode weighed(YamlNode node, Collection<YamlNode> children) {
        weights.put(node, 1 + children.stream().mapToLong(this::weight).sum());
        return node;
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
        merged.putAll(own);
        var values = merged.values().stream().map(YamlNode.Entry::value).toList();
        return weighed(new YamlNode.Mapping(place, merged), values);
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
        var name = questionMarks.restore(key.getValue());
        var entry = new YamlNode.Entry(keyPlace, convert(tuple.getValueNode()));
        var earlier = entries.putIfAbsent(name, entry);
        if (earlier != null) {
            problems.add(keyPlace.problem(
                    "key \"" + name + "\" stands here a second time",
                    "The first is in line " + earlier.keyPlace().line() + ". Remove one of them."));
        }
    }

    private YamlNode scalar(YamlNode.Place place, ScalarNode node) {
        var tag = node.getTag();
        var text = questionMarks.restore(node.getValue());
        if (BINARY_TAGS.contains(tag.getValue())) {
            return new YamlNode.Scalar(place, text, binary(place, text));
        }
        if (!SCALAR_TAGS.contains(tag)) {
            problems.add(place.problem("tag " + tag.getValue() + " is not supported", "Write plain data."));
        }
        return new YamlNode.Scalar(place, text, valueOf(place, tag, text));
    }

    /** A tag that is written out ({@code !!int five}) may promise what the text does not hold. */
    private @Nullable Object valueOf(YamlNode.Place place, Tag tag, String text) {
        try {
            return YamlScalars.value(tag, text);
        } catch (NumberFormatException e) {
            problems.add(place.problem("\"" + text + "\" is not a number", ""));
            return text;
        }
    }

    private byte @Nullable [] binary(YamlNode.Place place, String text) {
        try {
            return Base64.getDecoder().decode(text.replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
            problems.add(place.problem("this is not base64: " + e.getMessage(), ""));
            return null;
        }
    }
}
