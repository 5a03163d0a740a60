package ai.massgen.orchestrator;

import ai.massgen.backend.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One thread, but every run takes its own time, as if all went on at once: a discrete-event simulation.
 *
 * <p>Each run is pulled one event ahead. How long the pull took, on the clock of the backends, is added to that run's own time;
 * whoever is earliest is heard. So two agents of which each takes two seconds are heard after two seconds, not after four.
 */
final class ArrivalHearing implements Hearing {
    private final List<String> registered;
    private final TimeSource time;
    private final Map<String, Lane> lanes = new LinkedHashMap<>();
    private Instant now;

    ArrivalHearing(List<String> registered, TimeSource time) {
        this.registered = registered;
        this.time = time;
        this.now = time.now();
    }

    /** A run and its next event. */
    private record Lane(AgentRun run, AgentRun.Item item, Instant arrival) {}

    @Override
    public void open(AgentRun run) {
        pull(run, now);
    }

    private void pull(AgentRun run, Instant since) {
        var before = time.now();
        var item = run.advance();
        var arrival = since.plus(Duration.between(before, time.now()));
        lanes.put(run.agent(), new Lane(run, item, arrival));
    }

    @Override
    public Outcome hear(int pass, Instant deadline) {
        var first = lanes.values().stream().map(Lane::arrival).min(Instant::compareTo);
        if (first.isEmpty() || !first.get().isBefore(deadline)) {
            now = deadline;
            return new Outcome.TimeUp();
        }
        now = first.get();
        var heard = new ArrayList<Heard>();
        for (String agent : registered) {
            var lane = lanes.get(agent);
            if (lane != null && lane.arrival().equals(now)) {
                heard.add(new Heard(lane.run(), lane.item()));
                goOn(lane);
            }
        }
        return new Outcome.Batch(heard);
    }

    private void goOn(Lane lane) {
        lanes.remove(lane.run().agent());
        if (lane.item() instanceof AgentRun.Item.Piece) {
            pull(lane.run(), lane.arrival());
        }
    }

    @Override
    public void drop(AgentRun run) {
        lanes.values().removeIf(lane -> lane.run() == run);
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public void forget() {
        lanes.clear();
    }

    @Override
    public void close() {
        forget();
    }
}
