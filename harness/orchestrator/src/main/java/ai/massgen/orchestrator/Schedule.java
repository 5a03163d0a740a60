package ai.massgen.orchestrator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/**
 * The order in which a replay lets agents speak.
 *
 * <p>A live run takes events as they come. A replay runs on one thread, which asks its schedule at every pass whom to
 * hear. Cassettes and schedule together determine the transcript, to the byte.
 *
 * <p>Schedules are values: they keep no state between calls and may be shared by any number of runs.
 */
public sealed interface Schedule {

    /**
     * Chooses whom to hear in one pass. Those heard together are one <em>batch</em>: an answer in it voids the votes in
     * it (MassGen v0.1.6, {@code orchestrator.py}, main loop).
     *
     * @param pass number of the pass in this run, from 0
     * @param ready the agents with something to say, in configuration order; at least one
     * @return at least one of {@code ready}, in the order to hear them
     */
    List<String> batch(int pass, List<String> ready);

    /** Hears everybody at every pass, in configuration order. */
    record RoundRobin() implements Schedule {
        @Override
        public List<String> batch(int pass, List<String> ready) {
            return List.copyOf(ready);
        }
    }

    /**
     * Hears a random few in random order, the same ones for the same seed.
     *
     * @param seed names the order; a failure under this schedule prints it, so that it can be had again
     */
    record Seeded(long seed) implements Schedule {
        @Override
        public List<String> batch(int pass, List<String> ready) {
            var random = new Random(Objects.hash(seed, pass));
            var shuffled = new ArrayList<>(ready);
            Collections.shuffle(shuffled, random);
            return List.copyOf(shuffled.subList(0, 1 + random.nextInt(shuffled.size())));
        }
    }

    /**
     * Hears whom an earlier run heard.
     *
     * <p>A pass that is not recorded, or whose recorded agents have all nothing to say, hears everybody: a changed run goes
     * on to its end.
     *
     * @param batches the agents of each pass, in the order to hear them
     */
    record Recorded(List<List<String>> batches) implements Schedule {
        public Recorded {
            batches = batches.stream().map(List::copyOf).toList();
        }

        @Override
        public List<String> batch(int pass, List<String> ready) {
            if (pass >= batches.size()) {
                return List.copyOf(ready);
            }
            var heard = batches.get(pass).stream()
                    .filter(ready::contains)
                    .distinct()
                    .toList();
            return heard.isEmpty() ? List.copyOf(ready) : heard;
        }
    }

    /**
     * Hears whoever speaks first by the clock: for scripts with delays and recordings with timing, on virtual time.
     *
     * <p>Each agent's stream takes its own time, as if all ran at once; those whose next event comes at the same instant are
     * one batch.
     */
    record Arrival() implements Schedule {
        /** The shell offers only those who come first: all of them are heard. */
        @Override
        public List<String> batch(int pass, List<String> ready) {
            return List.copyOf(ready);
        }
    }
}
