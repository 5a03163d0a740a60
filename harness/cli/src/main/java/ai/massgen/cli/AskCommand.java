package ai.massgen.cli;

import ai.massgen.backend.BackendContext;
import ai.massgen.backend.Credentials;
import ai.massgen.backend.TimeSource;
import ai.massgen.orchestrator.agents.AgentRooms;
import ai.massgen.orchestrator.config.ConfigSearch;
import ai.massgen.orchestrator.config.RunConfig;
import ai.massgen.orchestrator.runlog.RunFacts;
import ai.massgen.orchestrator.workspace.Denied;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Asks the agents of a configuration, live. */
@Command(
        name = "ask",
        mixinStandardHelpOptions = true,
        description = {
            "Ask the agents of a MassGen configuration. What they do goes to standard error, the answer to standard output.",
            "Without a QUESTION each line of standard input is one, and the agents know what was said before;",
            "on a terminal a prompt asks for them. The end of the input or /quit ends the conversation.",
            "Keys are read from the environment and from .env files.",
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:there is an answer to every question",
            "1:the agents came to none",
            "2:the question could not be asked",
            "130:ended by Ctrl-C; what was reached is told and logged",
        })
final class AskCommand implements Callable<Integer> {
    private static final DateTimeFormatter SESSION = DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss", Locale.ROOT);

    @Spec
    private CommandSpec spec;

    @ParentCommand
    private Massgen massgen;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = {
                "MassGen configuration (YAML): a path, or the name of a file in ~/.config/massgen/agents.",
                "Without it: .massgen/config.yaml, or else ~/.config/massgen/config.yaml.",
            })
    private @Nullable String config;

    @Mixin
    private QuickAgent quick = new QuickAgent();

    @Parameters(paramLabel = "QUESTION", arity = "0..1", description = "What to ask; - takes all of standard input.")
    private @Nullable String question;

    @Option(
            names = "--view",
            paramLabel = "VIEW",
            description = {
                "live: the agents side by side, redrawn (on a terminal; COLUMNS and NO_COLOR are respected).",
                "plain: lines that say who speaks (elsewhere). none: the answer alone.",
            })
    private @Nullable View view;

    /** How a run is shown. */
    enum View {
        LIVE,
        PLAIN,
        NONE
    }

    @Option(names = "--quiet", description = "Print the answer alone: --view none.")
    private boolean quiet;

    @Option(names = "--json", description = "Print events and results to standard output, one JSON object a line.")
    private boolean json;

    @Option(
            names = "--logs",
            paramLabel = "DIR",
            defaultValue = ".massgen/massgen_logs",
            description = "Where the run's folder of logs goes (default: .massgen/massgen_logs).")
    private Path logs;

    @Option(names = "--no-logs", description = "Write no logs.")
    private boolean noLogs;

    @Override
    public Integer call() throws IOException {
        var terminal = massgen.terminal();
        var questions = questions(terminal);
        var file = config(terminal);
        var view = view(terminal, file.config());
        var rooms = rooms(file.config(), view);
        try (var team = new AskedTeam(file.config(), context(terminal), rooms, view, () -> log(file, rooms, view))) {
            return ask(team, questions);
        }
    }

    private static int ask(AskedTeam team, Questions questions) throws IOException {
        int worst = ExitCode.OK;
        for (var next = questions.next(); next != null; next = questions.next()) {
            worst = Math.max(worst, team.ask(next));
            if (worst == ExitCode.INTERRUPTED) {
                break;
            }
        }
        return worst;
    }

    private Questions questions(Terminal terminal) {
        if (question == null) {
            return terminal.interactive()
                    ? Questions.typed(massgen.in(), terminal.err())
                    : Questions.lines(massgen.in());
        }
        return question.equals("-") ? Questions.all(massgen.in()) : Questions.one(question);
    }

    private AskView view(Terminal terminal, RunConfig run) {
        if (json) {
            return new JsonLines(terminal.out(), terminal.err());
        }
        var shown = quiet ? View.NONE : view == null ? usual(terminal) : view;
        var text = new TurnText(terminal.out(), terminal.err(), terminal.interactive(), shown == View.NONE);
        return shown == View.LIVE ? live(terminal.out(), text, run) : new PlainView(terminal.err(), text);
    }

    /** What debugging prints would go right through a picture; a dumb terminal cannot go back to draw over one. */
    private View usual(Terminal terminal) {
        boolean draws = terminal.interactive()
                && !"dumb".equals(Credentials.environment().variable("TERM"));
        return draws && !massgen.debug() ? View.LIVE : View.PLAIN;
    }

    private static AskView live(PrintWriter out, TurnText text, RunConfig run) {
        var environment = Credentials.environment();
        var paint = environment.variable("NO_COLOR") == null ? Paint.COLORS : Paint.NONE;
        var view = new LiveView(
                out, text, run.agentIds(), () -> Screen.of(environment, Screen::ask), paint, TimeSource.system());
        Signals.on("WINCH", view::resized);
        return view;
    }

    private AskLog log(ConfigFile file, AgentRooms rooms, AskView view) {
        return noLogs ? AskLog.none() : AskLog.open(logs, facts(file.file()), rooms::copyWorkspace, view::remark);
    }

    private RunFacts facts(Path file) {
        var zone = ZoneId.systemDefault();
        return new RunFacts(
                "session_" + SESSION.format(LocalDateTime.now(zone)),
                new Version().getVersion()[0],
                quick.isWanted() ? null : file.toString(),
                quick.isWanted() ? null : tree(file),
                spec.root().commandLine().getParseResult().originalArgs(),
                question == null,
                zone);
    }

    /** As it stands in the file, so that no key of the environment is in it. */
    private static @Nullable JsonNode tree(Path file) {
        try {
            return new ObjectMapper()
                    .valueToTree(new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file)));
        } catch (IOException e) {
            return null;
        }
    }

    private ConfigFile config(Terminal terminal) {
        if (!quick.isWanted()) {
            return ConfigFile.read(file(), terminal);
        }
        if (config != null) {
            throw new UserError("Either --config or --backend and --model: a configuration says what its agents are.");
        }
        return ConfigFile.of(quick.yaml(), "command line", terminal);
    }

    private Path file() {
        var search = ConfigSearch.here();
        return search.find(config)
                .orElseThrow(() -> new UserError(
                        (config == null ? "There is no configuration" : "There is no configuration \"" + config + "\"")
                                + ". Looked for: " + search.told(config)
                                + "\n  Name one with --config, or a model with --model."));
    }

    private static AgentRooms rooms(RunConfig run, AskView view) {
        try {
            return AgentRooms.open(run, Path.of(""), TimeSource.system(), view::remark);
        } catch (Denied e) {
            throw new UserError(e.getMessage());
        }
    }

    private BackendContext context(Terminal terminal) {
        var live = BackendContext.live();
        return massgen.debug() ? live.withLog(terminal.err()::println) : live;
    }
}
