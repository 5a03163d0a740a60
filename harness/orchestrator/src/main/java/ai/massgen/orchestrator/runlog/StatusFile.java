package ai.massgen.orchestrator.runlog;

import ai.massgen.orchestrator.runlog.AttemptState.Agent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code status.json}, for programs that watch a run (MassGen v0.1.8): written as a whole at every step that matters, else at most
 * every two seconds.
 */
final class StatusFile {
    /** MassGen v0.1.8 writes it that often. */
    private static final Duration INTERVAL = Duration.ofSeconds(2);

    /** Longest previews, in characters (MassGen v0.1.8). */
    private static final int REASON = 100;

    private static final int ANSWER = 200;

    private final LogFiles files;
    private final String sessionId;
    private final String question;
    private final Instant began;
    private @Nullable Instant written;

    StatusFile(LogFiles files, String sessionId, String question, Instant began) {
        this.files = files;
        this.sessionId = sessionId;
        this.question = question;
        this.began = began;
    }

    /** Writes it if the last one is old enough. */
    void refresh(AttemptState state, Instant now) {
        if (written == null || !now.isBefore(written.plus(INTERVAL))) {
            write(state, now);
        }
    }

    void write(AttemptState state, Instant now) {
        written = now;
        var status = new LinkedHashMap<String, Object>();
        status.put("meta", meta(now));
        status.put("coordination", coordination(state));
        var agents = new LinkedHashMap<String, Object>();
        state.registered().forEach(id -> agents.put(id, agent(state.agent(id))));
        status.put("agents", agents);
        status.put("results", results(state));
        files.json(file(), status);
    }

    Path file() {
        return files.root().resolve("status.json");
    }

    private Map<String, Object> meta(Instant now) {
        var meta = new LinkedHashMap<String, Object>();
        meta.put("last_updated", LogTime.seconds(now));
        meta.put("session_id", sessionId);
        meta.put("log_dir", files.root().toString());
        meta.put("question", question);
        meta.put("start_time", LogTime.seconds(began));
        meta.put("elapsed_seconds", Duration.between(began, now).toMillis() / 1000.0);
        return meta;
    }

    private static Map<String, Object> coordination(AttemptState state) {
        var coordination = new LinkedHashMap<String, Object>();
        coordination.put("phase", phase(state));
        coordination.put("active_agent", state.active());
        coordination.put("completion_percentage", percentage(state));
        coordination.put("is_final_presentation", state.presenting());
        return coordination;
    }

    /** While answers are missing, while agents judge them, while the winner presents. */
    private static String phase(AttemptState state) {
        if (state.presenting()) {
            return "presentation";
        }
        return state.answered().size() < state.registered().size() ? "initial_answer" : "enforcement";
    }

    /** Half for answers, half for live votes; 100 only with the final answer. */
    private static int percentage(AttemptState state) {
        if (state.presenting() && state.finalAnswer() != null) {
            return 100;
        }
        int done = state.answered().size() + VoteResults.all(state).size();
        return Math.min(99, 100 * done / (2 * state.registered().size()));
    }

    private static Map<String, Object> agent(Agent agent) {
        var map = new LinkedHashMap<String, Object>();
        map.put("status", agent.status);
        map.put("answer_count", agent.answers.size());
        map.put("latest_answer_label", agent.latestLabel());
        map.put("vote_cast", vote(agent.vote));
        map.put("times_restarted", agent.restarts);
        map.put("last_activity", agent.lastActivity);
        map.put("error", agent.error);
        return map;
    }

    private static @Nullable Map<String, Object> vote(AttemptState.@Nullable Vote vote) {
        if (vote == null) {
            return null;
        }
        var map = new LinkedHashMap<String, Object>();
        map.put("voted_for_agent", vote.target());
        map.put("voted_for_label", vote.label());
        map.put("reason_preview", preview(vote.reason(), REASON));
        return map;
    }

    private static Map<String, Object> results(AttemptState state) {
        var votes = new LinkedHashMap<String, Integer>();
        for (String id : state.registered()) {
            var vote = state.agent(id).vote;
            if (vote != null) {
                votes.merge(vote.label(), 1, Integer::sum);
            }
        }
        var results = new LinkedHashMap<String, Object>();
        results.put("votes", votes);
        results.put("winner", state.winner());
        var answer = state.finalAnswer();
        results.put("final_answer_preview", answer == null ? null : preview(answer, ANSWER));
        return results;
    }

    /** The beginning of a text, never half a character. */
    private static String preview(String text, int most) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most));
    }
}
