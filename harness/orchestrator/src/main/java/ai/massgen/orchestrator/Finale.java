package ai.massgen.orchestrator;

import ai.massgen.orchestrator.AgentState.Standing;
import ai.massgen.orchestrator.CoordinationState.Phase;
import ai.massgen.orchestrator.config.OrchestratorConfig;
import ai.massgen.transcript.RunResult;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What follows the vote, or replaces it: election, presentation, a passed limit, a stop, the result. Judging the presentation
 * is the work of {@link Evaluation}.
 */
final class Finale {
    private final List<String> registered;
    private final Evaluation evaluation;

    Finale(List<String> registered, OrchestratorConfig config) {
        this.registered = registered;
        this.evaluation = new Evaluation(config);
    }

    /** Everybody who can vote has, or nobody can. */
    void elect(Draft draft) {
        var winner = hold(draft).winner();
        if (winner == null) {
            withoutAnswer(draft, draft.lastError);
        } else {
            draft.rules.add(Rule.ALL_VOTED);
            present(draft, winner);
        }
    }

    /** Nobody has an answer in this attempt. */
    private void withoutAnswer(Draft draft, RunResult.@Nullable RunError error) {
        var before = draft.attempt.feedback();
        if (before == null) {
            draft.rules.add(Rule.NO_ANSWER_IS_FAILURE);
            draft.say(null, Wording.NOBODY);
            finish(draft, null, error);
        } else {
            draft.rules.add(Rule.EARLIER_PRESENTATION_STANDS);
            draft.say(null, Wording.EARLIER_STANDS);
            draft.winner = before.presenter();
            finish(draft, before.answer(), null);
        }
    }

    private Election hold(Draft draft) {
        var targets = draft.votes.values().stream().map(Ballot::target).toList();
        var election = Election.hold(registered, draft.currentAnswers().keySet(), targets);
        if (election.winner() != null) {
            draft.rules.add(election.rule());
        }
        return election;
    }

    void present(Draft draft, String winner) {
        draft.say(null, Wording.FINAL_HEADING);
        draft.say(null, Wording.selected(winner));
        openPresentation(draft, winner);
    }

    private void openPresentation(Draft draft, String winner) {
        draft.phase = Phase.PRESENTING;
        draft.winner = winner;
        int round = lastRound(draft) + 1;
        draft.set(winner, draft.agent(winner).inRound(round));
        draft.tellStatus(winner, "streaming");
        draft.tell(winner, "final_round_start", Details.of("round_type", "final", "final_round", round));
        registered.stream()
                .filter(agent -> !agent.equals(winner) && draft.agent(agent).standing() != Standing.OUT)
                .forEach(agent -> draft.tellStatus(agent, "completed"));
        draft.tell(winner, "final_agent_selected", context(draft, winner));
        draft.show(null, "status", Wording.presenting(winner));
        draft.effect(new Effect.Present(winner, draft.currentAnswers(), voteSummary(draft, winner)));
    }

    private static int lastRound(Draft draft) {
        return draft.agents.values().stream().mapToInt(AgentState::round).max().orElse(0);
    }

    private Map<String, Object> context(Draft draft, String winner) {
        var texts = new LinkedHashMap<String, Object>();
        draft.currentAnswers().forEach((agent, text) -> texts.put(draft.label(agent), text));
        return Details.of(
                "vote_summary", voteSummary(draft, winner),
                "all_answers", draft.labels(),
                "answers_for_context", texts);
    }

    /** What the winner is told: how many votes it got and why; nothing of votes for others (MassGen, the same). */
    private String voteSummary(Draft draft, String winner) {
        var reasons = registered.stream()
                .map(draft.votes::get)
                .filter(ballot -> ballot != null && ballot.target().equals(winner))
                .map(Ballot::reason)
                .toList();
        if (reasons.isEmpty()) {
            return "Nobody voted.";
        }
        var given = reasons.stream().filter(reason -> !reason.isBlank()).toList();
        var summary = "You received " + Wording.count(reasons.size(), "vote")
                + (given.isEmpty() ? "." : ", for these reasons: " + String.join("; ", given));
        return hold(draft).tied() ? summary + " (It was a tie; the agent registered first was chosen.)" : summary;
    }

    /** The winner's presentation is there, or failed. */
    void presented(Draft draft, CoordinationEvent event) {
        if (event instanceof CoordinationEvent.Responded responded) {
            conclude(draft, responded.response().text().strip(), null);
        } else if (event instanceof CoordinationEvent.Failed failed) {
            draft.show(failed.agent(), "error", Wording.failed(failed.failure()));
            conclude(draft, "", RunErrors.of(failed.failure(), failed.agent()));
        } else if (event instanceof CoordinationEvent.RunTimedOut late) {
            draft.rules.add(Rule.AGENT_TIMEOUT);
            draft.tell(late.agent(), "agent_timeout", Map.of());
            draft.show(late.agent(), "error", Wording.runFailed(RunErrors.runLimit(late.limit())));
            conclude(draft, "", RunErrors.agentTimeout(late.agent(), late.limit()));
        }
    }

