package ai.massgen.transcript.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which parts of a tree stand in it more than once, and what they are called. */
final class Anchors {
    private final Map<JsonNode, Part> byContent = new HashMap<>();
    private final IdentityHashMap<JsonNode, Part> byIdentity = new IdentityHashMap<>();
    private final Set<String> names = new HashSet<>();
    private final int width;

    private final YamlWriter.Sharing sharing;

    private Anchors(int width, YamlWriter.Sharing sharing) {
        this.width = width;
        this.sharing = sharing;
    }

    /** A part of the tree; it has a name as soon as it is met again. */
    private static final class Part {
        private final String path;
        private @Nullable String name;

        Part(String path) {
            this.path = path;
        }
    }

    /** Looks through a tree; what fits into {@code width} characters is not worth a name. */
    static Anchors of(JsonNode root, int width, YamlWriter.Sharing sharing) {
        var anchors = new Anchors(width, sharing);
        anchors.visitChildren(root, "");
        return anchors;
    }

    /** The name to write in place of a node; null where the node itself is to be written. */
    @Nullable
    String alias(JsonNode node, TreePath path) {
        var part = named(node);
        return part == null || part.path.equals(path.text()) ? null : part.name;
    }

    /** The name to give to a node that is written; null where it needs none. */
    @Nullable
    String anchor(JsonNode node, TreePath path) {
        var part = named(node);
        return part != null && part.path.equals(path.text()) ? part.name : null;
    }

    private @Nullable Part named(JsonNode node) {
        var part = byIdentity.get(node);
        return part == null || part.name == null ? null : part;
    }

    private void visit(JsonNode node, String parent, Object step) {
        if (isLong(node)) {
            visitLong(node, parent + "/" + step);
        }
    }

    private void visitLong(JsonNode node, String path) {
        if (!sharing.shares(path, node)) {
            visitChildren(node, path);
            return;
        }
        var part = byContent.get(node);
        if (part == null) {
            part = new Part(path);
            byContent.put(node, part);
            visitChildren(node, path);
        } else if (part.name == null) {
            part.name = name(part.path);
        }
        byIdentity.put(node, part);
    }

    private void visitChildren(JsonNode node, String path) {
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                visit(node.get(i), path, i);
            }
        } else {
            node.properties().forEach(entry -> visit(entry.getValue(), path, entry.getKey()));
        }
    }

    private boolean isLong(JsonNode node) {
        return node.isContainerNode()
                ? !YamlFlow.fits(node, width)
                : node.isTextual() && node.textValue().length() >= YamlFlow.LONG_TEXT;
    }

    private String name(String path) {
        var plain = sharing.name(path).substring(1).replaceAll("[^A-Za-z0-9_]+", "-");
        var name = plain;
        for (int i = 2; !names.add(name); i++) {
            name = plain + "-" + i;
        }
        return name;
    }
}
