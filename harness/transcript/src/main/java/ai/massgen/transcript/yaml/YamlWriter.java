package ai.massgen.transcript.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * Writes a JSON tree as YAML that people review: long texts as blocks, small things on one line, repeated things once.
 *
 * <p>{@link YamlReader} reads it back as the same tree. The text depends on the tree alone. What stands twice and is long gets
 * an anchor where it stands first, named after its place, and is an alias from there on: a name that says where to look, and
 * that does not move when something else does.
 *
 * <p>Numbers are written by their text: a caller who wants one text for equal numbers brings equal nodes.
 */
public final class YamlWriter {
    private static final int WIDTH = 120;
    private static final int TEXT_WIDTH = 100;
    private static final int INDENT = 2;

    /** What is written once only, and what it is called. */
    public interface Sharing {
        /** Everything that is long, under its path. */
        Sharing ALL = (path, node) -> true;

        /**
         * Whether a long text or collection may be an alias of an equal one before it, and the other way round.
         *
         * @param path keys and indexes from the root, each with a slash before it
         */
        boolean shares(String path, JsonNode node);

        /** The path that a name is made of; names that would be equal get a number. */
        default String name(String path) {
            return path;
        }
    }

    private final StringBuilder out = new StringBuilder(4096);
    private final Anchors anchors;

    private YamlWriter(Anchors anchors) {
        this.anchors = anchors;
    }

    /**
     * Writes a document.
     *
     * @param comment lines to stand before it, without the {@code #}
     * @param root the tree; its own level is always written as a block
     */
    public static String write(List<String> comment, JsonNode root) {
        return write(comment, root, Sharing.ALL);
    }

    /**
     * Writes a document.
     *
     * @param comment lines to stand before it, without the {@code #}
     * @param root the tree; its own level is always written as a block
     * @param sharing what is written once only
     */
    public static String write(List<String> comment, JsonNode root, Sharing sharing) {
        var writer = new YamlWriter(Anchors.of(root, WIDTH, sharing));
        comment.forEach(line ->
                writer.out.append(line.isEmpty() ? "#" : "# ").append(line).append('\n'));
        writer.document(root);
        return writer.out.toString();
    }

    private void document(JsonNode root) {
        if (root.isContainerNode() && !root.isEmpty()) {
            block(root, 0, TreePath.ROOT);
        } else {
            YamlFlow.append(root, out);
            out.append('\n');
        }
    }

    /** A collection as a block whose first line starts where the output stands. */
    private void block(JsonNode node, int indent, TreePath path) {
        if (node.isArray()) {
            items(node, indent, path);
        } else {
            entries(node, indent, path);
        }
    }

    private void entries(JsonNode node, int indent, TreePath path) {
        boolean first = true;
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            startLine(first, indent);
            first = false;
            key(entry.getKey(), indent);
            value(entry.getValue(), indent, path.child(entry.getKey()));
        }
    }

    private void key(String key, int indent) {
        var text = YamlText.oneLine(key);
        if (text.length() <= YamlText.LONGEST_KEY) {
            out.append(text).append(':');
        } else {
            out.append("? ")
                    .append(text)
                    .append('\n')
                    .append(" ".repeat(indent))
                    .append(':');
        }
    }

    private void items(JsonNode node, int indent, TreePath path) {
        for (int i = 0; i < node.size(); i++) {
            startLine(i == 0, indent);
            out.append('-');
            item(node.get(i), indent, path.child(i));
        }
    }

    private void startLine(boolean first, int indent) {
        if (!first) {
            out.append(" ".repeat(indent));
        }
    }

    /** What follows {@code key:}, with the blank or line feed before it and the line feed at its end. */
    private void value(JsonNode value, int indent, TreePath path) {
        if (isAliasOrOneLine(value, indent, path)) {
            return;
        }
        if (value.isTextual()) {
            text(value.textValue(), indent);
            return;
        }
        out.append('\n').append(" ".repeat(indent + INDENT));
        block(value, indent + INDENT, path);
    }

    /** What follows {@code -}: as a value, but a collection starts in the same line if it needs no anchor. */
    private void item(JsonNode item, int indent, TreePath path) {
        int before = out.length();
        if (isAliasOrOneLine(item, indent, path)) {
            return;
        }
        if (item.isTextual()) {
            text(item.textValue(), indent);
            return;
        }
        out.append(out.length() > before ? "\n" + " ".repeat(indent + INDENT) : " ");
        block(item, indent + INDENT, path);
    }

    private boolean isAliasOrOneLine(JsonNode node, int indent, TreePath path) {
        var alias = anchors.alias(node, path);
        if (alias != null) {
            out.append(" *").append(alias).append('\n');
            return true;
        }
        var anchor = anchors.anchor(node, path);
        if (anchor != null) {
            out.append(" &").append(anchor);
        }
        if (!fitsLine(node, indent)) {
            return false;
        }
        out.append(' ');
        YamlFlow.append(node, out);
        out.append('\n');
        return true;
    }

    private boolean fitsLine(JsonNode node, int indent) {
        if (node.isTextual()) {
            return YamlText.isOneLine(node.textValue(), TEXT_WIDTH - indent);
        }
        return !node.isContainerNode() || node.isEmpty() || YamlFlow.fits(node, WIDTH - column());
    }

    private int column() {
        return out.length() - (out.lastIndexOf("\n") + 1);
    }

    private void text(String text, int indent) {
        var indentation = " ".repeat(indent + INDENT);
        if (YamlText.fitsLiteral(text)) {
            out.append(' ').append(YamlText.literalHeader(text, INDENT)).append('\n');
            text.lines().forEach(line -> line(line, indentation));
        } else if (YamlText.fitsFolded(text)) {
            out.append(" >-\n");
            YamlText.sentences(text).forEach(line -> line(line, indentation));
        } else {
            out.append(' ').append(YamlText.quotedLines(text, indentation)).append('\n');
        }
    }

    private void line(String line, String indentation) {
        out.append(line.isEmpty() ? "" : indentation).append(line).append('\n');
    }
}
