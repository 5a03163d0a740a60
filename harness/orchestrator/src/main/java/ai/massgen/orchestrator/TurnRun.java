package ai.massgen.orchestrator;

import ai.massgen.backend.Cancellation;
import ai.massgen.backend.Message;
import ai.massgen.backend.ModelEvent;
import ai.massgen.backend.ToolDefinition;
import ai.massgen.transcript.RunResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One turn of a conversation: carries out what the coordination wants, and tells it what came of it. */
final class TurnRun {
    /** Longer than any limit that is meant: a presentation after the limit has none of its own. */
    private static final Duration FOREVER = Duration.ofDays(36_500);

    private final Team team;
    private final Hearing hearing;
    private final EventLog log;
    private final Cancellation cancellation;
    private final String task;
    private final List<Exchange> history;
    private final Instant began;
    private final Map<String, AgentRun> runs = new LinkedHashMap<>();
    private final Map<String, List<String>> shownTo = new LinkedHashMap<>();
    private final List<List<String>> heard = new ArrayList<>();
    private final Map<String, Instant> runDeadlines = new LinkedHashMap<>();
    private final Set<String> asked = new LinkedHashSet<>();
    private Instant deadline;
    private @Nullable Feedback feedback;
    private @Nullable RunResult result;

    TurnRun(Team team, Hearing hearing, EventLog log, Cancellation cancellation, String task, List<Exchange> history) {
        this.team = team;
        this.hearing = hearing;
        this.log = log;
        this.cancellation = cancellation;
        this.task = task;
        this.history = List.copyOf(history);
        began = hearing.now();
        deadline = began.plus(team.config().orchestrator().timeout());
    }

    RunResult run() {
        try {
            var step = team.coordination().start(history.size() + 1);
            carryOut(step.effects());
            while (result == null) {
                var passes = heard.size();
                step = team.coordination().apply(step.state(), nextBatch());
                if (step.state().timedOut()) {
                    deadline = hearing.now().plus(FOREVER);
                }
                feedback = step.state().attempt().feedback();
                carryOut(step.effects());
                if (heard.size() > passes) {
                    log.nextPass();
                }
            }
            team.surroundings().ended(history.size() + 1, result.winner());
            return result;
        } finally {
            team.act();
            closeRuns();
            hearing.forget();
        }
    }

    /** Whom this turn has heard, pass by pass. */
    List<List<String>> heard() {
        return List.copyOf(heard);
    }

    private List<CoordinationEvent> nextBatch() {
        var outcome =
                cancellation.isCancelled() ? new Hearing.Outcome.Stopped() : hearing.hear(log.pass(), nextDeadline());
        if (outcome instanceof Hearing.Outcome.Batch batch && !cancellation.isCancelled()) {
            return listen(batch.heard());
        }
        heard.add(List.of());
        return outcome instanceof Hearing.Outcome.TimeUp ? timedOut() : List.of(new CoordinationEvent.Cancelled());
    }

    private Instant nextDeadline() {
        return runDeadlines.entrySet().stream()
                .filter(run -> asked.contains(run.getKey()))
                .map(Map.Entry::getValue)
                .min(Instant::compareTo)
                .filter(next -> next.isBefore(deadline))
                .orElse(deadline);
    }

