package ai.massgen.cli;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;

/**
 * One run of the command, with what it printed.
 *
 * @param exitCode what the process would end with
 * @param out standard output
 * @param err standard error
 */
record CommandRun(int exitCode, String out, String err) {

    /** Runs the command in this process, as if no terminal were there. */
    static CommandRun massgen(Object... arguments) {
        return reading("", false, arguments);
    }

    /** Runs the command in this process, as if the environment said that this is a CI run. */
    static CommandRun inCi(Object... arguments) {
        return run("", false, true, arguments);
    }

    /**
     * Runs the command in this process.
     *
     * @param in what is typed or piped in
     * @param interactive whether a terminal is there
     */
    static CommandRun reading(String in, boolean interactive, Object... arguments) {
        return run(in, interactive, false, arguments);
    }

    private static CommandRun run(String in, boolean interactive, boolean ci, Object... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var words = new String[arguments.length];
        for (int i = 0; i < words.length; i++) {
            words[i] = arguments[i].toString();
        }
        int exitCode = Massgen.commandLine(
                        new BufferedReader(new StringReader(in)),
                        new PrintWriter(out, true),
                        new PrintWriter(err, true),
                        interactive,
                        ci)
                .execute(words);
        return new CommandRun(exitCode, out.toString(), err.toString());
    }
}
