package ai.massgen.recording.replay;

import ai.massgen.recording.Redactor;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * How a cassette is replayed.
 *
 * @param match the parts by which a request is known again
 * @param volatileFields members of the body that do not count, as JSON pointers; {@code *} stands for any one name or index
 * @param onChanged what to do with a request that no recording equals
 * @param fragment how response bytes are cut
 * @param timing when they are served
 * @param faults what goes wrong; the first that hits a request counts
 * @param redactor applied to both sides before they are compared, and to all that is reported
 * @param pause how time passes
 * @param strict whether a request is refused that the provider would refuse
 */
public record ReplayOptions(
        Set<RequestPart> match,
        List<String> volatileFields,
        OnChanged onChanged,
        Fragment fragment,
        Timing timing,
        List<Fault.Planned> faults,
        Redactor redactor,
        Pause pause,
        boolean strict) {

    public ReplayOptions {
        if (match.isEmpty()) {
            throw new IllegalArgumentException("a request needs at least one part by which it is known again");
        }
        match = Collections.unmodifiableSet(EnumSet.copyOf(match));
        volatileFields = List.copyOf(volatileFields);
        faults = List.copyOf(faults);
        Objects.requireNonNull(onChanged, "onChanged");
        Objects.requireNonNull(fragment, "fragment");
        Objects.requireNonNull(timing, "timing");
        Objects.requireNonNull(redactor, "redactor");
        Objects.requireNonNull(pause, "pause");
    }

    /** Matching on method, host, path, query and body; go on when changed; whole bodies, at once, without faults. */
    public static ReplayOptions defaults() {
        return new ReplayOptions(
                EnumSet.complementOf(EnumSet.of(RequestPart.SCHEME)),
                List.of(),
                OnChanged.CONTINUE,
                Fragment.WHOLE,
                new Timing.None(),
                List.of(),
                Redactor.standard(),
                Pause.real(),
                false);
    }

    public ReplayOptions withMatch(Set<RequestPart> parts) {
        return new ReplayOptions(parts, volatileFields, onChanged, fragment, timing, faults, redactor, pause, strict);
    }

    public ReplayOptions withVolatileFields(List<String> pointers) {
        return new ReplayOptions(match, pointers, onChanged, fragment, timing, faults, redactor, pause, strict);
    }

    public ReplayOptions withOnChanged(OnChanged action) {
        return new ReplayOptions(match, volatileFields, action, fragment, timing, faults, redactor, pause, strict);
    }

    public ReplayOptions withFragment(Fragment cut) {
        return new ReplayOptions(match, volatileFields, onChanged, cut, timing, faults, redactor, pause, strict);
    }

    public ReplayOptions withTiming(Timing when) {
        return new ReplayOptions(match, volatileFields, onChanged, fragment, when, faults, redactor, pause, strict);
    }

    public ReplayOptions withFaults(List<Fault.Planned> planned) {
        return new ReplayOptions(match, volatileFields, onChanged, fragment, timing, planned, redactor, pause, strict);
    }

    public ReplayOptions withRedactor(Redactor masking) {
        return new ReplayOptions(match, volatileFields, onChanged, fragment, timing, faults, masking, pause, strict);
    }

    public ReplayOptions withPause(Pause passing) {
        return new ReplayOptions(match, volatileFields, onChanged, fragment, timing, faults, redactor, passing, strict);
    }

    public ReplayOptions withStrict(boolean isStrict) {
        return new ReplayOptions(match, volatileFields, onChanged, fragment, timing, faults, redactor, pause, isStrict);
    }
}
