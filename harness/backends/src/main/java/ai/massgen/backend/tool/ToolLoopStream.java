package ai.massgen.backend.tool;

import ai.massgen.backend.Backend;
import ai.massgen.backend.BackendException;
import ai.massgen.backend.Cancellation;
import ai.massgen.backend.ChatRequest;
import ai.massgen.backend.ChatStream;
import ai.massgen.backend.Failure;
import ai.massgen.backend.FinishReason;
import ai.massgen.backend.Limits;
import ai.massgen.backend.Message;
import ai.massgen.backend.ModelEvent;
import ai.massgen.backend.ReplyCollector;
import ai.massgen.backend.SteppedStream;
import ai.massgen.backend.ToolDefinition;
import ai.massgen.backend.Usage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One turn of a {@link ToolLoop}. */
final class ToolLoopStream extends SteppedStream {
    private final Backend backend;
    private final ToolSource source;
    private final Supplier<Planning> planning;
    private final Limits limits;
    private final Cancellation stop = Cancellation.create();
    private final Cancellation.Registration registration;
    private final List<Message> answers = new ArrayList<>();
    private final List<Usage> spent = new ArrayList<>();

    private volatile @Nullable ChatStream response;
    private final Map<String, Tool> tools = new LinkedHashMap<>();
    private ChatRequest request;
    private @Nullable Round round;
    private boolean equipped;
    private ReplyCollector reply = new ReplyCollector();
    private int rounds;
    private boolean started;
    private ModelEvent.@Nullable Done endOfTurn;

    ToolLoopStream(
            Backend backend,
            ChatRequest request,
            ToolSource source,
            Supplier<Planning> planning,
            Limits limits,
            Cancellation cancellation) {
        this.backend = backend;
        this.request = request;
        this.source = source;
        this.planning = planning;
        this.limits = limits;
        this.registration = cancellation.onCancel(this::breakOff);
    }

    @Override
    protected void step() {
        try {
            checkRunning();
            if (!equipped) {
                equip();
            } else if (round == null) {
                pull();
            } else {
                answer(round);
            }
        } catch (BackendException e) {
            giveUp(stop.isCancelled() ? cancelled() : e);
        }
    }

    /** Our tools go after those of the request; a name that both have is a mistake of whoever put them together. */
    private void equip() {
        equipped = true;
        var offer = source.offer(stop);
        checkRunning();
        offer.remarks().forEach(this::hand);
        offer.tools().forEach(tool -> tools.put(tool.definition().name(), tool));
        var offered = new ArrayList<>(request.tools());
        for (ToolDefinition definition : request.tools()) {
            if (tools.containsKey(definition.name())) {
                var origin = Failure.Origin.local("tools", "two tools are called \"" + definition.name() + "\"");
                throw new BackendException(new Failure.InvalidRequest(origin, "rename one of them"));
            }
        }
        tools.values().forEach(tool -> offered.add(tool.definition()));
        request = request.withTools(offered);
    }

    private void pull() {
        var events = response;
        if (events == null) {
            events = backend.stream(request, stop);
            response = events;
            checkRunning();
        }
        var event = events.next();
        reply.add(event);
        if (event instanceof ModelEvent.Done done) {
            endRound(done);
        } else if (isNews(event)) {
            hand(event);
        }
    }

    /** A turn begins once, and its tokens are told at its end. */
    private boolean isNews(ModelEvent event) {
        if (event instanceof ModelEvent.Started) {
            boolean first = !started;
            started = true;
            return first;
        }
        return !(event instanceof ModelEvent.UsageReported);
    }

    private void endRound(ModelEvent.Done done) {
        closeResponse();
        countTokens();
        var calls = reply.reply().toolCalls();
        var ours = calls.stream().filter(call -> tools.containsKey(call.name())).toList();
        boolean paused = done.reason() == FinishReason.PAUSE && calls.isEmpty();
        if (ours.isEmpty() && !paused) {
            endTurn(done);
            return;
        }
        if (rounds == limits.toolRounds()) {
            throw tooMany();
        }
        rounds++;
        endOfTurn = ours.size() < calls.size() ? done : null;
        if (paused) {
            nextRound();
        } else {
            round = new Round(ours, tools, planning.get(), limits, stop);
        }
    }

    private void answer(Round calls) {
        var answered = calls.next();
        if (answered == null) {
            return;
        }
        tell(answered);
        if (calls.isComplete()) {
            round = null;
            if (endOfTurn != null) {
                endTurn(endOfTurn);
            } else {
                nextRound();
            }
        }
    }

    private void tell(Round.Answered answered) {
        var call = answered.call();
        var outcome = answered.outcome();
        hand(new ModelEvent.ToolExecuted(call, outcome.text(), outcome.error()));
        answers.add(Message.toolResult(call, outcome.text(), outcome.error()));
    }

    private void nextRound() {
        request = request.withMessages(History.after(request.messages(), reply.reply(), answers));
        reply = new ReplyCollector();
        answers.clear();
    }

    private void endTurn(ModelEvent.Done done) {
        reportTokens();
        hand(done);
        registration.close();
    }

    /** What was spent is told before the failure is. */
    private void giveUp(BackendException e) {
        if (response != null) {
            countTokens();
        }
        closeResponse();
        registration.close();
        tellWhatWasDone();
        reportTokens();
        fail(e);
    }

    private void tellWhatWasDone() {
        while (round != null) {
            var done = round.ready();
            if (done == null) {
                return;
            }
            tell(done);
        }
    }

    private void countTokens() {
        var usage = reply.reply().usage();
        if (usage != null) {
            spent.add(usage);
        }
    }

    private void reportTokens() {
        if (!spent.isEmpty()) {
            hand(new ModelEvent.UsageReported(Usage.sum(spent)));
        }
    }

    private BackendException tooMany() {
        var origin = Failure.Origin.local("tools", "the model is not done after " + rounds + " rounds of tools");
        return new BackendException(new Failure.LimitExceeded(origin, "toolRounds"));
    }

    private void checkRunning() {
        if (stop.isCancelled()) {
            throw cancelled();
        }
    }

    private static BackendException cancelled() {
        return new BackendException(new Failure.Cancelled(Failure.Origin.local("tools", "stopped by the caller")));
    }

    @Override
    public void close() {
        breakOff();
        registration.close();
    }

    /** Wakes whoever waits, for a tool or for the model. From any thread. */
    private void breakOff() {
        stop.cancel();
        closeResponse();
    }

    private void closeResponse() {
        var events = response;
        response = null;
        if (events != null) {
            events.close();
        }
    }
}
