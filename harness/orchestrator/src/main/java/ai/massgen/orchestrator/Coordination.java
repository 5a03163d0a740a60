package ai.massgen.orchestrator;

import ai.massgen.backend.Failure;
import ai.massgen.backend.ToolCall;
import ai.massgen.orchestrator.AgentState.Standing;
import ai.massgen.orchestrator.CoordinationState.Phase;
import ai.massgen.orchestrator.config.OrchestratorConfig;
import ai.massgen.transcript.RunResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How agents come to one answer: all the rules, and nothing else. A state and a batch of events give a new state and effects;
 * there is no I/O here, no thread and no clock.
 *
 * <p><b>The idea.</b> Every agent gets the same task and ends its turn with one call: {@code new_answer} or {@code vote}. An
 * accepted answer voids all votes and makes all agents due for a restart, its author included; a restarted agent begins a
 * fresh conversation and sees the answers of that moment. When every agent has a live vote the most voted one presents the
 * final answer.
 *
 * <p><b>Batches.</b> Events that were heard in one pass are judged together, by the state before it, and applied at its end. So
 * an answer and a vote that come together do not see each other: the answer counts and the vote is void, whichever is first
 * in the batch. An agent learns that it is due only when its response is judged, never in the middle of one.
 *
 * <p><b>Ends.</b> Each run of an agent has three attempts; an agent whose runs fail twice in a row is out, and the others go on
 * without it. What does not come to an end by itself is ended by the turn's limit.
 *
 * <p>Every rule is a constant of {@link Rule} with its source, MassGen v0.1.6 where it is MassGen's. Judging one response is the
 * work of {@link Judge}, everything after the vote that of {@link Finale}.
 *
 * <p>Immutable; may be shared.
 */
public final class Coordination {
    /** Attempts of a run (MassGen v0.1.6, {@code orchestrator.py}:1944). */
    static final int ATTEMPTS = 3;

    private final List<String> registered;
    private final Anonymizer anonymizer;
    private final OrchestratorConfig config;
    private final AnswerRules answerRules;
    private final Finale finale;

    /**
     * A coordination.
     *
     * @param registered the agents' ids, in order of registration; at least one, no two equal
     */
    public Coordination(List<String> registered, OrchestratorConfig config) {
        this.registered = List.copyOf(registered);
        this.config = config;
        anonymizer = new Anonymizer(registered);
        answerRules = new AnswerRules(config);
        finale = new Finale(this.registered, config);
        if (registered.isEmpty() || registered.stream().distinct().count() < registered.size()) {
            throw new IllegalArgumentException("agents must be some and have different ids: " + registered);
        }
    }

    /**
     * Begins a turn.
     *
     * @param turn which turn of the conversation, from 1
     */
    public Step start(int turn) {
        var agents = new LinkedHashMap<String, AgentState>();
        registered.forEach(id -> agents.put(id, AgentState.initial()));
        var draft = new Draft(anonymizer, CoordinationState.initial(turn, agents));
        draft.tellAll("session_start", Details.of("agents", registered, "turn", turn));
        begin(draft);
        return draft.step();
    }

    /** Begins an attempt. */
    private void begin(Draft draft) {
        if (config.skipCoordinationRounds()) {
            draft.rules.add(Rule.SKIP_COORDINATION);
            draft.say(null, Wording.SKIPPED);
            finale.present(draft, registered.get(0));
        } else {
            draft.say(null, Wording.started(registered.size()));
            draft.say(null, Wording.COORDINATING);
            startIdle(draft);
        }
    }

    /**
     * Applies what was heard in one pass.
     *
     * @param batch events in the order heard, at most one of each agent
     * @return the state after the batch; a finished state does not change any more
     */
    public Step apply(CoordinationState state, List<CoordinationEvent> batch) {
        if (state.phase() == Phase.FINISHED || batch.isEmpty()) {
            return new Step(state, List.of(), List.of());
        }
        var draft = new Draft(anonymizer, state);
        if (batch.get(0) instanceof CoordinationEvent.TimedOut timeout) {
            finale.timeOut(draft, timeout.limit());
        } else if (batch.get(0) instanceof CoordinationEvent.Cancelled) {
            finale.cancel(draft);
        } else if (state.phase() == Phase.PRESENTING) {
            finale.presented(draft, batch.get(0));
        } else if (state.phase() == Phase.EVALUATING) {
            judged(draft, batch.get(0));
        } else {
            coordinate(draft, batch);
        }
        return draft.step();
    }

    private void judged(Draft draft, CoordinationEvent event) {
        finale.judged(draft, event);
        if (draft.phase == Phase.COORDINATING) {
            begin(draft);
        }
    }

