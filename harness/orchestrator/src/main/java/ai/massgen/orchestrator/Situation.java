package ai.massgen.orchestrator;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a prompt is made from.
 *
 * @param task what the user said in this turn
 * @param history the turns before it, oldest first
 * @param answers answers to show: agent to answer, in order of registration
 * @param instructions the agent's own system message; null where it has none
 * @param feedback why the attempt before this one was given up; null in the first
 * @param began when the turn began: all prompts of a turn tell the same time, so that no prompt depends on who was faster
 * @param around what the agent is told of its files and memories, a section each
 */
public record Situation(
        String task,
        List<Exchange> history,
        Map<String, String> answers,
        @Nullable String instructions,
        @Nullable Feedback feedback,
        Instant began,
        List<String> around) {

    public Situation {
        Objects.requireNonNull(task, "task");
        Objects.requireNonNull(began, "began");
        history = List.copyOf(history);
        around = List.copyOf(around);
        answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
    }

    /** With nothing around the agent. */
    public Situation(
            String task,
            List<Exchange> history,
            Map<String, String> answers,
            @Nullable String instructions,
            @Nullable Feedback feedback,
            Instant began) {
        this(task, history, answers, instructions, feedback, began, List.of());
    }
}
