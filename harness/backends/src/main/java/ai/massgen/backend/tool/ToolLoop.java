package ai.massgen.backend.tool;

import ai.massgen.backend.Backend;
import ai.massgen.backend.Cancellation;
import ai.massgen.backend.Capabilities;
import ai.massgen.backend.ChatRequest;
import ai.massgen.backend.ChatStream;
import ai.massgen.backend.Limits;
import java.util.List;
import java.util.function.Supplier;

/**
 * Runs a model's calls of its tools and asks on, until the model calls none of them.
 *
 * <p>The stream of a turn holds the events of all its rounds: deltas and calls as they come, a {@link
 * ai.massgen.backend.ModelEvent.ToolExecuted} for each call of ours, the usage of all rounds in one sum, one {@code Done}.
 *
 * <ul>
 *   <li>Calls of one response run at the same time and are answered in the order the model made them, all of them: a call
 *       that fails, is late, is blocked, has arguments that do not fit the tool's schema, or was cut off (it is never run) is
 *       answered with a text that begins with {@code Error:}.
 *   <li>A call of a tool that is not ours (MassGen's {@code new_answer} and {@code vote}, or a name that nobody knows) is for
 *       the caller and ends the turn. Calls of ours in the same response are still run, because a history in which one
 *       of them has no answer is refused by every provider: the caller takes their answers from {@code ToolExecuted} and
 *       adds those to its own.
 *   <li>A turn that the provider paused ({@link ai.massgen.backend.FinishReason#PAUSE}) is sent again to go on, as a round.
 *   <li>Tools that cannot be had, such as those of a server that does not start, are told as a {@link
 *       ai.massgen.backend.ModelEvent.Status} at the beginning of the turn, which goes on without them.
 * </ul>
 */
public final class ToolLoop implements Backend {
    private final Backend backend;
    private final ToolSource tools;
    private final Limits limits;
    private final Supplier<Planning> planning;

    /**
     * @param backend who is asked
     * @param tools on offer in every request, after the request's own, in this order
     * @param limits {@link Limits#toolRounds} bounds the rounds of one turn
     * @throws IllegalArgumentException when two tools have one name
     */
    public ToolLoop(Backend backend, List<? extends Tool> tools, Limits limits) {
        this(backend, ToolSource.of(tools), limits, Planning::off);
    }

    /**
     * @param backend who is asked; closed with the loop
     * @param tools asked at the beginning of each turn; closed with the loop
     * @param limits {@link Limits#toolRounds} bounds the rounds of one turn, {@link Limits#toolTime} each call
     * @param planning what is blocked; asked at the beginning of each round of calls
     */
    public ToolLoop(Backend backend, ToolSource tools, Limits limits, Supplier<Planning> planning) {
        this.backend = backend;
        this.tools = tools;
        this.limits = limits;
        this.planning = planning;
    }

    @Override
    public ChatStream stream(ChatRequest request, Cancellation cancellation) {
        return new ToolLoopStream(backend, request, tools, planning, limits, cancellation);
    }

    @Override
    public Capabilities capabilities() {
        return backend.capabilities();
    }

    @Override
    public void close() {
        backend.close();
        tools.close();
    }
}
