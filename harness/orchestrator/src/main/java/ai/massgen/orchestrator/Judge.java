package ai.massgen.orchestrator;

import static ai.massgen.orchestrator.WorkflowTools.isVote;
import static ai.massgen.orchestrator.WorkflowTools.isWorkflow;

import ai.massgen.backend.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Judges one finished response, in MassGen's order (v0.1.6, {@code orchestrator.py}, {@code _stream_agent_execution}): several
 * votes, vote and answer together, then each call in turn until one counts.
 */
final class Judge {
    private static final String REMINDER =
            "Your turn is not over: call the tool `vote` or the tool `new_answer` now. Writing about it is not enough.";
    private static final String NOT_CARRIED_OUT = "Not carried out, because this response was refused: ";

    private final Anonymizer anonymizer;
    private final AnswerRules answerRules;
    private final Set<Rule> applied;
    private final List<Verdict.Reply> replies = new ArrayList<>();
    private @Nullable Rule broken;
    private String reason = "";

    /**
     * For one response.
     *
     * @param applied takes the rules that decided
     */
    Judge(Anonymizer anonymizer, AnswerRules answerRules, Set<Rule> applied) {
        this.anonymizer = anonymizer;
        this.answerRules = answerRules;
        this.applied = applied;
    }

    Verdict judge(String id, AgentState agent, Response response) {
        var together = refuseTogether(response.calls());
        if (together.isPresent()) {
            return together.get();
        }
        for (ToolCall call : response.calls()) {
            var verdict = judgeCall(id, agent, call, response);
            if (verdict.isPresent()) {
                return verdict.get();
            }
        }
        return refuse();
    }

    private Optional<Verdict> refuseTogether(List<ToolCall> calls) {
        long votes = calls.stream().filter(WorkflowTools::isVote).count();
        if (votes > 1) {
            return Optional.of(refuseAll(
                    Rule.ONE_VOTE_PER_RESPONSE,
                    "You called `vote` " + votes + " times; call it exactly once, for the one answer you find best.",
                    calls));
        }
        if (votes == 1 && calls.stream().anyMatch(WorkflowTools::isAnswer)) {
            return Optional.of(refuseAll(
                    Rule.VOTE_OR_ANSWER,
                    "You called both `vote` and `new_answer`; call one of them: vote for an answer there is, or give a better one.",
                    calls));
        }
        return Optional.empty();
    }

    private Verdict refuseAll(Rule rule, String why, List<ToolCall> calls) {
        applied.add(rule);
        broken = rule;
        reason = why;
        boolean first = true;
        for (ToolCall call : calls) {
            replies.add(new Verdict.Reply(call, first ? why : NOT_CARRIED_OUT + why));
            first = false;
        }
        return refusal(rule);
    }

    private Optional<Verdict> judgeCall(String id, AgentState agent, ToolCall call, Response response) {
        if (!isWorkflow(call)) {
            replies.add(new Verdict.Reply(call, "There is no tool `" + call.name() + "` here."));
            return Optional.empty();
        }
        if (call.truncated()) {
            return refuse(
                    Rule.TRUNCATED_CALL_REFUSED, call, "This call was cut off. Make it again, shorter if need be.");
        }
        return isVote(call) ? judgeVote(id, agent, call) : judgeAnswer(agent, call, response);
    }

    private Optional<Verdict> judgeVote(String id, AgentState agent, ToolCall call) {
        var vote = WorkflowTools.ballot(call);
        var named = anonymizer.agent(vote.target());
        var target = named.filter(agent.seen()::containsKey);
        if (agent.due()) {
            applied.add(Rule.LATE_VOTE_IGNORED);
            return Optional.of(new Verdict.LateVote(new Ballot(named.orElse(vote.target()), vote.reason())));
        }
        if (agent.seen().isEmpty()) {
            return refuse(
                    Rule.VOTE_NEEDS_ANSWERS, call, "There is no answer to vote for yet. Give one with `new_answer`.");
        }
        if (target.isEmpty()) {
            return refuse(Rule.VOTE_TARGET_HAS_ANSWER, call, unknownTarget(vote.target(), agent));
        }
        if (target.get().equals(id)) {
            applied.add(Rule.SELF_VOTE_ALLOWED);
        }
        return Optional.of(new Verdict.Vote(new Ballot(target.get(), vote.reason())));
    }

    private String unknownTarget(String name, AgentState agent) {
        var choice = agent.seen().keySet().stream().map(anonymizer::number).toList();
        return "No answer is called \"" + name + "\". Those you can vote for: " + String.join(", ", choice) + ".";
    }

    private Optional<Verdict> judgeAnswer(AgentState agent, ToolCall call, Response response) {
        var text = answerText(call, response);
        var objection = answerRules.objection(agent, text);
        if (objection.isPresent()) {
            return refuse(objection.get().rule(), call, objection.get().reason());
        }
        if (response.calls().stream().filter(WorkflowTools::isAnswer).count() > 1) {
            applied.add(Rule.FIRST_ANSWER_COUNTS);
        }
        if (agent.due()) {
            applied.add(Rule.ANSWER_COUNTS_WHEN_DUE);
        }
        return Optional.of(new Verdict.Answer(text));
    }

    private String answerText(ToolCall call, Response response) {
        var arguments = WorkflowTools.arguments(call);
        if (arguments.has("content")) {
            return arguments.path("content").asText("");
        }
        applied.add(Rule.ANSWER_FROM_TEXT);
        return response.text().strip();
    }

    private Optional<Verdict> refuse(Rule rule, ToolCall call, String why) {
        applied.add(rule);
        replies.add(new Verdict.Reply(call, why));
        if (broken == null) {
            broken = rule;
            reason = why;
        }
        return Optional.empty();
    }

    private Verdict refuse() {
        if (broken == null) {
            applied.add(Rule.WORKFLOW_TOOL_REQUIRED);
            reason = REMINDER;
            return refusal(Rule.WORKFLOW_TOOL_REQUIRED);
        }
        return refusal(broken);
    }

    private Verdict refusal(Rule rule) {
        if (!replies.isEmpty()) {
            applied.add(Rule.EVERY_CALL_ANSWERED);
        }
        return new Verdict.Refused(rule, reason, List.copyOf(replies));
    }
}
