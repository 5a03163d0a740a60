package ai.massgen.scenario;

/**
 * The order in which agents advance in a replay, as a scenario asks for it: {@code recorded}, {@code round-robin},
 * {@code {seed: 7}} or {@code {seeds: 1..200}}.
 */
public sealed interface ScheduleSettings {

    /** The form of {@code seeds}, in the dialect of regular expressions that Java and JavaScript share. */
    String SEEDS_PATTERN = "^([0-9]{1,9})\\.\\.([0-9]{1,9})$";

    /** The order of the cassette; where it has none, one agent after the other. */
    record Recorded() implements ScheduleSettings {}

    /** One agent after the other, in the order of the configuration. */
    record RoundRobin() implements ScheduleSettings {}

    /**
     * The order that a number names.
     *
     * @param seed the number
     */
    record Seed(long seed) implements ScheduleSettings {}

    /**
     * One run for each of many seeds; the first that breaks something ends it.
     *
     * @param first the first seed
     * @param last the last seed, not below the first
     */
    record Seeds(long first, long last) implements ScheduleSettings {}
}
