package ai.massgen.orchestrator;

import ai.massgen.backend.TimeSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One thread advances the runs that a {@link Schedule} names, each by one event. */
final class ScheduledHearing implements Hearing {
    private final List<String> registered;
    private final Schedule schedule;
    private final TimeSource time;
    private final Map<String, AgentRun> runs = new LinkedHashMap<>();

    ScheduledHearing(List<String> registered, Schedule schedule, TimeSource time) {
        this.registered = registered;
        this.schedule = schedule;
        this.time = time;
    }

    @Override
    public void open(AgentRun run) {
        runs.put(run.agent(), run);
    }

    @Override
    public Outcome hear(int pass, Instant deadline) {
        if (!time.now().isBefore(deadline)) {
            return new Outcome.TimeUp();
        }
        var ready = registered.stream().filter(runs::containsKey).toList();
        var heard = new ArrayList<Heard>();
        for (String agent : schedule.batch(pass, ready)) {
            var run = runs.remove(agent);
            if (run == null) {
                throw new IllegalStateException(schedule + " names \"" + agent + "\", but ready are " + ready);
            }
            var item = run.advance();
            heard.add(new Heard(run, item));
            if (item instanceof AgentRun.Item.Piece) {
                runs.put(agent, run);
            }
        }
        return new Outcome.Batch(heard);
    }

    @Override
    public void drop(AgentRun run) {
        runs.remove(run.agent(), run);
    }

    @Override
    public Instant now() {
        return time.now();
    }

    @Override
    public void forget() {
        runs.clear();
    }

    @Override
    public void close() {
        forget();
    }
}
