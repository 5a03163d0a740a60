package ai.massgen.orchestrator.config.rules;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Splits a command as a shell does, quotes and backslashes considered. */
final class ShellWords {
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean open;
    private char quote;

    private ShellWords() {}

    /** The words; null where a quotation is not closed. */
    static @Nullable List<String> split(String text) {
        var splitter = new ShellWords();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && splitter.quote != '\'' && i + 1 < text.length()) {
                i++;
                splitter.put(text.charAt(i));
            } else {
                splitter.take(c);
            }
        }
        splitter.end();
        return splitter.quote == 0 ? splitter.words : null;
    }

    private void take(char c) {
        if (quote != 0) {
            takeQuoted(c);
        } else if (c == '"' || c == '\'') {
            quote = c;
            open = true;
        } else if (Character.isWhitespace(c)) {
            end();
        } else {
            put(c);
        }
    }

    private void takeQuoted(char c) {
        if (c == quote) {
            quote = 0;
        } else {
            put(c);
        }
    }

    private void put(char c) {
        word.append(c);
        open = true;
    }

    private void end() {
        if (open) {
            words.add(word.toString());
            word.setLength(0);
            open = false;
        }
    }
}
