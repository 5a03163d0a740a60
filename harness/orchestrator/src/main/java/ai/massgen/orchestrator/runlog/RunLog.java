package ai.massgen.orchestrator.runlog;

import ai.massgen.backend.Backend;
import ai.massgen.backend.TimeSource;
import ai.massgen.orchestrator.config.AgentConfig;
import ai.massgen.transcript.Event;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes a run as it goes, into a folder of its own: {@code log_YYYYMMDD_HHMMSS_micros}. The README of the module has the files.
 *
 * <p>It takes every event of the run, as a sink of its own or beside another; the questions come by {@link #ask}, before each turn.
 * {@link #refresh()} may come from any thread, such as one that wakes every two seconds, so that the status file shows that the run
 * lives while no event comes.
 *
 * <p>Thread-safe. What cannot be written is in {@link #problems()}; a run is never broken by its log.
 */
public final class RunLog implements Consumer<Event>, AutoCloseable {
    /** Events after which who watches wants to know at once. */
    private static final List<String> STEPS = List.of(
            "session_start",
            "new_answer",
            "vote_cast",
            "agent_error",
            "agent_timeout",
            "final_round_start",
            "final_answer",
            "orchestration_restart");

    private final LogFiles files;
    private final RunFacts facts;
    private final TimeSource time;
    private final LogTime logTime;
    private final WorkspaceCopy workspaces;
    private final ShownPrompts prompts = new ShownPrompts();
    private final Map<Integer, String> questions = new HashMap<>();
    private @Nullable Path lastFinal;
    private @Nullable StatusFile status;
    private @Nullable AttemptLog attempt;
    private @Nullable AgentOutputs outputs;
    private int turn;
    private int number;

    private RunLog(LogFiles files, RunFacts facts, TimeSource time, WorkspaceCopy workspaces) {
        this.files = files;
        this.facts = facts;
        this.time = time;
        this.workspaces = workspaces;
        this.logTime = new LogTime(facts.zone());
    }

    /**
     * Begins a log.
     *
     * @param parent where the run's folder goes, such as {@code .massgen/massgen_logs}
     * @param time of the run; a replay on virtual time writes the same files every time
     * @throws IOException if the folder cannot be made
     */
    public static RunLog create(Path parent, RunFacts facts, TimeSource time, WorkspaceCopy workspaces)
            throws IOException {
        var name = "log_" + new LogTime(facts.zone()).stamp(time.now());
        return new RunLog(LogFiles.create(parent, name), facts, time, workspaces);
    }

    /** The run's folder. */
    public Path folder() {
        return files.root();
    }

    /** What could not be written, one sentence each; empty when all is well. */
    public synchronized List<String> problems() {
        return files.problems();
    }

    /** Makes backends whose requests the log sees, for {@code context.txt}. */
    public Function<AgentConfig, Backend> watching(Function<AgentConfig, Backend> backends) {
        return agent -> prompts.watch(agent.id(), backends.apply(agent));
    }

    /**
     * What the user says in a turn; to be told before it begins.
     *
     * @param number which turn of the conversation, from 1
     */
    public synchronized void ask(int number, String question) {
        questions.put(number, question);
    }

    private String task() {
        return questions.getOrDefault(turn, "");
    }

    @Override
    public synchronized void accept(Event event) {
        var now = time.now();
        if (event instanceof Event.Coordination told) {
            coordinate(told, now);
        }
        if (outputs != null) {
            outputs.accept(event);
        }
        refresh();
    }

    private void coordinate(Event.Coordination told, Instant now) {
        switch (told.type()) {
            case "session_start" -> beginTurn(told, now);
            case "orchestration_restart" -> beginAttempt(registered(), now);
            default -> {}
        }
        if (attempt == null) {
            return;
        }
        attempt.accept(told, now);
        if (told.type().equals("final_answer")) {
            lastFinal = attempt.folder().resolve("final");
        }
        if (told.type().equals("session_end")) {
            end(now);
        } else if (STEPS.contains(told.type())) {
            step(now);
        }
    }

    private void beginTurn(Event.Coordination told, Instant now) {
        turn = told.details().get("turn") instanceof Integer number ? number : 1;
        number = 0;
        lastFinal = null;
        status = new StatusFile(files, facts.sessionId(), task(), now);
        files.text(turnFolder().resolve("execution_metadata.yaml"), new Metadata(facts, logTime).yaml(task(), now));
        var agents = (List<?>) Objects.requireNonNull(told.details().get("agents"));
        beginAttempt(agents.stream().map(String::valueOf).toList(), now);
    }

    private void beginAttempt(List<String> registered, Instant now) {
        if (attempt != null && number > 0) {
            close(attempt, now);
        }
        number++;
        var folder = turnFolder().resolve("attempt_" + number);
        outputs = new AgentOutputs(files, folder.resolve("agent_outputs"));
        attempt =
                new AttemptLog(files, folder, logTime, prompts, workspaces, task(), new AttemptState(registered), now);
    }

    private Path turnFolder() {
        return facts.conversation() || turn > 1 ? files.root().resolve("turn_" + turn) : files.root();
    }

    private List<String> registered() {
        return attempt == null ? List.of() : attempt.state().registered();
    }

    private void step(Instant now) {
        if (attempt != null && status != null) {
            status.write(attempt.state(), now);
            if (outputs != null) {
                outputs.presents(attempt.state().presenting() ? attempt.state().winner() : null);
                outputs.flush();
            }
        }
    }

    private void end(Instant now) {
        step(now);
        if (attempt != null) {
            close(attempt, now);
        }
        if (lastFinal != null) {
            files.copy(lastFinal, turnFolder().resolve("final"));
        }
    }

    private void close(AttemptLog ended, Instant now) {
        if (outputs != null) {
            outputs.finish();
        }
        ended.end(now, ended.state().winner());
    }

    /** Writes the status file anew if it is older than two seconds. */
    public synchronized void refresh() {
        if (attempt != null && status != null) {
            status.refresh(attempt.state(), time.now());
        }
    }

    /** Writes what is left. */
    @Override
    public synchronized void close() {
        if (outputs != null) {
            outputs.finish();
        }
    }
}
