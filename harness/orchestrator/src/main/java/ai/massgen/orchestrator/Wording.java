package ai.massgen.orchestrator;

import ai.massgen.backend.Failure;
import ai.massgen.backend.ToolCall;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collection;

/**
 * What an observer reads. The leading marker of each text is MassGen's and tells programs what it is; the words are for
 * people.
 */
final class Wording {
    static final String COORDINATING = "📋 The agents work";
    static final String SKIPPED = "⚡ Coordination is skipped";
    static final String ANSWER_ACCEPTED = "✅ Answer accepted";
    static final String VOTE_IGNORED = "🔄 Vote ignored: a new answer came meanwhile";
    static final String RESTARTING = "🔁 Starting anew: a new answer came meanwhile";
    static final String FINAL_HEADING = "🎯 Final answer";
    static final String STOPPED = "⏹ Stopped";
    static final String NOBODY = "❌ No agent has an answer";

    static final String EVALUATING = "🔍 The presenter judges its answer";
    static final String APPROVED = "✅ The answer is approved";
    static final String AUTO_SUBMITTED = "✅ The answer stands: the presenter called neither tool";
    static final String RESTART_WANTED = "🔄 The presenter wants the coordination to begin again";
    static final String EARLIER_STANDS = "📋 This attempt came to nothing; the presentation of the one before stands";
    static final String UPDATED = "📨 Is told of the new answers and goes on";

    private Wording() {}

    static String debugAnswer(String answer) {
        return "Evaluated instead of the presentation: " + answer;
    }

    static String restartBanner(int attempt, int attempts, Feedback feedback) {
        return "🔄 Attempt " + attempt + " of " + attempts + "\nReason: " + feedback.reason() + "\nInstructions: "
                + feedback.instructions();
    }

    static String started(int agents) {
        return "🚀 " + count(agents, "agent") + " start";
    }

    /** A workflow call, or another one, that an agent has just made. */
    static String called(ToolCall call, Anonymizer anonymizer, Collection<String> options) {
        if (WorkflowTools.isAnswer(call)) {
            return "💡 Answers: "
                    + WorkflowTools.arguments(call).path("content").asText("");
        }
        if (WorkflowTools.isVote(call)) {
            var vote = WorkflowTools.ballot(call);
            return "🗳️ Votes for " + anonymizer.agent(vote.target()).orElse(vote.target()) + " of "
                    + String.join(", ", options) + ": " + vote.reason();
        }
        return "🔧 Calls " + call.name();
    }

    static String voteRecorded(String target) {
        return "✅ Vote recorded for " + target;
    }

    /** A response that does not count; MassGen marks one without any workflow call with another sign. */
    static String refused(Verdict.Refused refused) {
        return (refused.rule() == Rule.WORKFLOW_TOOL_REQUIRED ? "🔄 " : "❌ ") + refused.reason();
    }

    static String failed(Failure failure) {
        return "❌ " + failure.kind() + ": " + failure.origin().message();
    }

    static String runFailed(String reason) {
        return "❌ Run failed: " + reason;
    }

    static String selected(String winner) {
        return "🏆 Selected: " + winner;
    }

    static String presenting(String winner) {
        return "🎤 " + winner + " presents the final answer";
    }

    static String fallback(String answer) {
        return "📋 The presentation came to nothing; this is the stored answer:\n" + answer;
    }

    static String timedOut(Duration limit) {
        return "⚠️ Time is up: the limit is " + seconds(limit);
    }

    static String answersThere(int answers) {
        return "📊 There " + (answers == 1 ? "is " : "are ") + count(answers, "answer");
    }

    static String jumping(String winner) {
        return "🎯 " + winner + " presents without further votes";
    }

    static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** A limit as people write it: {@code 1800 s}, {@code 0.55 s}. */
    static String seconds(Duration span) {
        var seconds = BigDecimal.valueOf(span.toNanos(), 9).stripTrailingZeros();
        return seconds.toPlainString() + " s";
    }
}
