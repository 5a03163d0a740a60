package ai.massgen.backend.process;

import java.util.ArrayList;
import java.util.List;

/** A command written as one text, as its words. Quotes keep blanks together; nothing else of a shell is known. */
public final class CommandWords {
    private CommandWords() {}

    /** The words; none for a blank text. An open quote reaches to the end. */
    public static List<String> split(String command) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        boolean inWord = false;
        char quote = 0;
        for (int i = 0; i < command.length(); i++) {
            char c = command.charAt(i);
            if (quote != 0 && c == quote) {
                quote = 0;
            } else if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
                inWord = true;
            } else if (quote == 0 && Character.isWhitespace(c)) {
                if (inWord) {
                    words.add(word.toString());
                    word.setLength(0);
                }
                inWord = false;
            } else {
                word.append(c);
                inWord = true;
            }
        }
        if (inWord) {
            words.add(word.toString());
        }
        return words;
    }
}
