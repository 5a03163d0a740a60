package ai.massgen.scenario;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** When the bytes of a response come in a replay, as a scenario asks for it. */
public sealed interface TimingSettings {

    /** At once. */
    record None() implements TimingSettings {}

    /** As the cassette has it. */
    record Recorded() implements TimingSettings {}

    /**
     * As the cassette has it, faster or slower.
     *
     * @param scale what each span is multiplied by
     */
    record Scaled(
            @JsonProperty(required = true)
            @JsonPropertyDescription("What each recorded span is multiplied by, such as 0.5.")
            double scale)
            implements TimingSettings {}

    /**
     * As given, event by event.
     *
     * @param events before each event, from the one before it, the first from the request
     */
    record Steps(
            @JsonProperty(required = true)
            @JsonPropertyDescription("Wait before each event, the first counted from the request; then none.")
            List<Duration> events)
            implements TimingSettings {
        public Steps {
            events = List.copyOf(events);
        }
    }

    /**
     * At a steady pace.
     *
     * @param firstByte before the first byte
     * @param perEvent before each event after the first
     */
    record Fixed(
            @JsonProperty(value = "first-byte", defaultValue = "0ms")
            @JsonPropertyDescription("Wait before the first byte, such as 50ms.")
            Duration firstByte,

            @JsonProperty(value = "per-event", defaultValue = "0ms")
            @JsonPropertyDescription("Wait before each further event, such as 2ms.")
            Duration perEvent)
            implements TimingSettings {
        public Fixed {
            Objects.requireNonNull(firstByte, "firstByte");
            Objects.requireNonNull(perEvent, "perEvent");
        }
    }
}
