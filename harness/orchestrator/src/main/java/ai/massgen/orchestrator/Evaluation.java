package ai.massgen.orchestrator;

import ai.massgen.backend.ToolCall;
import ai.massgen.orchestrator.AgentState.Standing;
import ai.massgen.orchestrator.CoordinationState.Phase;
import ai.massgen.orchestrator.config.OrchestratorConfig;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The presenter judges its presentation: it submits it, or has the whole coordination begin again (MassGen v0.1.6, {@code
 * orchestrator.py}, {@code post_evaluate_answer}). Never in the last attempt, so that a turn ends.
 */
final class Evaluation {
    /** What agents are told where the presenter does not say it (MassGen v0.1.6, the same words). */
    private static final String NO_REASON = "No reason provided";

    private static final String NO_INSTRUCTIONS = "No instructions provided";

    private final OrchestratorConfig config;

    Evaluation(OrchestratorConfig config) {
        this.config = config;
    }

    /** Whether there is another attempt left, and time for it. */
    boolean isDue(Draft draft) {
        return draft.attempt.number() <= config.maxOrchestrationRestarts() && !draft.timedOut;
    }

    void open(Draft draft, String presenter, String answer) {
        draft.rules.add(Rule.POST_EVALUATION);
        draft.phase = Phase.EVALUATING;
        draft.presented = answer;
        var instead = draft.attempt.number() == 1 ? config.debugFinalAnswer() : null;
        if (instead != null) {
            draft.show(null, "debug", Wording.debugAnswer(instead));
        }
        draft.show(null, "status", Wording.EVALUATING);
        draft.tell(presenter, "post_evaluation_start", Details.of("attempt", draft.attempt.number()));
        draft.effect(new Effect.Evaluate(presenter, instead == null ? answer : instead));
    }

    /** Whether the answer stands. If not, the draft is that of the next attempt. */
    boolean approves(Draft draft, String presenter, CoordinationEvent event) {
        if (event instanceof CoordinationEvent.Failed failed) {
            draft.show(presenter, "error", Wording.failed(failed.failure()));
        } else if (event instanceof CoordinationEvent.RunTimedOut late) {
            draft.rules.add(Rule.AGENT_TIMEOUT);
            draft.tell(presenter, "agent_timeout", Map.of());
            draft.show(presenter, "error", Wording.runFailed(RunErrors.runLimit(late.limit())));
        }
        var restart = call(event, WorkflowTools.RESTART);
        var submit = call(event, WorkflowTools.SUBMIT);
        if (restart.isPresent()) {
            if (submit.isPresent()) {
                draft.rules.add(Rule.RESTART_WINS);
            }
            beginAgain(draft, presenter, restart.get());
            return false;
        }
        decide(draft, presenter, submit.isPresent());
        return true;
    }

    private static Optional<ToolCall> call(CoordinationEvent event, String tool) {
        return event instanceof CoordinationEvent.Responded responded
                ? responded.response().calls().stream()
                        .filter(call -> call.name().equals(tool))
                        .findFirst()
                : Optional.empty();
    }

    private static void decide(Draft draft, String presenter, boolean submitted) {
        if (!submitted) {
            draft.rules.add(Rule.AUTO_SUBMIT);
        }
        draft.show(null, "status", submitted ? Wording.APPROVED : Wording.AUTO_SUBMITTED);
        draft.tell(
                presenter,
                "post_evaluation",
                Details.of("attempt", draft.attempt.number(), "decision", submitted ? "submit" : "auto-submit"));
        draft.show(presenter, "done", null);
    }

    private void beginAgain(Draft draft, String presenter, ToolCall restart) {
        var arguments = WorkflowTools.arguments(restart);
        var feedback = new Feedback(
                arguments.path("reason").asText(NO_REASON),
                arguments.path("instructions").asText(NO_INSTRUCTIONS),
                presenter,
                Objects.requireNonNull(draft.presented, "nothing was presented"));
        draft.show(null, "status", Wording.RESTART_WANTED);
        draft.tell(
                presenter,
                "post_evaluation",
                Details.of(
                        "attempt", draft.attempt.number(),
                        "decision", "restart",
                        "reason", feedback.reason(),
                        "instructions", feedback.instructions()));
        draft.show(presenter, "done", null);
        reset(draft, feedback);
    }

    /** Nothing of the attempt is left but the feedback, and that agents which are out stay out. */
    private void reset(Draft draft, Feedback feedback) {
        draft.attempt = draft.attempt.next(feedback);
        draft.agents.replaceAll(
                (id, agent) -> agent.standing() == Standing.OUT ? agent.withoutAnswer() : AgentState.initial());
        draft.votes.clear();
        draft.answers.clear();
        draft.winner = null;
        draft.presented = null;
        int number = draft.attempt.number();
        int attempts = config.maxOrchestrationRestarts() + 1;
        draft.show(null, "restart_banner", Wording.restartBanner(number, attempts, feedback));
        draft.tellAll("orchestration_restart", Details.of("attempt", number, "attempts", attempts));
    }
}
