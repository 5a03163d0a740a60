package ai.massgen.cli;

import ai.massgen.backend.Credentials;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How large the terminal is.
 *
 * @param columns cells of a line, at least 1
 * @param rows lines, at least 1
 */
record Screen(int columns, int rows) {
    /** Where nobody says: the size of a VT100, which everybody assumes. */
    private static final Screen USUAL = new Screen(80, 24);

    private static final long PATIENCE_MILLIS = 500;

    /**
     * As {@code COLUMNS} and {@code LINES} say or, without them, the terminal itself.
     *
     * @param environment holds the variables
     * @param terminal asked only where a variable is missing
     */
    static Screen of(Credentials environment, Supplier<Screen> terminal) {
        int columns = number(environment.variable("COLUMNS"));
        int rows = number(environment.variable("LINES"));
        if (columns > 0 && rows > 0) {
            return new Screen(columns, rows);
        }
        var asked = terminal.get();
        return new Screen(columns > 0 ? columns : asked.columns, rows > 0 ? rows : asked.rows);
    }

    /** What {@code stty} says of the terminal that controls this process. */
    static Screen ask() {
        try {
            var stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!stty.waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                stty.destroyForcibly();
                return USUAL;
            }
            return parse(new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
        } catch (IOException e) {
            return USUAL;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return USUAL;
        }
    }

    /** {@code 24 80}; a terminal that does not know its size says {@code 0 0}. */
    static Screen parse(String size) {
        var words = size.strip().split(" ", -1);
        int rows = number(words[0]);
        int columns = words.length == 2 ? number(words[1]) : 0;
        return rows > 0 && columns > 0 ? new Screen(columns, rows) : USUAL;
    }

    private static int number(@Nullable String text) {
        return text != null && text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
    }
}
