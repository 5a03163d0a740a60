package ai.massgen.benchmarks;

import ai.massgen.backend.Cancellation;
import ai.massgen.backend.TimeSource;
import ai.massgen.backend.scripted.ScriptedBackend;
import ai.massgen.orchestrator.Orchestrator;
import ai.massgen.orchestrator.RunOutcome;
import ai.massgen.orchestrator.Schedule;
import ai.massgen.orchestrator.config.ConfigReader;
import ai.massgen.orchestrator.config.RunConfig;
import ai.massgen.transcript.Event;
import ai.massgen.transcript.yaml.YamlReader;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Agents of which one answers again and again, each time reopening the vote, on virtual time and one thread.
 *
 * @param config of the team
 * @param schedule whom each pass hears
 * @param restarts how often an answer reopens the vote after the first time
 */
record RestlessTeam(RunConfig config, Schedule schedule, int restarts) {
    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

    /** Pieces of text before each answer: with them an answer is about fifty events. */
    private static final int PIECES = 34;

    /** The others think so long that all answers are there before they say a word. */
    static RestlessTeam waiting(int agents, int restarts) {
        var talk = "{content: a few words, delay: 1ms}, ".repeat(PIECES);
        var other = "{coordination: [[{content: Hm, delay: 20m}, {vote: agent1}], [{vote: agent1}]], presentation: []}";
        return of(agents, restarts, talk, other, new Schedule.Arrival());
    }

    /** The others vote at once, and again after each answer. */
    static RestlessTeam voting(int agents, int restarts) {
        var other =
                "{coordination: [" + "[{vote: agent1}], ".repeat(restarts + 3) + "[{vote: agent1}]], presentation: []}";
        return of(agents, restarts, "", other, new Schedule.RoundRobin());
    }

    private static RestlessTeam of(int agents, int restarts, String talk, String other, Schedule schedule) {
        var yaml = new StringBuilder("agents:\n");
        var answers = new StringBuilder();
        for (int answer = 0; answer <= restarts; answer++) {
            answers.append("[")
                    .append(talk)
                    .append("{new_answer: Answer ")
                    .append(answer)
                    .append("}], ");
        }
        agent(yaml, 1, "{coordination: [" + answers + "[{vote: agent1}]], presentation: [[Final]]}");
        for (int number = 2; number <= agents; number++) {
            agent(yaml, number, other);
        }
        var reading = ConfigReader.read(
                YamlReader.parse("team.yaml", yaml.toString()).documents().get(0));
        return new RestlessTeam(Objects.requireNonNull(reading.config()), schedule, restarts);
    }

    private static void agent(StringBuilder yaml, int number, String turns) {
        yaml.append("  - {id: a").append(number).append(", backend: {type: scripted, turns: ");
        yaml.append(turns).append("}}\n");
    }

    /** Asks the team once. */
    RunOutcome ask(Consumer<Event> sink) {
        var time = TimeSource.virtual(START);
        var outcome = new Orchestrator(config, agent -> ScriptedBackend.of(agent.backend(), time), schedule, time, sink)
                .run(List.of("Q?"), Cancellation.disabled());
        if (outcome.result().restarts() != restarts
                || !"Final".equals(outcome.result().answer())) {
            throw new IllegalStateException("not the run that was meant: " + outcome.result());
        }
        return outcome;
    }
}
