package ai.massgen.recording.replay;

import java.time.Duration;
import java.util.List;

/** When the events of a response are served. Of a response that is served whole, only the wait before the first counts. */
public sealed interface Timing {
    /** The largest factor of {@link Scaled}: what takes longer than this is no replay. */
    int MOST = 1000;

    /**
     * How long to wait before an event.
     *
     * @param event from 0
     * @param recorded when each event arrived, counted from the request; empty where nobody knows
     * @return zero or more
     */
    Duration before(int event, List<Duration> recorded);

    /** At once. */
    record None() implements Timing {
        @Override
        public Duration before(int event, List<Duration> recorded) {
            return Duration.ZERO;
        }
    }

    /** As recorded; at once where the recording has no times. */
    record Recorded() implements Timing {
        @Override
        public Duration before(int event, List<Duration> recorded) {
            if (event >= recorded.size()) {
                return Duration.ZERO;
            }
            return event == 0 ? recorded.get(0) : recorded.get(event).minus(recorded.get(event - 1));
        }
    }

    /**
     * As recorded, all spans multiplied.
     *
     * @param factor more than 0; 0.5 is twice as fast
     */
    record Scaled(double factor) implements Timing {
        public Scaled {
            if (!(factor > 0) || factor > MOST) {
                throw new IllegalArgumentException(
                        "a factor of time lies above 0 and not above " + MOST + ", unlike " + factor);
            }
        }

        @Override
        public Duration before(int event, List<Duration> recorded) {
            var span = new Recorded().before(event, recorded);
            return Duration.ofNanos(Math.round(span.toNanos() * factor));
        }
    }

    /**
     * Event by event.
     *
     * @param waits before each event, the first counted from the request; what comes after the last of them comes at once
     */
    record Steps(List<Duration> waits) implements Timing {
        public Steps {
            waits = List.copyOf(waits);
        }

        @Override
        public Duration before(int event, List<Duration> recorded) {
            return event < waits.size() ? waits.get(event) : Duration.ZERO;
        }
    }

    /**
     * At a steady pace.
     *
     * @param firstByte from the request to the first event
     * @param perEvent from one event to the next
     */
    record Explicit(Duration firstByte, Duration perEvent) implements Timing {
        @Override
        public Duration before(int event, List<Duration> recorded) {
            return event == 0 ? firstByte : perEvent;
        }
    }
}
