package ai.massgen.orchestrator;

import ai.massgen.backend.Failure;
import ai.massgen.backend.ModelEvent;
import ai.massgen.backend.Usage;
import ai.massgen.transcript.Event;
import ai.massgen.transcript.TokenCount;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes what happens in a run to its sink, and counts passes, calls and tokens. */
final class EventLog {
    private final Consumer<Event> sink;
    private final Map<String, Call> calls = new LinkedHashMap<>();
    private int pass;

    EventLog(List<String> registered, Consumer<Event> sink) {
        this.sink = sink;
        registered.forEach(agent -> calls.put(agent, new Call()));
    }

    /** The calls of one agent. */
    private static final class Call {
        private int number;
        private boolean open;
        private @Nullable Usage usage;
        private @Nullable TokenCount total;

        /** A provider may count repeatedly in one response; the last count holds. */
        void close() {
            open = false;
            if (usage != null) {
                var count = new TokenCount(
                        usage.inputTokens(),
                        usage.outputTokens(),
                        usage.cachedInputTokens(),
                        usage.reasoningTokens(),
                        usage.costUsd(),
                        usage.estimated());
                total = total == null ? count : total.plus(count);
                usage = null;
            }
        }
    }

    int pass() {
        return pass;
    }

    void nextPass() {
        pass++;
    }

    /** A run said something. */
    void heard(String agent, AgentRun.Item item) {
        var call = call(agent);
        if (!call.open) {
            call.open = true;
            call.number++;
        }
        if (item instanceof AgentRun.Item.Piece piece) {
            piece(agent, call, piece.event());
        } else if (item instanceof AgentRun.Item.Finished finished) {
            chunk(agent, call, ChunkForm.of(finished.done()).orElseThrow());
            call.close();
        } else if (item instanceof AgentRun.Item.Broken broken) {
            broken(agent, call, broken.failure());
        }
    }

    private Call call(String agent) {
        return calls.computeIfAbsent(agent, id -> new Call());
    }

    private void piece(String agent, Call call, ModelEvent event) {
        if (event instanceof ModelEvent.UsageReported report) {
            call.usage = report.usage();
        }
        if (event instanceof ModelEvent.ToolExecuted executed) {
            sink.accept(new Event.ToolExecution(
                    pass,
                    agent,
                    call.number,
                    executed.call().id(),
                    executed.call().name(),
                    ChunkForm.json(executed.call().arguments()),
                    executed.error() ? "error" : "ok",
                    executed.result()));
        } else {
            ChunkForm.of(event).ifPresent(form -> chunk(agent, call, form));
        }
    }

    private void broken(String agent, Call call, Failure failure) {
        chunk(agent, call, ChunkForm.of(RunErrors.of(failure, agent)));
        call.close();
    }

    private void chunk(String agent, Call call, ChunkForm form) {
        sink.accept(new Event.Chunk(pass, agent, call.number, form.type(), form.text(), form.data()));
    }

    void tell(Effect.Tell tell) {
        sink.accept(new Event.Coordination(pass, tell.agent(), tell.type(), tell.details()));
    }

    void show(@Nullable String agent, String type, @Nullable String text) {
        sink.accept(new Event.Output(pass, agent, type, text));
    }

    /** A call that was broken off is over. */
    void closeCall(String agent) {
        call(agent).close();
    }

    /** Calls that were broken off are over. */
    void closeCalls() {
        calls.values().forEach(Call::close);
    }

    /** Tokens by agent; agents whose provider counted nothing are left out. */
    Map<String, TokenCount> usage() {
        var usage = new LinkedHashMap<String, TokenCount>();
        calls.forEach((agent, call) -> {
            if (call.total != null) {
                usage.put(agent, call.total);
            }
        });
        return usage;
    }
}
