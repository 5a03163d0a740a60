package ai.massgen.orchestrator;

import ai.massgen.backend.Backend;
import ai.massgen.backend.Cancellation;
import ai.massgen.backend.Message;
import ai.massgen.orchestrator.config.AgentConfig;
import ai.massgen.transcript.Event;
import ai.massgen.transcript.RunResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * One agent alone, asked turn by turn without coordination: no workflow tools, no votes, one request a turn unless its tools
 * want more.
 *
 * <p>Everything its model says goes to the sink in the same form as in a run of the {@link Orchestrator}.
 */
public final class Conversation {
    private final AgentConfig agent;
    private final Backend backend;
    private final EventLog log;

    /**
     * A conversation that has not begun.
     *
     * @param sink takes every event, in order, on the thread that calls {@link #run}
     */
    public Conversation(AgentConfig agent, Backend backend, Consumer<Event> sink) {
        this.agent = agent;
        this.backend = backend;
        this.log = new EventLog(List.of(agent.id()), sink);
    }

    /**
     * Asks the agent, one turn after the other, with all that was said before.
     *
     * @param turns what the user says; at least one
     * @param cancellation ends the conversation, which has then failed
     * @return the answer to the last turn that was asked: a turn that fails is the last one. There is no winner and no vote
     */
    public RunOutcome run(List<String> turns, Cancellation cancellation) {
        if (turns.isEmpty()) {
            throw new IllegalArgumentException("a conversation needs at least one turn");
        }
        var model = Objects.requireNonNullElse(agent.backend().model(), "");
        try (var run = new AgentRun(agent.id(), model, backend, opening(turns.get(0)), List.of(), cancellation)) {
            var result = turn(run);
            for (int i = 1; i < turns.size() && result.error() == null; i++) {
                run.correct(List.of(Message.user(turns.get(i))));
                result = turn(run);
            }
            return new RunOutcome(result, log.usage(), new Schedule.Recorded(List.of()));
        }
    }

    private List<Message> opening(String task) {
        var opening = new ArrayList<Message>();
        if (agent.systemMessage() != null) {
            opening.add(Message.system(agent.systemMessage()));
        }
        opening.add(Message.user(task));
        return opening;
    }

    private RunResult turn(AgentRun run) {
        while (true) {
            var item = run.advance();
            log.heard(agent.id(), item);
            log.nextPass();
            if (item instanceof AgentRun.Item.Finished finished) {
                return new RunResult(finished.response().text(), null, Map.of(), List.of(), 0, null);
            }
            if (item instanceof AgentRun.Item.Broken broken) {
                var error = RunErrors.of(broken.failure(), agent.id());
                return new RunResult(null, null, Map.of(), List.of(), 0, error);
            }
        }
    }
}
