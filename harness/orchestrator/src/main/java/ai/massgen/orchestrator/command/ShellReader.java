package ai.massgen.orchestrator.command;

import ai.massgen.orchestrator.workspace.Denied;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a command line as a POSIX shell does, as far as words, quotes, redirections and operators go. What a shell would put
 * in for something else cannot be judged beforehand, and is refused: variables, substitutions, braces, here-documents.
 */
final class ShellReader {
    private final String text;
    private final List<SimpleCommand> commands = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private List<String> words = new ArrayList<>();
    private List<String> outputs = new ArrayList<>();
    private List<String> inputs = new ArrayList<>();
    private Target target = Target.WORD;
    private boolean open;
    private int at;

    private enum Target {
        WORD,
        OUTPUT,
        INPUT,
        NOTHING
    }

    private ShellReader(String text) {
        this.text = text;
    }

    /** The simple commands of a line, in order; denies where there is something in it that cannot be judged. */
    static List<SimpleCommand> read(String text) throws Denied {
        return new ShellReader(text).readAll();
    }

    private List<SimpleCommand> readAll() throws Denied {
        while (at < text.length()) {
            step(text.charAt(at));
        }
        endCommand();
        return List.copyOf(commands);
    }

    private void step(char c) throws Denied {
        switch (c) {
            case '\'' -> singleQuoted();
            case '"' -> doubleQuoted();
            case '\\' -> escaped();
            case '$' -> dollar();
            case '`' -> throw new Denied("a command in backticks cannot be judged beforehand: run it by itself");
            case '\n', ';', '|', '&', '(', ')' -> operator(c);
            case '>', '<' -> redirection(c);
            case '{', '}' -> brace(c);
            case '#' -> hash();
            default -> plain(c);
        }
    }

    private void plain(char c) {
        if (Character.isWhitespace(c)) {
            endWord();
        } else {
            put(c);
        }
        at++;
    }

    private void put(char c) {
        word.append(c);
        open = true;
    }

    private void singleQuoted() throws Denied {
        int end = text.indexOf('\'', at + 1);
        if (end < 0) {
            throw new Denied("a quote is not closed");
        }
        word.append(text, at + 1, end);
        open = true;
        at = end + 1;
    }

    private void doubleQuoted() throws Denied {
        at++;
        open = true;
        while (at < text.length() && text.charAt(at) != '"') {
            char c = text.charAt(at);
            if (c == '`') {
                throw new Denied("a command in backticks cannot be judged beforehand: run it by itself");
            }
            if (c == '$') {
                dollar();
            } else if (c == '\\' && at + 1 < text.length() && "\"\\$`\n".indexOf(text.charAt(at + 1)) >= 0) {
                put(text.charAt(at + 1));
                at += 2;
            } else {
                put(c);
                at++;
            }
        }
        if (at >= text.length()) {
            throw new Denied("a quote is not closed");
        }
        at++;
    }

    private void escaped() {
        if (at + 1 < text.length() && text.charAt(at + 1) != '\n') {
            put(text.charAt(at + 1));
        }
        at += 2;
    }

    private void dollar() throws Denied {
        boolean plain = at + 1 >= text.length() || " \t\n\"/,.:;%+=)]".indexOf(text.charAt(at + 1)) >= 0;
        if (!plain) {
            throw new Denied(
                    "what a shell puts in for $ cannot be judged beforehand: write the value, or quote it with '…'");
        }
        put('$');
        at++;
    }

    private void brace(char c) throws Denied {
        boolean empty = c == '{' && at + 1 < text.length() && text.charAt(at + 1) == '}';
        if (empty) {
            word.append("{}");
            open = true;
            at += 2;
            return;
        }
        throw new Denied("what a shell makes of { and } cannot be judged beforehand: quote them with '…'");
    }

    private void hash() {
        if (open) {
            put('#');
            at++;
        } else {
            int end = text.indexOf('\n', at);
            at = end < 0 ? text.length() : end;
        }
    }

    private void operator(char c) throws Denied {
        if (c == '&' && at + 1 < text.length() && text.charAt(at + 1) == '>') {
            endWord();
            at++;
            redirection('>');
            return;
        }
        boolean background = c == '&'
                && !(at + 1 < text.length() && text.charAt(at + 1) == '&')
                && !(at > 0 && text.charAt(at - 1) == '&');
        if (background) {
            throw new Denied("commands in the background are ended with the call: leave the & out");
        }
        endCommand();
        at++;
    }

    private void redirection(char c) throws Denied {
        if (open && word.chars().allMatch(Character::isDigit)) {
            word.setLength(0);
            open = false;
        }
        endWord();
        int next = at + 1;
        if (next < text.length() && text.charAt(next) == c) {
            next++;
            if (c == '<') {
                throw new Denied("here-documents are not read: write the text with write_file");
            }
        }
        if (next < text.length() && text.charAt(next) == '(') {
            throw new Denied("a command in <( ) or >( ) cannot be judged beforehand: run it by itself");
        }
        boolean toStream = next < text.length() && text.charAt(next) == '&';
        boolean opensBoth = c == '<' && next < text.length() && text.charAt(next) == '>';
        if (next < text.length() && (toStream || text.charAt(next) == '|' || opensBoth)) {
            next++;
        }
        boolean stream =
                toStream && next < text.length() && (Character.isDigit(text.charAt(next)) || text.charAt(next) == '-');
        target = stream ? Target.NOTHING : c == '>' || opensBoth ? Target.OUTPUT : Target.INPUT;
        at = next;
    }

    private void endWord() {
        if (!open) {
            return;
        }
        switch (target) {
            case WORD -> words.add(word.toString());
            case OUTPUT -> outputs.add(word.toString());
            case INPUT -> inputs.add(word.toString());
            case NOTHING -> word.setLength(0);
        }
        word.setLength(0);
        open = false;
        target = Target.WORD;
    }

    private void endCommand() {
        endWord();
        target = Target.WORD;
        if (!words.isEmpty() || !outputs.isEmpty() || !inputs.isEmpty()) {
            commands.add(new SimpleCommand(words, outputs, inputs));
            words = new ArrayList<>();
            outputs = new ArrayList<>();
            inputs = new ArrayList<>();
        }
    }
}
