package ai.massgen.transcript.yaml;

import java.util.Objects;
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

    /** {@code file:line:column}, shorter where line or column are not known. */
    public String place() {
        if (line == 0) {
            return file;
        }
        return column == 0 ? file + ":" + line : file + ":" + line + ":" + column;
    }

    /** The whole problem for a person: place, message, the line with a caret below, advice. Ends without a line end. */
    public String render() {
        var text = new StringBuilder(place()).append(": ").append(message);
        if (excerpt != null && line > 0) {
            var number = String.format("%6d | ", line);
            text.append('\n').append(number).append(excerpt);
            if (column > 0) {
                text.append('\n')
                        .append(" ".repeat(6))
                        .append(" | ")
                        .append(" ".repeat(column - 1))
                        .append('^');
            }
        }
        if (!advice.isEmpty()) {
            text.append("\n  ").append(advice);
        }
        return text.toString();
    }

    @Override
    public String toString() {
        return render();
    }
}
