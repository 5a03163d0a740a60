package ai.massgen.transcript.yaml;

import ai.massgen.transcript.text.Secrets;
import java.util.Locale;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Something wrong in a file, with the place and what to do.
 *
 * @param severity whether the file can be used all the same
 * @param file as the reader was told; shown first, so that terminals and IDEs make it a link
 * @param line from 1; 0 where the problem concerns the whole file
 * @param column from 1; 0 where the problem concerns the whole line or file
 * @param message what is wrong, without the place
 * @param excerpt the line of the file; null where there is none
 * @param advice what to do about it; empty where the message says it
 */
public record Problem(
        Severity severity,
        String file,
        int line,
        int column,
        String message,
        @Nullable String excerpt,
        String advice) {

    private static final int LONGEST_EXCERPT = 160;

    /** Whether a file with such a problem can be used. */
    public enum Severity {
        ERROR,
        WARNING
    }

    public Problem {
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(advice, "advice");
    }

    /** A problem of a file as a whole. */
    public static Problem ofFile(String file, String message, String advice) {
        return new Problem(Severity.ERROR, file, 0, 0, message, null, advice);
    }

    /** The same with another form of its texts. */
    public Problem mapped(UnaryOperator<String> form) {
        var line = excerpt == null ? null : form.apply(excerpt);
        return new Problem(severity, file, this.line, column, form.apply(message), line, form.apply(advice));
    }

    /** {@code file:line:column}, shorter where line or column are not known. */
    public String place() {
        if (line == 0) {
            return file;
        }
        return column == 0 ? file + ":" + line : file + ":" + line + ":" + column;
    }

    /** The whole problem for a person: place, message, the line with a caret below, advice; secrets masked. Ends without a line end. */
    public String render() {
        var text = new StringBuilder(place()).append(": ").append(Secrets.mask(message));
        if (excerpt != null && line > 0) {
            appendExcerpt(text, excerpt);
        }
        if (!advice.isEmpty()) {
            text.append("\n  ").append(Secrets.mask(advice));
        }
        return text.toString();
    }

    private void appendExcerpt(StringBuilder text, String raw) {
        var before = Secrets.mask(raw.substring(0, Math.min(Math.max(column - 1, 0), raw.length())));
        var wholeLine = masked(raw, before);
        int start =
                Math.max(0, Math.min(before.length() + 1 - LONGEST_EXCERPT / 2, wholeLine.length() - LONGEST_EXCERPT));
        int end = Math.min(wholeLine.length(), start + LONGEST_EXCERPT);
        var margin = String.format(Locale.ROOT, "%6d | ", line);
        text.append('\n').append(margin);
        text.append(wholeLine.substring(start, end).replace('\t', ' '));
        if (column > 0) {
            text.append('\n').append(" ".repeat(margin.length() - 2)).append("| ");
            text.append(" ".repeat(Math.max(0, before.length() - start))).append('^');
        }
    }

    /** Before it is cut: half a secret does not look like one. A secret around the column itself moves the caret. */
    private static String masked(String raw, String before) {
        var whole = Secrets.mask(raw);
        return whole.startsWith(before) ? whole : whole + " ".repeat(Math.max(0, before.length() - whole.length()));
    }

    @Override
    public String toString() {
        return render();
    }
}
