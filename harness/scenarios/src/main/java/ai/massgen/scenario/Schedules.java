package ai.massgen.scenario;

import ai.massgen.orchestrator.Schedule;
import ai.massgen.orchestrator.config.RunConfig;
import ai.massgen.recording.Cassette;

/** The schedule that a scenario asks for. */
final class Schedules {

    private Schedules() {}

    /**
     * The schedule of a single run.
     *
     * <p>{@code recorded} is the order of the cassette. Where it has none, agents are heard in the order in which their events arrive
     * in virtual time, if the scenario lets time pass, or else all at every pass.
     */
    static Schedule of(Scenario scenario, Cassette cassette, RunConfig config) {
        var settings = scenario.replay().schedule();
        if (settings instanceof ScheduleSettings.Seed seed) {
            return new Schedule.Seeded(seed.seed());
        }
        if (settings instanceof ScheduleSettings.Seeds seeds) {
            return new Schedule.Seeded(seeds.first());
        }
        if (settings instanceof ScheduleSettings.RoundRobin) {
            return new Schedule.RoundRobin();
        }
        if (!cassette.schedule().isEmpty()) {
            return new Schedule.Recorded(cassette.schedule());
        }
        return takesTime(scenario, config) ? new Schedule.Arrival() : new Schedule.RoundRobin();
    }

    private static boolean takesTime(Scenario scenario, RunConfig config) {
        return !(scenario.replay().timing() instanceof TimingSettings.None)
                || config.agents().stream()
                        .filter(agent -> agent.backend().type().equals("scripted"))
                        .flatMap(agent -> agent.backend().parameters().values().stream())
                        .anyMatch(script -> script.findValue("delay") != null || script.findValue("hang") != null);
    }
}
