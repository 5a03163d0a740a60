package ai.massgen.backend.tool;

import ai.massgen.backend.Cancellation;
import ai.massgen.backend.Limits;
import ai.massgen.backend.Spans;
import ai.massgen.backend.ToolCall;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one response: run at the same time, answered in the order in which the model made them.
 *
 * <p>At most {@link Limits#parallelTools} run at once. A call of an {@link Tool#immediate} tool begins when all before it have ended, and
 * none after it begins before it has ended. Belongs to one thread, which blocks in {@link #next}.
 */
final class Round {
    private final Map<String, Tool> tools;
    private final Planning planning;
    private final Limits limits;
    private final Cancellation stop;
    private final Deque<ToolCall> due = new ArrayDeque<>();
    private final Deque<Running> running = new ArrayDeque<>();

    /** @param stop ends every call */
    Round(List<ToolCall> calls, Map<String, Tool> tools, Planning planning, Limits limits, Cancellation stop) {
        this.tools = tools;
        this.planning = planning;
        this.limits = limits;
        this.stop = stop;
        due.addAll(calls);
    }

    /** A call with its answer. */
    record Answered(ToolCall call, ToolOutcome outcome) {}

    boolean isComplete() {
        return due.isEmpty() && running.isEmpty();
    }

    /** The answer to the next call; null when the turn was stopped meanwhile. */
    @Nullable
    Answered next() {
        startWhatMay();
        if (running.isEmpty()) {
            var call = due.remove();
            return new Answered(call, Execution.of(call, tool(call), planning, stop));
        }
        var first = running.element();
        var outcome = first.await(limits.toolTime());
        if (outcome == null) {
            return null;
        }
        running.remove();
        return new Answered(first.call(), outcome);
    }

    /** The answer to the next call if it is there already: what was done is told, also when the turn is stopped. */
    @Nullable
    Answered ready() {
        var first = running.peek();
        if (first == null || !first.answer().isDone()) {
            return null;
        }
        running.remove();
        return new Answered(first.call(), first.answer().join());
    }

    private void startWhatMay() {
        while (!due.isEmpty()
                && running.size() < Math.max(1, limits.parallelTools())
                && !tool(due.element()).immediate()) {
            var call = due.remove();
            running.add(Running.start(call, tool(call), planning, stop));
        }
    }

    private Tool tool(ToolCall call) {
        return Objects.requireNonNull(tools.get(call.name()), call.name());
    }

    /**
     * A call on a thread of its own.
     *
     * @param own ends this call and no other
     * @param began {@link System#nanoTime} of its start: calls that run together are late together
     */
    private record Running(
            ToolCall call,
            CompletableFuture<ToolOutcome> answer,
            Cancellation own,
            Cancellation.Registration link,
            Cancellation stop,
            long began) {

        static Running start(ToolCall call, Tool tool, Planning planning, Cancellation stop) {
            var own = Cancellation.create();
            var answer = new CompletableFuture<ToolOutcome>();
            var link = stop.onCancel(own::cancel);
            var thread = new Thread(() -> complete(answer, call, tool, planning, own), "tool " + call.name());
            thread.setDaemon(true);
            thread.start();
            return new Running(call, answer, own, link, stop, System.nanoTime());
        }

        private static void complete(
                CompletableFuture<ToolOutcome> answer, ToolCall call, Tool tool, Planning planning, Cancellation own) {
            try {
                answer.complete(Execution.of(call, tool, planning, own));
            } catch (Throwable e) {
                // An error of the virtual machine on this thread: the turn must not wait for ever.
                answer.complete(Execution.inOneForm(ToolOutcome.failed(call.name() + " failed: " + e)));
            }
        }

        /** The answer; an error after the limit, which ends the call; null when the turn was stopped. */
        @Nullable
        ToolOutcome await(Duration limit) {
            var stopped = new CompletableFuture<Void>();
            try (link;
                    var wake = stop.onCancel(() -> stopped.complete(null))) {
                long left = limit.toNanos() - (System.nanoTime() - began);
                CompletableFuture.anyOf(answer, stopped).get(Math.max(0, left), TimeUnit.NANOSECONDS);
                return answer.getNow(null);
            } catch (TimeoutException e) {
                var justInTime = answer.getNow(null);
                own.cancel();
                return justInTime == null ? late(limit) : justInTime;
            } catch (ExecutionException e) {
                throw new IllegalStateException("neither of them fails", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return null;
            }
        }

        private ToolOutcome late(Duration limit) {
            return Execution.inOneForm(ToolOutcome.failed(
                    call.name() + " did not answer within " + Spans.words(limit) + " and was given up"));
        }
    }
}
