package ai.massgen.scenario;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A fault on top of a recording: one request of one agent is answered otherwise. Exactly one of {@code status},
 * {@code content-type}, {@code first-byte} and the {@code …-after-…} fields is set.
 *
 * @param agent whose request
 * @param request which of the agent's requests, from 1
 * @param status answer with this HTTP status instead
 * @param headers of that answer
 * @param body of that answer, or of one with another content type: text as it is, anything else as JSON; null for an error
 *     body of the usual form, or for the recorded body
 * @param cutAfterBytes end the connection after so many bytes of the body, without the end mark
 * @param resetAfterEvents reset the connection after so many events
 * @param stallAfterEvents say nothing more after so many events
 * @param garbageAfterEvents send bytes that are not of the protocol after so many events
 * @param cutAfterEvents end the connection after so many events
 * @param resetAfterBytes reset the connection after so many bytes of the body
 * @param stallAfterBytes say nothing more after so many bytes of the body
 * @param garbageAfterBytes send bytes that are not of the protocol after so many bytes of the body
 * @param contentType answer under this content type instead of the recorded one
 * @param firstByte send nothing for so long
 */
public record FaultSettings(
        @JsonProperty(required = true) @JsonPropertyDescription("Id of the agent whose request it is.")
        String agent,

        @JsonProperty(required = true)
        @JsonPropertyDescription("Which of the agent's requests, from 1; retries count.")
        @Bounds(min = 1)
        int request,

        @JsonPropertyDescription("Answer with this HTTP status instead of the recording.")
        @Bounds(min = 200, max = 599)
        @Nullable
        Integer status,

        @JsonPropertyDescription("Headers of that answer.") Map<String, String> headers,

        @JsonPropertyDescription(
                "Body of the answer with that status or content type: text as it is, anything else as JSON.")
        @Nullable
        JsonNode body,

        @JsonProperty("cut-after-bytes")
        @JsonPropertyDescription("End the connection after so many bytes of the body.")
        @Bounds(min = 0)
        @Nullable
        Integer cutAfterBytes,

        @JsonProperty("reset-after-events")
        @JsonPropertyDescription("Reset the connection after so many events.")
        @Bounds(min = 0)
        @Nullable
        Integer resetAfterEvents,

        @JsonProperty("stall-after-events")
        @JsonPropertyDescription("Say nothing more after so many events.")
        @Bounds(min = 0)
        @Nullable
        Integer stallAfterEvents,

        @JsonProperty("garbage-after-events")
        @JsonPropertyDescription("Send bytes that are not of the protocol after so many events.")
        @Bounds(min = 0)
        @Nullable
        Integer garbageAfterEvents,

        @JsonProperty("cut-after-events")
        @JsonPropertyDescription("End the connection after so many events.")
        @Bounds(min = 0)
        @Nullable
        Integer cutAfterEvents,

        @JsonProperty("reset-after-bytes")
        @JsonPropertyDescription("Reset the connection after so many bytes of the body.")
        @Bounds(min = 0)
        @Nullable
        Integer resetAfterBytes,

        @JsonProperty("stall-after-bytes")
        @JsonPropertyDescription("Say nothing more after so many bytes of the body.")
        @Bounds(min = 0)
        @Nullable
        Integer stallAfterBytes,

        @JsonProperty("garbage-after-bytes")
        @JsonPropertyDescription("Send bytes that are not of the protocol after so many bytes of the body.")
        @Bounds(min = 0)
        @Nullable
        Integer garbageAfterBytes,

        @JsonProperty("content-type")
        @JsonPropertyDescription("Answer under this content type instead of the recorded one.")
        @Nullable
        String contentType,

        @JsonProperty("first-byte")
        @JsonPropertyDescription("Send nothing of the answer for so long, such as 3s.")
        @Nullable
        Duration firstByte) {

    public FaultSettings {
        Objects.requireNonNull(agent, "agent");
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }
}
