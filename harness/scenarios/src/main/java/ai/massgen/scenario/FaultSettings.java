package ai.massgen.scenario;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A fault on top of a recording: one request of one agent is answered otherwise. Exactly one of {@code status}, the cuts and
 * the resets is set.
 *
 * @param agent whose request
 * @param request which of the agent's requests, from 1
 * @param status answer with this HTTP status instead
 * @param headers of that answer
 * @param body of that answer: text as it is, anything else as JSON; null for the provider's usual error body
 * @param cutAfterBytes end the connection cleanly after so many bytes of the body
 * @param cutAfterEvents end it cleanly after so many events
 * @param resetAfterBytes reset the connection after so many bytes of the body
 * @param resetAfterEvents reset it after so many events
 */
public record FaultSettings(
        @JsonProperty(required = true) @JsonPropertyDescription("Id of the agent whose request it is.")
        String agent,

        @JsonProperty(required = true) @JsonPropertyDescription("Which of the agent's requests, from 1; retries count.")
        int request,

        @JsonPropertyDescription("Answer with this HTTP status instead of the recording.") @Nullable
        Integer status,

        @JsonPropertyDescription("Headers of that answer.") Map<String, String> headers,

        @JsonPropertyDescription("Body of that answer: text as it is, anything else as JSON.") @Nullable
        JsonNode body,

        @JsonProperty("cut-after-bytes")
        @JsonPropertyDescription("End the response after so many bytes of its body.")
        @Nullable
        Integer cutAfterBytes,

        @JsonProperty("cut-after-events") @JsonPropertyDescription("End the response after so many events.") @Nullable
        Integer cutAfterEvents,

        @JsonProperty("reset-after-bytes")
        @JsonPropertyDescription("Reset the connection after so many bytes of the body.")
        @Nullable
        Integer resetAfterBytes,

        @JsonProperty("reset-after-events")
        @JsonPropertyDescription("Reset the connection after so many events.")
        @Nullable
        Integer resetAfterEvents) {

    public FaultSettings {
        Objects.requireNonNull(agent, "agent");
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }
}
