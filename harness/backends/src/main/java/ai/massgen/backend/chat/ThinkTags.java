package ai.massgen.backend.chat;

import ai.massgen.backend.ModelEvent;
import java.util.function.Consumer;

/**
 * Parts text from the thinking that models put between {@code <think>} and {@code </think>}. A tag may be split over
 * deltas: only what may still become one is held back.
 */
final class ThinkTags {
    private static final String OPENING = "<think>";
    private static final String CLOSING = "</think>";

    private final StringBuilder held = new StringBuilder();
    private boolean thinking;

    void add(String delta, Consumer<ModelEvent> out) {
        if (held.isEmpty() && delta.indexOf('<') < 0) {
            out.accept(said(delta));
            return;
        }
        held.append(delta);
        int from = 0;
        while (true) {
            int tag = held.indexOf(tag(), from);
            if (tag < 0) {
                break;
            }
            give(from, tag, out);
            from = tag + tag().length();
            thinking = !thinking;
        }
        int to = held.length() - beginningOfTag();
        give(from, Math.max(from, to), out);
        held.delete(0, Math.max(from, to));
    }

    void flush(Consumer<ModelEvent> out) {
        give(0, held.length(), out);
        held.setLength(0);
    }

    private String tag() {
        return thinking ? CLOSING : OPENING;
    }

    /** How many characters at the end may be the beginning of a tag. */
    private int beginningOfTag() {
        String tag = tag();
        for (int length = Math.min(tag.length() - 1, held.length()); length > 0; length--) {
            if (endsWithBeginning(tag, length)) {
                return length;
            }
        }
        return 0;
    }

    private boolean endsWithBeginning(String tag, int length) {
        int from = held.length() - length;
        for (int i = 0; i < length; i++) {
            if (held.charAt(from + i) != tag.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private void give(int from, int to, Consumer<ModelEvent> out) {
        if (from < to) {
            out.accept(said(held.substring(from, to)));
        }
    }

    private ModelEvent said(String piece) {
        return thinking ? new ModelEvent.ReasoningDelta(piece) : new ModelEvent.TextDelta(piece);
    }
}