    private void coordinate(Draft draft, List<CoordinationEvent> batch) {
        var pass = new Pass();
        var verdicts = judge(draft, batch);
        pass.answered = verdicts.values().stream().anyMatch(Verdict.Answer.class::isInstance);
        for (CoordinationEvent event : batch) {
            if (event instanceof CoordinationEvent.Responded responded) {
                carryOut(draft, pass, responded, verdicts.get(responded.agent()));
            } else if (event instanceof CoordinationEvent.Failed failed) {
                requestFailed(draft, pass, failed.agent(), failed.failure());
            } else if (event instanceof CoordinationEvent.RunTimedOut late) {
                RunFailures.timedOut(draft, late.agent(), late.limit());
            }
        }
        close(draft, pass);
    }

    /** What a pass has collected for its end. */
    private static final class Pass {
        boolean answered;
        final List<String> authors = new ArrayList<>();
        final List<String> voters = new ArrayList<>();
        final Map<String, Effect.Retry> retries = new LinkedHashMap<>();
    }

    private Map<String, Verdict> judge(Draft draft, List<CoordinationEvent> batch) {
        var verdicts = new LinkedHashMap<String, Verdict>();
        for (CoordinationEvent event : batch) {
            if (event instanceof CoordinationEvent.Responded responded) {
                var id = responded.agent();
                RunFailures.requireRunning(draft, id);
                var judge = new Judge(anonymizer, answerRules, draft.rules);
                verdicts.put(id, judge.judge(id, draft.agent(id), responded.response()));
            }
        }
        return verdicts;
    }

    private void carryOut(Draft draft, Pass pass, CoordinationEvent.Responded responded, @Nullable Verdict verdict) {
        var id = responded.agent();
        var calls = responded.response().calls();
        if (verdict instanceof Verdict.Answer answer) {
            accept(draft, pass, id, answer.text());
        } else if (verdict instanceof Verdict.Vote vote) {
            vote(draft, pass, id, vote.ballot(), calls);
        } else if (verdict instanceof Verdict.LateVote late) {
            ignoreVote(draft, pass, id, late.ballot(), calls);
        } else if (verdict instanceof Verdict.Refused refused) {
            refuse(draft, pass, id, refused);
        }
    }

    private static void accept(Draft draft, Pass pass, String id, String text) {
        draft.runEnded(id);
        draft.set(id, draft.agent(id).answered(text));
        draft.answers.add(new RunResult.Answer(id, draft.label(id), text));
        draft.tell(id, "new_answer", Details.of("label", draft.label(id), "content", text));
        draft.say(id, Wording.ANSWER_ACCEPTED);
        pass.authors.add(id);
    }

    private void vote(Draft draft, Pass pass, String id, Ballot ballot, List<ToolCall> calls) {
        if (pass.answered) {
            draft.rules.add(Rule.ANSWER_VOIDS_BATCH);
            ignoreVote(draft, pass, id, ballot, calls);
            return;
        }
        draft.runEnded(id);
        draft.votes.put(id, ballot);
        draft.set(id, draft.agent(id).voted());
        tellVote(draft, id, "vote_cast", ballot);
        draft.say(id, Wording.voteRecorded(ballot.target()));
        pass.voters.add(id);
    }

    private void ignoreVote(Draft draft, Pass pass, String id, Ballot ballot, List<ToolCall> calls) {
        draft.say(id, Wording.VOTE_IGNORED);
        tellVote(draft, id, "vote_ignored", ballot);
        if (config.injectsNewAnswers()) {
            pass.retries.put(id, new Effect.Retry(id, Verdict.overtaken(calls)));
        } else {
            endRun(draft, id);
        }
    }

    private static void tellVote(Draft draft, String id, String type, Ballot ballot) {
        draft.tell(
                id,
                type,
                Details.of(
                        "voted_for", ballot.target(),
                        "voted_for_label", draft.label(ballot.target()),
                        "reason", ballot.reason(),
                        "available_answers", draft.labels()));
    }

    private static void endRun(Draft draft, String id) {
        draft.runEnded(id);
        draft.set(id, draft.agent(id).with(Standing.IDLE));
    }

    private void refuse(Draft draft, Pass pass, String id, Verdict.Refused refused) {
        if (draft.agent(id).due()) {
            overtaken(draft, pass, new Effect.Retry(id, refused.corrections()));
        } else if (draft.agent(id).attempt() == ATTEMPTS) {
            draft.rules.add(Rule.THREE_ATTEMPTS);
            draft.lastError = RunErrors.noDecision(id, refused.reason());
            RunFailures.fail(draft, id, refused.reason());
        } else {
            draft.say(id, Wording.refused(refused));
            draft.tell(
                    id,
                    "enforcement",
                    Details.of(
                            "rule", refused.rule().name(),
                            "attempt", draft.agent(id).attempt(),
                            "reason", refused.reason()));
            pass.retries.put(id, new Effect.Retry(id, refused.corrections()));
        }
    }

