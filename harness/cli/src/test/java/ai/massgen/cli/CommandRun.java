package ai.massgen.cli;

import java.io.PrintWriter;
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
        var out = new StringWriter();
        var err = new StringWriter();
        var words = new String[arguments.length];
        for (int i = 0; i < words.length; i++) {
            words[i] = arguments[i].toString();
        }
        int exitCode = Massgen.commandLine(new PrintWriter(out, true), new PrintWriter(err, true), false)
                .execute(words);
        return new CommandRun(exitCode, out.toString(), err.toString());
    }
}
