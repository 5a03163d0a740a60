package ai.massgen.transcript.yaml;

import org.jspecify.annotations.Nullable;

/**
 * The way from the root of a tree to a node; its text is made only where it is asked for, and most nodes are never asked.
 *
 * @param parent null at the root
 * @param step key or index
 */
record TreePath(@Nullable TreePath parent, Object step) {
    static final TreePath ROOT = new TreePath(null, "");

    TreePath child(Object key) {
        return new TreePath(this, key);
    }

    /** Keys and indexes, each with a slash before it. */
    String text() {
        return parent == null ? "" : parent.text() + "/" + step;
    }
}
