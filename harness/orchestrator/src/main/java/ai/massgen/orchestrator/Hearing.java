package ai.massgen.orchestrator;

import java.time.Instant;
import java.util.List;

/** Where the runs of a conversation are heard: on one thread as a schedule says, or live as they come. */
interface Hearing extends AutoCloseable {

    /** From now on this run may be heard, until it has finished or broken. */
    void open(AgentRun run);

    /**
     * Hears the next batch; blocks.
     *
     * @param pass number of the pass in this run, from 0
     * @param deadline what comes then or later is not heard any more
     */
    Outcome hear(int pass, Instant deadline);

    /** Hears this run no more, whatever it may still say. */
    void drop(AgentRun run);

    /** The time on the clock that limits are measured by. */
    Instant now();

    /** Hears none of the runs any more that were opened until now. */
    void forget();

    @Override
    void close();

    /** What a pass came to. */
    sealed interface Outcome {
        /** Somebody said something. */
        record Batch(List<Heard> heard) implements Outcome {
            public Batch {
                heard = List.copyOf(heard);
            }
        }

        /** The deadline passed. */
        record TimeUp() implements Outcome {}

        /** The caller wants to stop. */
        record Stopped() implements Outcome {}
    }

    /** Something that a run said. */
    record Heard(AgentRun run, AgentRun.Item item) {}
}
