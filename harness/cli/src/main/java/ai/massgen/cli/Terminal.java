package ai.massgen.cli;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;

/**
 * Where output goes, and whether a person sees it come.
 *
 * @param out results
 * @param err progress and messages
 * @param interactive whether {@code err} may be redrawn
 */
record Terminal(PrintWriter out, PrintWriter err, boolean interactive) {

    private static final String CLEAR_LINE = "\r\u001b[K";

    /** Shows a line that the next one replaces; nothing where nobody looks. */
    void progress(String line) {
        if (interactive) {
            err.print(CLEAR_LINE + line);
            err.flush();
        }
    }

    /** Removes the line of {@link #progress}. */
    void clearProgress() {
        progress("");
    }

    /** Whether this process talks to a terminal. From JDK 22 on a console exists without one, and has to be asked. */
    @SuppressWarnings("SystemConsoleNull") // null without a terminal up to JDK 21
    static boolean isTerminal() {
        var console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) console.getClass().getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (IllegalAccessException | InvocationTargetException e) {
            return false;
        }
    }
}
