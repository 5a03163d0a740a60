package ai.massgen.cli;

import ai.massgen.backend.Backend;
import ai.massgen.backend.BackendContext;
import ai.massgen.backend.BackendException;
import ai.massgen.backend.Backends;
import ai.massgen.backend.Cancellation;
import ai.massgen.backend.TimeSource;
import ai.massgen.backend.price.Usd;
import ai.massgen.backend.tool.PlanningMode;
import ai.massgen.orchestrator.Orchestrator;
import ai.massgen.orchestrator.RunOutcome;
import ai.massgen.orchestrator.agents.AgentRooms;
import ai.massgen.orchestrator.config.AgentConfig;
import ai.massgen.orchestrator.config.ConfigSearch;
import ai.massgen.orchestrator.config.RunConfig;
import ai.massgen.orchestrator.workspace.Denied;
import ai.massgen.transcript.RunResult;
import ai.massgen.transcript.TokenCount;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Asks the agents of a configuration, live. */
@Command(
        name = "ask",
        mixinStandardHelpOptions = true,
        description = {
            "Ask the agents of a MassGen configuration. What they do goes to standard error, the answer to standard output.",
            "Keys are read from the environment and from .env files.",
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:there is an answer", "1:the agents came to none", "2:the question could not be asked"})
final class AskCommand implements Callable<Integer> {
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

    @Parameters(paramLabel = "QUESTION", description = "What to ask.")
    private String question;

    @Option(names = "--quiet", description = "Print the answer alone.")
    private boolean quiet;

    @Override
    public Integer call() {
        if (question.isBlank()) {
            throw new UserError("The question is empty.");
        }
        var terminal = massgen.terminal();
        var run = ConfigFile.read(file(), terminal).config();
        var context = context(terminal);
        var cancellation = Cancellation.create();
        var view = new PlainView(terminal.err(), quiet);
        var rooms = rooms(run, terminal);
        var planning = new PlanningMode();
        var backends = backends(run, context, rooms, planning);
        try (var onSignal = OnSignal.cancel(cancellation)) {
            var outcome = Orchestrator.live(
                            run, agent -> Objects.requireNonNull(backends.get(agent)), TimeSource.system(), view)
                    .planningBy(planning)
                    .within(rooms)
                    .run(List.of(question), cancellation);
            view.end();
            return onSignal.happened() ? interrupted(terminal, outcome) : tell(terminal, outcome);
        }
    }

    private Path file() {
        var search = ConfigSearch.here();
        return search.find(config)
                .orElseThrow(() -> new UserError(
                        (config == null ? "There is no configuration" : "There is no configuration \"" + config + "\"")
                                + ". Looked for: " + search.told(config) + "\n  Name one with --config."));
    }

    private static AgentRooms rooms(RunConfig run, Terminal terminal) {
        try {
            return AgentRooms.open(run, Path.of(""), TimeSource.system(), terminal.err()::println);
        } catch (Denied e) {
            throw new UserError(e.getMessage());
        }
    }

    /** All of them before anything is asked: a missing key costs nobody an answer. */
    private static Map<AgentConfig, Backend> backends(
            RunConfig run, BackendContext context, AgentRooms rooms, PlanningMode planning) {
        var backends = new LinkedHashMap<AgentConfig, Backend>();
        try {
            run.agents()
                    .forEach(agent -> backends.put(
                            agent, Backends.withTools(agent.backend(), context, rooms.tools(agent.id()), planning)));
        } catch (BackendException e) {
            backends.values().forEach(Backend::close);
            var failure = e.failure();
            throw new UserError(failure.origin().message() + "\n  " + failure.advice());
        }
        return backends;
    }

    private BackendContext context(Terminal terminal) {
        var live = BackendContext.live();
        return massgen.debug() ? live.withLog(terminal.err()::println) : live;
    }

    private int tell(Terminal terminal, RunOutcome outcome) {
        var result = outcome.result();
        if (!quiet) {
            terminal.err().println(summary(outcome));
        }
        if (result.answer() == null) {
            terminal.err().println(reason(result.error()));
            return ExitCode.FAILED;
        }
        terminal.out().println(result.answer());
        return ExitCode.OK;
    }

    private int interrupted(Terminal terminal, RunOutcome outcome) {
        terminal.err()
                .println("Interrupted. Answers so far: "
                        + outcome.result().answers().size());
        outcome.result().answers().forEach(answer -> terminal.out().println(answer.label() + ": " + answer.text()));
        return ExitCode.FAILED;
    }

    private static String summary(RunOutcome outcome) {
        var result = outcome.result();
        var tokens = outcome.usage().values().stream().reduce(TokenCount.ZERO, TokenCount::plus);
        return String.format(
                Locale.ROOT,
                "%s · %d answers · %d votes · %d restarts · %,d tokens in, %,d out%s",
                result.winner() == null ? "no winner" : "winner " + result.winner(),
                result.answers().size(),
                result.votes().size(),
                result.restarts(),
                tokens.input(),
                tokens.output(),
                cost(tokens));
    }

    private static String cost(TokenCount tokens) {
        var about = tokens.estimated() ? "about " : "";
        return tokens.costUsd() == null ? "" : " · " + about + Usd.text(tokens.costUsd());
    }

    private static String reason(RunResult.@Nullable RunError error) {
        if (error == null) {
            return "The agents came to no answer.";
        }
        var who = error.agent() == null ? "" : error.agent() + ": ";
        return "The agents came to no answer. " + who + error.kind() + ": " + error.message();
    }
}
