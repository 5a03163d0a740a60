package ai.massgen.cli;

import ai.massgen.backend.Cancellation;
import ai.massgen.backend.Credentials;
import ai.massgen.recording.CassetteFormat;
import ai.massgen.recording.record.RecordingProxy;
import ai.massgen.recording.record.RecordingSession;
import ai.massgen.scenario.ReplayMode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Records scenarios from their providers, or whatever passes on its way to one. */
@Command(
        name = "record",
        mixinStandardHelpOptions = true,
        description = {
            "Run scenarios against their providers and record their cassettes.",
            "With --upstream: stand between any program and a provider, and record what passes."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:recorded, and the recording replays as it should",
            "1:a scenario failed or was broken; a broken one leaves its cassette as it was; with --check, something has drifted",
            "2:the command could not be carried out"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  massgen record fixtures/scenarios/recorded",
            "  massgen record --check fixtures/scenarios/recorded",
            "  massgen record --mode new_episodes fixtures/scenarios/recorded/chat.scenario.yaml",
            "  massgen record --upstream http://127.0.0.1:8080/v1 --to chat.yaml"
        })
final class RecordCommand implements Callable<Integer> {
    @ParentCommand
    private Massgen massgen;

    @Parameters(paramLabel = "DIR|FILE", arity = "0..*", description = "Scenarios, or folders to look for them in.")
    private List<Path> paths = List.of();

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            description = "all: everything anew (default); new_episodes: what is missing; once: missing cassettes.")
    private ReplayMode mode = ReplayMode.ALL;

    @Option(
            names = "--check",
            description = "Ask the providers, compare the form of their answers with the cassettes, write nothing.")
    private boolean check;

    @Option(names = "--no-ci", description = "Record although the environment variable CI is set.")
    private boolean inCi;

    @Mixin
    private ScenarioOptions scenarios = new ScenarioOptions();

    @ArgGroup(exclusive = false)
    private @Nullable Proxying proxying;

    /** What a proxy of one's own needs. */
    static final class Proxying {
        @Option(
                names = "--upstream",
                required = true,
                paramLabel = "URL",
                description = "Base URL of a provider: listen, print the base URL to use instead, record until Ctrl-C.")
        private URI upstream;

        @Option(names = "--to", required = true, paramLabel = "FILE", description = "The cassette; made anew.")
        private Path file;

        @Option(names = "--agent", paramLabel = "NAME", description = "Whose requests they are.")
        private String agent = "agent";

        @Option(names = "--port", paramLabel = "PORT", description = "Port to listen on; 0 for any (default).")
        private int port;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (proxying != null) {
            if (!paths.isEmpty()) {
                throw new UserError("Record scenarios, or what passes to --upstream: not both.");
            }
            return proxy(proxying);
        }
        if (paths.isEmpty()) {
            throw new UserError("Name the scenarios to record, or a provider: --upstream URL --to FILE.");
        }
        if (check) {
            return runs(ReplayMode.ALL, "--check").checkingDrift().run(paths);
        }
        if (!Set.of(ReplayMode.ALL, ReplayMode.NEW_EPISODES, ReplayMode.ONCE).contains(mode)) {
            throw new UserError("--mode " + mode.word() + " records nothing: write all, new_episodes or once.");
        }
        if (massgen.ci() && !inCi) {
            throw new UserError(
                    "Recording writes cassettes, and CI writes nothing: record on your machine, or say --no-ci.");
        }
        return runs(mode, "--mode", mode.word()).run(paths);
    }

    private ScenarioRuns runs(ReplayMode way, String... words) {
        var command = new ArrayList<>(List.of("massgen", "record"));
        command.addAll(List.of(words));
        command.addAll(scenarios.words());
        var options = scenarios.options().withCi(false).withMode(way);
        return new ScenarioRuns(massgen, options, scenarios, new RepeatingCommand(command));
    }

    /** Each response that ended is on the disk at once, in a whole cassette: whatever ends the proxy, nothing is half. */
    private int proxy(Proxying wanted) throws IOException, InterruptedException {
        if (Files.exists(wanted.file)) {
            throw new UserError(wanted.file + " is there already: name another file, or remove it.");
        }
        requireWritable(wanted.file);
        var stopped = new CountDownLatch(1);
        var cancellation = Cancellation.create();
        try (var registration = cancellation.onCancel(stopped::countDown);
                var onSignal = OnSignal.cancel(cancellation);
                var proxy = new RecordingProxy(wanted.port);
                var session = new RecordingSession(
                        InstantSource.system(), Credentials.environment().secrets())) {
            session.onChange(() -> write(session, wanted.file));
            var mount = proxy.mount(session);
            massgen.terminal().out().println("base URL: " + mount.baseUrl(wanted.agent, wanted.upstream));
            massgen.terminal().out().println("records to " + wanted.file + " until Ctrl-C");
            stopped.await();
            mount.close();
            write(session, wanted.file);
            massgen.terminal().out().println(session.count() + " exchanges recorded");
            return ExitCode.OK;
        }
    }

    /** Before anything is asked: what was answered could not be kept. */
    private static void requireWritable(Path file) {
        var folder = file.toAbsolutePath().getParent();
        while (folder != null && !Files.exists(folder)) {
            folder = folder.getParent();
        }
        if (folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder)) {
            throw new UserError(file + " cannot be written: " + folder + " is no folder that may be written to."
                    + " Name a file elsewhere.");
        }
    }

    private synchronized void write(RecordingSession session, Path file) {
        try {
            if (session.count() > 0) {
                CassetteFormat.write(session.cassette(file.toString(), List.of(), null), file, session.secrets());
            }
        } catch (IOException e) {
            massgen.terminal().err().println(e.getMessage());
            throw new UncheckedIOException(e);
        }
    }
}
