package ai.massgen.scenario;

import ai.massgen.recording.replay.Fragment;
import ai.massgen.recording.replay.OnChanged;
import ai.massgen.recording.replay.RequestPart;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the providers are played.
 *
 * @param mode where responses come from
 * @param cassette relative to the folder of recorded responses; null where the scenario needs no HTTP
 * @param match parts of a request by which its recording is found
 * @param onChanged what becomes of a request that differs from its recording
 * @param fragment how responses are cut when served; one run each
 * @param timing when the bytes come
 * @param schedule in which order agents advance
 * @param validate whether the server refuses what the API would refuse
 * @param faults on top of the recording
 */
public record Replay(
        @JsonProperty(defaultValue = "none")
        @JsonPropertyDescription("Where responses come from: VCR's record modes, or live.")
        ReplayMode mode,

        @JsonPropertyDescription("Cassette, relative to the folder of recorded responses.") @Nullable
        String cassette,

        @JsonProperty(defaultValue = "[method, host, path, query, body]")
        @JsonPropertyDescription("Parts of a request by which its recording is found.")
        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        @Bounds(min = 1)
        List<RequestPart> match,

        @JsonProperty(value = "on-changed", defaultValue = "continue")
        @JsonPropertyDescription(
                "What becomes of a request that differs from its recording: answer in sequence and report, or fail.")
        OnChanged onChanged,

        @JsonProperty(defaultValue = "[whole]")
        @JsonPropertyDescription(
                "How response bytes are cut when served. Each value is one more run, with the same golden.")
        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        @Bounds(min = 1)
        List<Fragment> fragment,

        @JsonProperty(defaultValue = "none")
        @JsonPropertyDescription(
                "When the bytes come: none (at once), recorded, or {first-byte: 50ms, per-event: 2ms}.")
        TimingSettings timing,

        @JsonProperty(defaultValue = "recorded")
        @JsonPropertyDescription("Order in which agents advance: recorded, round-robin, {seed: 7} or {seeds: 1..200}.")
        ScheduleSettings schedule,

        @JsonProperty(defaultValue = "none")
        @JsonPropertyDescription("strict: the server refuses what the real API would refuse, with its error body.")
        Validation validate,

        @JsonPropertyDescription("Faults on top of the recording.")
        List<FaultSettings> faults) {

    public Replay {
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(onChanged, "onChanged");
        Objects.requireNonNull(timing, "timing");
        Objects.requireNonNull(schedule, "schedule");
        Objects.requireNonNull(validate, "validate");
        match = List.copyOf(match);
        fragment = List.copyOf(fragment);
        faults = List.copyOf(faults);
    }
}
