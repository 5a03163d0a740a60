package ai.massgen.transcript;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a run ended.
 *
 * @param answer the final answer; null where the run came to none
 * @param winner the agent that gave it; null where none was chosen
 * @param votes live votes at the end: voter to the agent voted for, in configuration order
 * @param answers every accepted answer, in order of acceptance
 * @param restarts how often an answer reopened the vote after the first answer of the run
 * @param error why the run failed; null where it did not
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunResult(
        @Nullable String answer,
        @Nullable String winner,
        Map<String, String> votes,
        List<Answer> answers,
        int restarts,
        @Nullable RunError error) {

    public RunResult {
        votes = Collections.unmodifiableMap(new LinkedHashMap<>(votes));
        answers = List.copyOf(answers);
    }

    /**
     * An answer that was accepted.
     *
     * @param agent who gave it
     * @param label MassGen's label, {@code agent1.2} = second answer of the first agent
     * @param text the answer
     */
    public record Answer(String agent, String label, String text) {
        public Answer {
            Objects.requireNonNull(agent, "agent");
            Objects.requireNonNull(label, "label");
            Objects.requireNonNull(text, "text");
        }
    }

    /**
     * A failure that ended a run, or a model call.
     *
     * @param kind stable name, lower case with hyphens: {@code rate-limit}, {@code truncated} …
     * @param agent whose call failed; null where it was none's
     * @param provider who failed; null where no provider did
     * @param status HTTP status; null where there was none
     * @param code the provider's own code; null where it gave none
     * @param message what was said
     * @param retryAfterMillis how long to wait, in milliseconds; null where nobody said
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RunError(
            String kind,
            @Nullable String agent,
            @Nullable String provider,
            @Nullable Integer status,
            @Nullable String code,
            String message,
            @Nullable Long retryAfterMillis) {
        public RunError {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(message, "message");
        }
    }
}