    /** The turn's limit, or that of some runs. */
    private List<CoordinationEvent> timedOut() {
        var now = hearing.now();
        if (!now.isBefore(deadline)) {
            return List.of(
                    new CoordinationEvent.TimedOut(team.config().orchestrator().timeout()));
        }
        var late = runDeadlines.entrySet().stream()
                .filter(run -> asked.contains(run.getKey()) && !now.isBefore(run.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        late.forEach(this::breakOff);
        return late.stream()
                .<CoordinationEvent>map(agent -> new CoordinationEvent.RunTimedOut(agent, agentTimeout()))
                .toList();
    }

    private Duration agentTimeout() {
        return Objects.requireNonNullElse(team.config().orchestrator().agentTimeout(), FOREVER);
    }

    private void breakOff(String agent) {
        var run = runs.remove(agent);
        if (run != null) {
            run.close();
            hearing.drop(run);
            log.closeCall(agent);
        }
        asked.remove(agent);
    }

    /** What runs say that are over is left aside; a batch of nothing else is no pass. */
    private List<CoordinationEvent> listen(List<Hearing.Heard> batch) {
        var events = new ArrayList<CoordinationEvent>();
        var agents = new ArrayList<String>();
        for (Hearing.Heard one : batch) {
            var agent = one.run().agent();
            if (one.run() == runs.get(agent)) {
                agents.add(agent);
                log.heard(agent, one.item());
                if (!(one.item() instanceof AgentRun.Item.Piece)) {
                    asked.remove(agent);
                }
                listen(agent, one.item(), events);
            }
        }
        if (!agents.isEmpty()) {
            heard.add(List.copyOf(agents));
        }
        return events;
    }

    private void listen(String agent, AgentRun.Item item, List<CoordinationEvent> events) {
        if (item instanceof AgentRun.Item.Finished finished) {
            team.surroundings().said(agent, finished.response(), finished.reasoning());
            events.add(new CoordinationEvent.Responded(agent, finished.response()));
        } else if (item instanceof AgentRun.Item.Broken broken) {
            events.add(new CoordinationEvent.Failed(agent, broken.failure()));
        } else if (item instanceof AgentRun.Item.Piece piece
                && piece.event() instanceof ModelEvent.ToolCallReady ready) {
            log.show(
                    agent,
                    "content",
                    Wording.called(ready.call(), team.anonymizer(), shownTo.getOrDefault(agent, List.of())));
        }
    }

    private void carryOut(List<Effect> effects) {
        for (Effect effect : effects) {
            if (effect instanceof Effect.Tell tell) {
                log.tell(tell);
                around(tell);
            } else if (effect instanceof Effect.Show show) {
                log.show(show.agent(), show.type(), show.text());
            } else if (effect instanceof Effect.Start start) {
                start(start);
            } else if (effect instanceof Effect.Retry retry) {
                retry(retry);
            } else if (effect instanceof Effect.Inject inject) {
                inject(inject);
            } else if (effect instanceof Effect.Present present) {
                present(present);
            } else if (effect instanceof Effect.Evaluate evaluate) {
                evaluate(evaluate);
            } else if (effect instanceof Effect.Finish finish) {
                result = finish.result();
            }
        }
    }

    private void around(Effect.Tell tell) {
        if (tell.agent() != null && tell.type().equals("new_answer")) {
            team.surroundings()
                    .answered(tell.agent(), String.valueOf(tell.details().get("label")));
        }
    }

    private void start(Effect.Start start) {
        team.plan();
        shownTo.put(start.agent(), List.copyOf(start.answers().keySet()));
        var situation = situation(start.agent(), Surroundings.Purpose.COORDINATION, start.answers());
        var messages = team.prompts().coordination(situation);
        open(start.agent(), messages, team.workflowTools());
    }

    private void retry(Effect.Retry retry) {
        goOn(retry.agent(), retry.corrections());
    }

    private void inject(Effect.Inject inject) {
        shownTo.put(inject.agent(), List.copyOf(inject.answers().keySet()));
        var messages = new ArrayList<>(inject.corrections());
        messages.add(team.prompts().update(team.surroundings().informed(inject.agent(), inject.fresh())));
        goOn(inject.agent(), messages);
    }

    private void goOn(String agent, List<Message> corrections) {
        var run = runs.get(agent);
        if (run == null) {
            throw new IllegalStateException("\"" + agent + "\" has no run to go on with");
        }
        run.correct(corrections);
        run.shorten(conversation -> team.surroundings().fit(agent, conversation));
        hear(run);
    }

    private void present(Effect.Present present) {
        closeRuns();
        hearing.forget();
        team.act();
        var situation = situation(present.agent(), Surroundings.Purpose.PRESENTATION, present.answers());
        var messages = team.prompts().presentation(situation, present.agent(), present.voteSummary());
        open(present.agent(), messages, List.of());
    }

    private void evaluate(Effect.Evaluate evaluate) {
        var situation = situation(evaluate.agent(), Surroundings.Purpose.EVALUATION, Map.of());
        open(evaluate.agent(), team.prompts().evaluation(situation, evaluate.answer()), team.evaluationTools());
    }

    private void open(String agent, List<Message> messages, List<ToolDefinition> tools) {
        var run = new AgentRun(agent, team.model(agent), team.backend(agent), messages, tools, cancellation);
        var before = runs.put(agent, run);
        if (before != null) {
            before.close();
        }
        var limit = team.config().orchestrator().agentTimeout();
        if (limit != null) {
            runDeadlines.put(agent, hearing.now().plus(limit));
        }
        hear(run);
    }

    private void hear(AgentRun run) {
        asked.add(run.agent());
        hearing.open(run);
    }

    private Situation situation(String agent, Surroundings.Purpose purpose, Map<String, String> answers) {
        var view = team.surroundings().enter(agent, purpose, task, answers);
        return new Situation(task, history, view.answers(), team.instructions(agent), feedback, began, view.sections());
    }

    private void closeRuns() {
        runs.values().forEach(AgentRun::close);
        runs.clear();
        asked.clear();
        log.closeCalls();
    }
}
