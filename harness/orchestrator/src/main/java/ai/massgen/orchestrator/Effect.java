package ai.massgen.orchestrator;

import ai.massgen.backend.Message;
import ai.massgen.transcript.RunResult;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a coordination wants done, in this order. */
public sealed interface Effect {

    /**
     * Begin a new run of an agent: a fresh conversation.
     *
     * @param answers what it is shown: agent to answer, in order of registration
     */
    record Start(String agent, Map<String, String> answers) implements Effect {
        public Start {
            answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
        }
    }

    /**
     * Ask an agent again in the conversation of its run.
     *
     * @param corrections what it is told first; empty after a failed request, which is sent again as it was
     */
    record Retry(String agent, List<Message> corrections) implements Effect {
        public Retry {
            corrections = List.copyOf(corrections);
        }
    }

    /**
     * Tell an agent in the conversation of its run what is new, and ask it again.
     *
     * @param corrections what it is told first
     * @param fresh answers that it has not seen: agent to answer, in order of registration
     * @param answers all answers that it has seen then
     */
    record Inject(String agent, List<Message> corrections, Map<String, String> fresh, Map<String, String> answers)
            implements Effect {
        public Inject {
            corrections = List.copyOf(corrections);
            fresh = Collections.unmodifiableMap(new LinkedHashMap<>(fresh));
            answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
        }
    }

    /**
     * Let the presenter judge its presentation.
     *
     * @param answer what to judge
     */
    record Evaluate(String agent, String answer) implements Effect {}

    /**
     * Let an agent present the final answer. Every other run is over.
     *
     * @param answers all answers: agent to answer, in order of registration
     * @param voteSummary what the winner is told of the vote
     */
    record Present(String agent, Map<String, String> answers, String voteSummary) implements Effect {
        public Present {
            answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
        }
    }

    /** The run is over; so is every stream. */
    record Finish(RunResult result) implements Effect {}

    /**
     * Write a coordination event.
     *
     * @param agent null where it concerns none
     * @param type MassGen's name of the event
     */
    record Tell(@Nullable String agent, String type, Map<String, Object> details) implements Effect {
        public Tell {
            details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
        }
    }

    /**
     * Show an observer something.
     *
     * @param agent null where it concerns none
     * @param type MassGen's name of the chunk
     */
    record Show(
            @Nullable String agent, String type, @Nullable String text) implements Effect {}
}
