package ai.massgen.backend.http;

import ai.massgen.backend.Cancellation;
import ai.massgen.backend.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Stands still but for waits, which pass at once and are kept. */
public final class RecordingClock implements TimeSource {
    public final List<Duration> waits = new ArrayList<>();
    Runnable duringWait = () -> {};
    private Instant now = Instant.parse("2015-10-21T07:28:00Z");

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public void pass(Duration span, Cancellation cancellation) {
        waits.add(span);
        now = now.plus(span);
        duringWait.run();
    }
}
