package ai.massgen.backend.external;

import ai.massgen.backend.Cancellation;
import ai.massgen.backend.ChatRequest;
import ai.massgen.backend.process.CallsInText;
import ai.massgen.backend.process.PromptText;
import java.util.function.Function;

/**
 * Whatever answers a request.
 *
 * <p>A model of LangChain4j is one by {@code ExternalAgent.ofText(model::chat)}, and an AI service of it by the name of its method.
 */
@FunctionalInterface
public interface ExternalAgent {

    /**
     * Answers. Runs on a thread of its own, and may be running for several requests at once.
     *
     * @param answer takes the pieces as they come
     * @param cancellation the answer is no longer wanted
     * @throws Exception when there is no answer: a {@link ai.massgen.backend.BackendException} as it is, anything else as a server error
     */
    void answer(ChatRequest request, Answer answer, Cancellation cancellation) throws Exception;

    /** Takes an answer in pieces; empty ones are left out. */
    interface Answer {
        void text(String piece);

        void reasoning(String piece);

        /**
         * A call of one of the request's tools.
         *
         * @param arguments JSON text of an object
         */
        void call(String tool, String arguments);

        /** Tokens that the answer cost. */
        void usage(long input, long output);
    }

    /**
     * An agent that takes a text and gives one: the conversation as one prompt. It is told of the request's tools in words, and its calls are
     * read from what it writes.
     */
    static ExternalAgent ofText(Function<String, String> agent) {
        return (request, answer, cancellation) -> {
            var text = agent.apply(PromptText.whole(request));
            answer.text(text);
            CallsInText.read(text, request.tools()).forEach(call -> answer.call(call.name(), call.arguments()));
        };
    }
}
