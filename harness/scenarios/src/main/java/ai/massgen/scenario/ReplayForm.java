package ai.massgen.scenario;

import ai.massgen.backend.Cancellation;
import ai.massgen.backend.TimeSource;
import ai.massgen.recording.replay.Fault;
import ai.massgen.recording.replay.Pause;
import ai.massgen.recording.replay.ReplayOptions;
import ai.massgen.recording.replay.Timing;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
                .withStrict(replay.validate() == Validation.STRICT)
                .withPause(isProcess(testCase) ? Pause.real() : pause(time));
    }

    /** Another process lives by the machine's clock. */
    private static boolean isProcess(ScenarioCase testCase) {
        return testCase.scenario().target().kind() == TargetSettings.Kind.COMMAND;
    }

    private static Pause pause(TimeSource time) {
        return span -> time.pass(span, Cancellation.disabled());
    }

    private static Timing timing(TimingSettings timing) {
        if (timing instanceof TimingSettings.Fixed fixed) {
            return new Timing.Explicit(fixed.firstByte(), fixed.perEvent());
        }
        if (timing instanceof TimingSettings.Steps steps) {
            return new Timing.Steps(steps.events());
        }
        if (timing instanceof TimingSettings.Scaled scaled) {
            return new Timing.Scaled(scaled.scale());
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
        if (fault.contentType() != null) {
            return new Fault.ContentType(fault.contentType(), body(fault));
        }
        if (fault.firstByte() != null) {
            return new Fault.Late(fault.firstByte());
        }
        return Stream.of(
                        breaks(Fault.How.CUT, fault.cutAfterBytes(), fault.cutAfterEvents()),
                        breaks(Fault.How.RESET, fault.resetAfterBytes(), fault.resetAfterEvents()),
                        breaks(Fault.How.STALL, fault.stallAfterBytes(), fault.stallAfterEvents()),
                        breaks(Fault.How.GARBAGE, fault.garbageAfterBytes(), fault.garbageAfterEvents()))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a fault without a kind: " + fault));
    }

    private static Optional<Fault> breaks(Fault.How how, @Nullable Integer bytes, @Nullable Integer events) {
        if (bytes != null) {
            return Optional.of(new Fault.Breaks(how, Fault.Unit.BYTES, bytes));
        }
        return events == null ? Optional.empty() : Optional.of(new Fault.Breaks(how, Fault.Unit.EVENTS, events));
    }

    private static @Nullable String body(FaultSettings fault) {
        var body = fault.body();
        if (body == null) {
            return null;
        }
        return body.isTextual() ? body.textValue() : body.toString();
    }
}
