package ai.massgen.scenario;

import ai.massgen.backend.Cancellation;
import ai.massgen.backend.TimeSource;
import ai.massgen.recording.replay.Fault;
import ai.massgen.recording.replay.Pause;
import ai.massgen.recording.replay.ReplayOptions;
import ai.massgen.recording.replay.Timing;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a scenario says of its replay, in the words of the recording. */
final class ReplayForm {

    private ReplayForm() {}

    /**
     * The options of a replay.
     *
     * @param time passes where the recording takes its time
     */
    static ReplayOptions options(ScenarioCase testCase, TimeSource time) {
        var replay = testCase.scenario().replay();
        return ReplayOptions.defaults()
                .withMatch(EnumSet.copyOf(replay.match()))
                .withOnChanged(replay.onChanged())
                .withFragment(testCase.fragment())
                .withTiming(timing(replay.timing()))
                .withFaults(faults(replay.faults()))
                .withPause(pause(time));
    }

    private static Pause pause(TimeSource time) {
        return span -> time.pass(span, Cancellation.disabled());
    }

    private static Timing timing(TimingSettings timing) {
        if (timing instanceof TimingSettings.Fixed fixed) {
            return new Timing.Explicit(fixed.firstByte(), fixed.perEvent());
        }
        return timing instanceof TimingSettings.Recorded ? new Timing.Recorded() : new Timing.None();
    }

    private static List<Fault.Planned> faults(List<FaultSettings> faults) {
        return faults.stream()
                .map(fault -> new Fault.Planned(fault.agent(), fault.request(), fault(fault)))
                .toList();
    }

    private static Fault fault(FaultSettings fault) {
        if (fault.status() != null) {
            return new Fault.Status(fault.status(), fault.headers(), body(fault));
        }
        if (fault.cutAfterBytes() != null) {
            return new Fault.CutAfterBytes(fault.cutAfterBytes());
        }
        if (fault.resetAfterEvents() != null) {
            return new Fault.ResetAfterEvents(fault.resetAfterEvents());
        }
        if (fault.stallAfterEvents() != null) {
            return new Fault.StallAfterEvents(fault.stallAfterEvents());
        }
        if (fault.garbageAfterEvents() != null) {
            return new Fault.GarbageAfterEvents(fault.garbageAfterEvents());
        }
        throw new IllegalArgumentException("a fault without a kind: " + fault);
    }

    private static @Nullable String body(FaultSettings fault) {
        var body = fault.body();
        if (body == null) {
            return null;
        }
        return body.isTextual() ? body.textValue() : body.toString();
    }
}
