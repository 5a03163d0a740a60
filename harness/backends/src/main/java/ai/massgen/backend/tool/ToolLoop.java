package ai.massgen.backend.tool;

import ai.massgen.backend.Backend;
import ai.massgen.backend.BackendException;
import ai.massgen.backend.Cancellation;
import ai.massgen.backend.Capabilities;
import ai.massgen.backend.ChatRequest;
import ai.massgen.backend.ChatStream;
import ai.massgen.backend.Failure;
import ai.massgen.backend.Limits;
import ai.massgen.backend.ToolDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs a model's calls of its tools and asks on, until the model calls none of them.
 *
 * <p>The stream of a turn holds the events of all its rounds: deltas and calls as they come, a {@link
 * ai.massgen.backend.ModelEvent.ToolExecuted} for each call of ours, the usage of all rounds in one sum, one {@code Done}.
 *
 * <ul>
 *   <li>Calls are run one after the other, in the order the model made them, and all of them are answered: a call that
 *       fails, has arguments that are no JSON object, or was cut off (it is never run) is answered with a text that begins
 *       with {@code Error:}.
 *   <li>A call of a tool that is not ours (MassGen's {@code new_answer} and {@code vote}, or a name that nobody knows) is for
 *       the caller and ends the turn. Calls of ours in the same response are still run, because a history in which one
 *       of them has no answer is refused by every provider: the caller takes their answers from {@code ToolExecuted} and
 *       adds those to its own.
 *   <li>A turn that the provider paused ({@link ai.massgen.backend.FinishReason#PAUSE}) is sent again to go on, as a round.
 * </ul>
 */
public final class ToolLoop implements Backend {
    private final Backend backend;
    private final Map<String, Tool> tools = new LinkedHashMap<>();
    private final Limits limits;

    /**
     * @param backend who is asked
     * @param tools on offer in every request, after the request's own, in this order
     * @param limits {@link Limits#toolRounds} bounds the rounds of one turn
     * @throws IllegalArgumentException when two tools have one name
     */
    public ToolLoop(Backend backend, List<Tool> tools, Limits limits) {
        this.backend = backend;
        this.limits = limits;
        for (Tool tool : tools) {
            var name = tool.definition().name();
            if (this.tools.put(name, tool) != null) {
                throw new IllegalArgumentException("two tools are called \"" + name + "\"");
            }
        }
    }

    @Override
    public ChatStream stream(ChatRequest request, Cancellation cancellation) {
        return new ToolLoopStream(backend, withOurs(request), tools, limits, cancellation);
    }

    @Override
    public Capabilities capabilities() {
        return backend.capabilities();
    }

    private ChatRequest withOurs(ChatRequest request) {
        var offered = new ArrayList<>(request.tools());
        for (ToolDefinition definition : request.tools()) {
            if (tools.containsKey(definition.name())) {
                var origin = Failure.Origin.local("tools", "two tools are called \"" + definition.name() + "\"");
                throw new BackendException(new Failure.InvalidRequest(origin, "rename one of them"));
            }
        }
        tools.values().forEach(tool -> offered.add(tool.definition()));
        return request.withTools(offered);
    }
}
