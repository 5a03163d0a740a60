package ai.massgen.orchestrator;

import ai.massgen.backend.Message;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What agents have around them beside each other's answers: files, memories. An orchestrator tells it what happens and shows
 * agents what it says.
 *
 * <p>All calls come from one thread, in the order of events. None may fail for what a model or a file does: what cannot be had is left
 * out and said.
 */
public interface Surroundings {

    /** Nothing is around. */
    Surroundings NONE = new Surroundings() {};

    /**
     * What an agent is shown in a run.
     *
     * @param sections of the system message, behind those of the coordination
     * @param answers the answers as this agent sees them: agent to answer, in the order they came in
     */
    record View(List<String> sections, Map<String, String> answers) {
        public View {
            sections = List.copyOf(sections);
            answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
        }
    }

    /** Why an agent is asked. */
    enum Purpose {
        COORDINATION,
        PRESENTATION,
        EVALUATION
    }

    /**
     * A run of an agent begins.
     *
     * @param answers that it is shown, in order of registration
     */
    default View enter(String agent, Purpose purpose, String task, Map<String, String> answers) {
        return new View(List.of(), answers);
    }

    /**
     * A running agent is told of new answers.
     *
     * @return the answers as this agent sees them
     */
    default Map<String, String> informed(String agent, Map<String, String> fresh) {
        return fresh;
    }

    /**
     * An agent's answer was accepted.
     *
     * @param label its name in events: {@code agent1.2}
     */
    default void answered(String agent, String label) {}

    /**
     * An agent has said something; a response that is broken off is not told.
     *
     * @param reasoning what its model thought aloud; empty where it did not
     */
    default void said(String agent, Response response, String reasoning) {}

    /** The same conversation or a shorter one, to be sent in its place. */
    default List<Message> fit(String agent, List<Message> conversation) {
        return conversation;
    }

    /**
     * A turn is over.
     *
     * @param turn from 1
     * @param winner null where nobody presented
     */
    default void ended(int turn, @Nullable String winner) {}
}