    /** A run that does not know the newest answers ends, or is told of them when the pass closes. */
    private void overtaken(Draft draft, Pass pass, Effect.Retry retry) {
        if (config.injectsNewAnswers()) {
            pass.retries.put(retry.agent(), retry);
        } else {
            restart(draft, retry.agent());
        }
    }

    private static void restart(Draft draft, String id) {
        draft.rules.add(Rule.RESTART_AT_JUDGMENT);
        draft.say(id, Wording.RESTARTING);
        endRun(draft, id);
    }

    private void requestFailed(Draft draft, Pass pass, String id, Failure failure) {
        RunFailures.requireRunning(draft, id);
        draft.lastError = RunErrors.of(failure, id);
        if (!failure.retriable()) {
            RunFailures.hopeless(draft, id, failure);
        } else if (draft.agent(id).due()) {
            draft.say(id, Wording.failed(failure));
            overtaken(draft, pass, new Effect.Retry(id, List.of()));
        } else if (draft.agent(id).attempt() == ATTEMPTS) {
            draft.rules.add(Rule.THREE_ATTEMPTS);
            RunFailures.fail(draft, id, failure.origin().message());
        } else {
            draft.say(id, Wording.failed(failure));
            pass.retries.put(id, new Effect.Retry(id, List.of()));
        }
    }

    private void close(Draft draft, Pass pass) {
        if (pass.answered) {
            reopen(draft, pass.authors);
        }
        pass.authors.forEach(author -> draft.tellStatus(author, "answered"));
        pass.voters.forEach(voter -> draft.tellStatus(voter, "voted"));
        retry(draft, pass);
        if (draft.allVoted()) {
            finale.elect(draft);
        } else {
            startIdle(draft);
        }
    }

    /** The author heard last is the one that the restart is put down to, and is in its next round at once. */
    private static void reopen(Draft draft, List<String> authors) {
        draft.rules.add(Rule.ANSWER_REOPENS_VOTE);
        draft.votes.clear();
        var affected = new ArrayList<String>();
        draft.agents.replaceAll((id, agent) -> {
            if (agent.standing() == Standing.OUT) {
                return agent;
            }
            affected.add(id);
            return agent.standing() == Standing.VOTED
                    ? agent.with(Standing.IDLE).dueForRestart()
                    : agent.dueForRestart();
        });
        if (draft.answers.size() > authors.size()) {
            draft.restarts++;
        }
        var author = authors.get(authors.size() - 1);
        draft.tell(author, "restart_triggered", Details.of("affected_agents", affected, "triggering_agent", author));
        completeRestart(draft, author);
    }

    private static void completeRestart(Draft draft, String id) {
        int round = draft.agent(id).round() + 1;
        draft.set(id, draft.agent(id).inRound(round));
        draft.tell(id, "restart_completed", Details.of("agent_round", round));
    }

    private void retry(Draft draft, Pass pass) {
        pass.retries.forEach((id, retry) -> {
            if (!draft.agent(id).due()) {
                draft.set(id, draft.agent(id).atAttempt(draft.agent(id).attempt() + 1));
                draft.effect(retry);
            } else if (config.injectsNewAnswers()) {
                inject(draft, retry);
            } else {
                restart(draft, id);
            }
        });
    }

    /** What changed since the run began is told, improved answers of known agents included (MassGen v0.1.7 leaves them out). */
    private static void inject(Draft draft, Effect.Retry retry) {
        draft.rules.add(Rule.NEW_ANSWERS_INJECTED);
        var id = retry.agent();
        var answers = draft.currentAnswers();
        var fresh = new LinkedHashMap<>(answers);
        fresh.entrySet().removeAll(draft.agent(id).seen().entrySet());
        draft.set(id, draft.agent(id).updated(answers));
        draft.say(id, Wording.UPDATED);
        draft.tell(
                id,
                "update_injected",
                Details.of(
                        "new_answers", fresh.keySet().stream().map(draft::label).toList(),
                        "available_answer_labels", draft.labels()));
        draft.effect(new Effect.Inject(id, retry.corrections(), fresh, answers));
    }

    private void startIdle(Draft draft) {
        var answers = draft.currentAnswers();
        for (String id : registered) {
            if (draft.agent(id).standing() == Standing.IDLE) {
                if (draft.agent(id).due()) {
                    completeRestart(draft, id);
                }
                startRun(draft, id, answers);
            }
        }
    }

    private void startRun(Draft draft, String id, Map<String, String> answers) {
        draft.set(id, draft.agent(id).started(answers));
        draft.tell(
                id,
                "context_received",
                Details.of(
                        "available_answers",
                                answers.keySet().stream()
                                        .map(anonymizer::number)
                                        .toList(),
                        "available_answer_labels", draft.labels(),
                        "answer_count", answers.size(),
                        "has_conversation_history", draft.turn > 1));
        draft.tellStatus(id, "streaming");
        draft.show(id, "agent_status", "working");
        draft.effect(new Effect.Start(id, answers));
    }
}
