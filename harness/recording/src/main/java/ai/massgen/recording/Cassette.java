package ai.massgen.recording;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Recorded interactions, in the order of recording.
 *
 * @param name as shown in messages, usually the path of its file
 * @param interactions in order; several may have the same request
 * @param schedule the order in which the agents of the recorded run advanced: batches of agent ids; empty where not recorded
 * @param expires the last day on which the recording is held to be true to its provider; null for no such day
 */
public record Cassette(
        String name,
        List<Interaction> interactions,
        List<List<String>> schedule,
        @Nullable LocalDate expires) {

    public Cassette {
        Objects.requireNonNull(name, "name");
        interactions = List.copyOf(interactions);
        schedule = schedule.stream().map(List::copyOf).toList();
    }

    /** A cassette without schedule that never expires. */
    public Cassette(String name, List<Interaction> interactions) {
        this(name, interactions, List.of(), null);
    }
}
