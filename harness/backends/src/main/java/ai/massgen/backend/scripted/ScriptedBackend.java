package ai.massgen.backend.scripted;

import ai.massgen.backend.Backend;
import ai.massgen.backend.BackendException;
import ai.massgen.backend.BackendSettings;
import ai.massgen.backend.Cancellation;
import ai.massgen.backend.Capabilities;
import ai.massgen.backend.ChatRequest;
import ai.massgen.backend.ChatStream;
import ai.massgen.backend.Failure;
import ai.massgen.backend.TimeSource;
import ai.massgen.backend.ToolDefinition;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * A model that says what a {@link Script} says, one turn for each request.
 *
 * <p>It does not read the requests beyond one thing: which of MassGen's tools they offer. It counts them, so a run needs a backend of its
 * own; apart from the counters nothing changes and any number of threads may use it.
 */
public final class ScriptedBackend implements Backend {
    /** MassGen Harness's name of this backend type, and of the provider in its failures. */
    public static final String PROVIDER = "scripted";

    /** Tools that are offered to agents who coordinate, and to nobody else (MassGen v0.1.6). */
    private static final List<String> WORKFLOW_TOOLS = List.of("new_answer", "vote");

    /** Tools that are offered to the agent that evaluates its presentation (MassGen v0.1.6). */
    private static final List<String> EVALUATION_TOOLS = List.of("submit", "restart_orchestration");

    private final Script script;
    private final TimeSource time;
    private final AtomicInteger coordinationAsked = new AtomicInteger();
    private final AtomicInteger presentationAsked = new AtomicInteger();
    private final AtomicInteger evaluationAsked = new AtomicInteger();

    /**
     * Plays a script from its beginning.
     *
     * @param time what {@code delay} and {@code hang} pass
     */
    public ScriptedBackend(Script script, TimeSource time) {
        this.script = script;
        this.time = time;
    }

    /**
     * Plays the script of a configuration, parameter {@code turns}.
     *
     * @throws BackendException with {@link Failure.Configuration} when there is none or it has problems; the message tells all
     */
    public static ScriptedBackend of(BackendSettings settings, TimeSource time) {
        var reading = Script.read(settings.parameters().getOrDefault("turns", MissingNode.getInstance()));
        if (reading.script() == null || !settings.parameters().containsKey("turns")) {
            throw new BackendException(new Failure.Configuration(
                    Failure.Origin.local(PROVIDER, "the script cannot be played: " + describe(reading.problems())),
                    "write what the model says under turns:"));
        }
        return new ScriptedBackend(reading.script(), time);
    }

    private static String describe(List<ScriptProblem> problems) {
        return problems.isEmpty()
                ? "there is none"
                : problems.stream()
                        .map(problem -> problem.path() + ": " + problem.message())
                        .collect(Collectors.joining("; "));
    }

    @Override
    public ChatStream stream(ChatRequest request, Cancellation cancellation) {
        var presentation = script.presentation();
        var evaluation = script.evaluation();
        if (presentation == null || offers(request, WORKFLOW_TOOLS)) {
            return play(script.coordination(), coordinationAsked, "turn", cancellation);
        }
        return evaluation != null && offers(request, EVALUATION_TOOLS)
                ? play(evaluation, evaluationAsked, "evaluation turn", cancellation)
                : play(presentation, presentationAsked, "presentation turn", cancellation);
    }

    private static boolean offers(ChatRequest request, List<String> tools) {
        return request.tools().stream().map(ToolDefinition::name).anyMatch(tools::contains);
    }

    private ChatStream play(List<List<Line>> turns, AtomicInteger asked, String noun, Cancellation cancellation) {
        int number = asked.incrementAndGet();
        if (number > turns.size()) {
            throw new BackendException(new Failure.Protocol(Failure.Origin.local(
                    PROVIDER,
                    noun + " " + number + " asked, " + turns.size() + " written: the script needs another one")));
        }
        return new ScriptedStream(turns.get(number - 1), time, cancellation);
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(true, true, true, true, true);
    }
}
