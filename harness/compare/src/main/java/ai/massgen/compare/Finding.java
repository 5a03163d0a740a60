package ai.massgen.compare;

import java.util.List;
import java.util.Objects;

/**
 * One cause of differences, with every place where it was seen.
 *
 * @param severity of its worst difference
 * @param aspect the part of the run that it begins in
 * @param standing whether it speaks against the candidate
 * @param reason why it does not; empty where it does
 * @param sentence what it means
 * @param effects what differs in the same scenarios further on, a sentence each
 * @param places where it was seen, in the order of the scenarios; at least one
 */
public record Finding(
        Severity severity,
        Aspect aspect,
        Standing standing,
        String reason,
        String sentence,
        List<String> effects,
        List<Place> places) {

    public Finding {
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(aspect, "aspect");
        Objects.requireNonNull(standing, "standing");
        effects = List.copyOf(effects);
        places = List.copyOf(places);
    }

    /** Ids of the cases that show it, each once. */
    public List<String> scenarios() {
        return places.stream().map(Place::scenario).distinct().toList();
    }
}