    private void conclude(Draft draft, String presented, RunResult.@Nullable RunError error) {
        var winner = winner(draft);
        var stored = draft.agent(winner).answer();
        var answer = presented.isEmpty() ? stored : presented;
        if (presented.isEmpty()) {
            draft.rules.add(Rule.PRESENTATION_FALLBACK);
            draft.say(winner, stored == null ? Wording.NOBODY : Wording.fallback(stored));
        }
        if (answer != null) {
            var details = Details.of("label", draft.anonymizer.number(winner) + ".final", "content", answer);
            details.putAll(context(draft, winner));
            draft.tell(winner, "final_answer", details);
        }
        draft.tellStatus(winner, "completed");
        draft.show(winner, "done", null);
        if (answer == null) {
            finish(draft, null, failure(winner, error));
        } else if (error == null && evaluation.isDue(draft)) {
            evaluation.open(draft, winner, answer);
        } else {
            finish(draft, answer, null);
        }
    }

    /** The presenter has judged its presentation: it ends the turn, or everything begins again. */
    void judged(Draft draft, CoordinationEvent event) {
        var winner = winner(draft);
        if (evaluation.approves(draft, winner, event)) {
            finish(draft, draft.presented, null);
        } else {
            draft.phase = Phase.COORDINATING;
        }
    }

    private static RunResult.RunError failure(String winner, RunResult.@Nullable RunError error) {
        return error == null ? RunErrors.emptyPresentation(winner) : error;
    }

    private static String winner(Draft draft) {
        if (draft.winner == null) {
            throw new IllegalStateException("nobody presents");
        }
        return draft.winner;
    }

    /** The turn's limit passed. */
    void timeOut(Draft draft, Duration limit) {
        draft.timedOut = true;
        draft.say(null, Wording.timedOut(limit));
        if (draft.phase == Phase.PRESENTING) {
            draft.rules.add(Rule.TIMEOUT_ENDS_PRESENTATION);
            draft.tell(winner(draft), "agent_timeout", Map.of());
            conclude(draft, "", RunErrors.timeout(limit));
            return;
        }
        if (draft.phase == Phase.EVALUATING) {
            draft.rules.add(Rule.TIMEOUT_ENDS_PRESENTATION);
            draft.tell(winner(draft), "agent_timeout", Map.of());
            finish(draft, draft.presented, null);
            return;
        }
        draft.agents.forEach((id, agent) -> {
            if (agent.standing() == Standing.RUNNING) {
                draft.tell(id, "agent_timeout", Map.of());
            }
        });
        draft.say(null, Wording.answersThere(draft.currentAnswers().size()));
        presentBest(draft, limit);
    }

    private void presentBest(Draft draft, Duration limit) {
        var winner = hold(draft).winner();
        if (winner == null) {
            withoutAnswer(draft, RunErrors.timeout(limit));
        } else {
            draft.rules.add(Rule.TIMEOUT_PRESENTS);
            draft.say(null, Wording.jumping(winner));
            openPresentation(draft, winner);
        }
    }

    /** The user stopped the run: it ends with what there is. */
    void cancel(Draft draft) {
        draft.rules.add(Rule.CANCELLED_ENDS);
        draft.say(null, Wording.STOPPED);
        draft.agents.forEach((id, agent) -> {
            if (agent.standing() == Standing.RUNNING || id.equals(draft.winner)) {
                draft.tell(id, "agent_cancelled", Map.of());
            }
        });
        finish(draft, best(draft), RunErrors.cancelled());
    }

    /** The best that there is: what was presented, the answer of whoever would win now, or what an earlier attempt presented. */
    private @Nullable String best(Draft draft) {
        if (draft.presented != null) {
            return draft.presented;
        }
        if (draft.winner == null) {
            draft.winner = hold(draft).winner();
        }
        var answer = draft.winner == null ? null : draft.agent(draft.winner).answer();
        var before = draft.attempt.feedback();
        if (answer == null && before != null) {
            draft.winner = before.presenter();
            return before.answer();
        }
        return answer;
    }

    private void finish(Draft draft, @Nullable String answer, RunResult.@Nullable RunError error) {
        draft.phase = Phase.FINISHED;
        draft.show(null, "done", null);
        draft.tellAll("session_end", Map.of());
        var votes = new LinkedHashMap<String, String>();
        registered.forEach(voter -> {
            var ballot = draft.votes.get(voter);
            if (ballot != null) {
                votes.put(voter, ballot.target());
            }
        });
        draft.effect(
                new Effect.Finish(new RunResult(answer, draft.winner, votes, draft.answers, draft.restarts, error)));
    }
}
