package ai.massgen.backend.price;

import ai.massgen.backend.ChatRequest;
import ai.massgen.backend.Message;
import java.util.List;
import java.util.Map;

/** Counts the tokens of a conversation before it is sent, by the encodings that costs are estimated with. */
public final class PromptTokens {
    private PromptTokens() {}

    /**
     * About as many tokens as the messages have; near for OpenAI's models, a guess for others.
     *
     * @param model by whose encoding; may be empty
     */
    public static long of(String model, List<Message> messages) {
        return TokenEstimate.ofPrompt(new ChatRequest(model, messages, List.of(), Map.of()));
    }
}
