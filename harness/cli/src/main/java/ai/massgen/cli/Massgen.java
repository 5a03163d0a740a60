package ai.massgen.cli;

import ai.massgen.backend.BackendException;
import ai.massgen.backend.Credentials;
import ai.massgen.compare.CannotCompareException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The {@code massgen} command. */
@Command(
        name = "massgen",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Runs scenarios of LLM backends and agent teams against recorded provider responses.",
        subcommands = {
            RunCommand.class,
            RecordCommand.class,
            ImportCommand.class,
            ExportCommand.class,
            ValidateCommand.class,
            DecodeCommand.class,
            EncodeCommand.class,
            AskCommand.class,
            CompareCommand.class,
            ProvidersCommand.class,
            SchemaCommand.class,
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all is as it should be",
            "1:it ran, and something is not as it should be",
            "2:it could not be done (wrong arguments and unreadable files too)",
            "3:a comparison was inconclusive",
            "130:ended by Ctrl-C",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  massgen compare main HEAD",
            "  massgen run fixtures/scenarios",
            "  massgen validate fixtures/scenarios/chat/one-agent.scenario.yaml",
            "  massgen decode recorded-responses/openai.chat/one-agent.yaml",
            "  massgen ask --config three_agents.yaml \"What is the tallest tree?\"",
            "  massgen record fixtures/scenarios/recorded",
            "  massgen import traffic.har --to recorded-responses/imported",
            "  massgen providers check",
        })
public final class Massgen implements Runnable {
    private final BufferedReader in;
    private final boolean interactive;
    private final boolean ci;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "Show stack traces, and the traffic with providers with secrets masked.")
    private boolean debug;

    private Massgen(BufferedReader in, boolean interactive, boolean ci) {
        this.in = in;
        this.interactive = interactive;
        this.ci = ci;
    }

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] args) {
        var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        System.exit(commandLine(
                        in,
                        out,
                        err,
                        Terminal.isTerminal(),
                        Credentials.environment().isCi())
                .execute(args));
    }

    /** The command on somebody's own machine, to be executed any number of times. */
    static CommandLine commandLine(BufferedReader in, PrintWriter out, PrintWriter err, boolean interactive) {
        return commandLine(in, out, err, interactive, false);
    }

    /**
     * The command, to be executed any number of times.
     *
     * @param interactive whether progress may be drawn
     * @param ci whether the environment says that this is a CI run
     */
    static CommandLine commandLine(
            BufferedReader in, PrintWriter out, PrintWriter err, boolean interactive, boolean ci) {
        var line = new CommandLine(new Massgen(in, interactive, ci));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpAutoWidth(true);
        line.setOut(out);
        line.setErr(err);
        line.setColorScheme(CommandLine.Help.defaultColorScheme(interactive ? Ansi.AUTO : Ansi.OFF));
        line.setParameterExceptionHandler((exception, arguments) -> misused(exception));
        line.setExecutionExceptionHandler((exception, command, parsed) -> explain(exception, command));
        return line;
    }

    /** Where this run's output goes. */
    Terminal terminal() {
        return new Terminal(spec.commandLine().getOut(), spec.commandLine().getErr(), interactive);
    }

    /** What the user types, or what is piped in. */
    BufferedReader in() {
        return in;
    }

    /** Whether the environment says that this is a CI run. */
    boolean ci() {
        return ci;
    }

    boolean debug() {
        return debug;
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Missing command. One of: "
                        + String.join(", ", spec.subcommands().keySet()));
    }

    /** The message alone: a page of help below it would push it off the screen. */
    private static int misused(ParameterException exception) {
        var command = exception.getCommandLine();
        var err = command.getErr();
        err.println(exception.getMessage());
        UnmatchedArgumentException.printSuggestions(exception, err);
        err.println("Help: " + command.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.NOT_DONE;
    }

    private static int explain(Exception exception, CommandLine command) {
        var err = command.getErr();
        Massgen top = command.getCommandSpec().root().userObject() instanceof Massgen massgen ? massgen : null;
        if (top != null && top.debug) {
            exception.printStackTrace(err);
        }
        err.println(message(exception));
        return ExitCode.NOT_DONE;
    }

    private static String message(Exception exception) {
        if (exception instanceof UserError
                || exception instanceof CannotCompareException
                || exception instanceof BackendException) {
            return String.valueOf(exception.getMessage());
        }
        if (exception instanceof IOException || exception instanceof UncheckedIOException) {
            return "Could not read or write: " + exception.getMessage();
        }
        return "This is a mistake in massgen, not in your files: " + exception
                + "\n  Run the command again with --debug and report what it prints.";
    }
}
