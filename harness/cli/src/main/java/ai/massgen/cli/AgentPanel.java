package ai.massgen.cli;

import ai.massgen.transcript.TokenCount;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is shown of one agent.
 *
 * @param agent its id
 * @param status how far it is
 * @param text the end of what it said, without control characters
 * @param answer the label of its latest answer; null before the first
 * @param vote whom it votes for; null where it does not
 * @param spent by it in this conversation; null where its provider counted nothing
 */
record AgentPanel(
        String agent,
        Status status,
        String text,
        @Nullable String answer,
        @Nullable String vote,
        @Nullable TokenCount spent) {

    /** More than any column shows. */
    private static final int KEPT_CHARACTERS = 4000;

    /** How far an agent is. */
    enum Status {
        WAITING,
        WORKING,
        ANSWERED,
        VOTED,
        /** An answer came that it does not know: its run ends and begins again. */
        RESTARTING,
        PRESENTING,
        DONE,
        TIMED_OUT,
        STOPPED,
        FAILED;

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /** An agent that nobody has asked yet. */
    static AgentPanel waiting(String agent) {
        return new AgentPanel(agent, Status.WAITING, "", null, null, null);
    }

    AgentPanel with(Status now) {
        return new AgentPanel(agent, now, text, answer, vote, spent);
    }

    /** It says more. */
    AgentPanel saying(String more) {
        var all = text + Cells.countable(more);
        int from = Math.max(0, all.length() - KEPT_CHARACTERS);
        boolean splits = from > 0 && Character.isLowSurrogate(all.charAt(from));
        return new AgentPanel(agent, status, all.substring(splits ? from + 1 : from), answer, vote, spent);
    }

    /** Something is told of it, on a line of its own. */
    AgentPanel noting(String line) {
        return begun().saying(line + "\n");
    }

    /** What it says next begins a line. */
    AgentPanel begun() {
        return text.isEmpty() || text.endsWith("\n") ? this : saying("\n");
    }

    AgentPanel answered(String label) {
        return new AgentPanel(agent, status, text, label, vote, spent);
    }

    AgentPanel voting(@Nullable String target) {
        return new AgentPanel(agent, status, text, answer, target, spent);
    }

    AgentPanel spending(@Nullable TokenCount sum) {
        return new AgentPanel(agent, status, text, answer, vote, sum);
    }
}
