package ai.massgen.backend.price;

import ai.massgen.backend.ChatRequest;
import ai.massgen.backend.Message;
import ai.massgen.backend.Part;
import ai.massgen.backend.ToolCall;
import ai.massgen.backend.ToolDefinition;
import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingRegistry;
import com.knuddels.jtokkit.api.EncodingType;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Counts the tokens of texts where a provider does not: by OpenAI's encodings, {@code o200k_base} for its newer models and
 * {@code cl100k_base} for all others, as MassGen v0.1.6 does ({@code token_manager.py}). For other vendors' models it is near, not
 * right. Images and documents count nothing.
 *
 * <p>Of a long text the beginning is counted and the rest taken to be like it, so that the effort is bounded. Not for
 * several threads.
 */
final class TokenEstimate {
    /** Characters that are counted for certain. */
    private static final int SAMPLE = 1 << 16;

    /** Of each message, and of the beginning of the answer: OpenAI's cookbook, "How to count tokens with tiktoken". */
    private static final int FRAME = 3;

    private static final Pattern NEWER = Pattern.compile(
            "(.*/)?(gpt-4o|chatgpt-4o|gpt-4\\.\\d|gpt-5|gpt-oss|o[1-9])([-.].*)?", Pattern.CASE_INSENSITIVE);

    private final String model;
    private final List<String> sample = new ArrayList<>();
    private long characters;
    private int sampled;

    TokenEstimate(String model) {
        this.model = model;
    }

    /** Read when they are first needed: it takes a tenth of a second. */
    private static final class Registry {
        static final EncodingRegistry ENCODINGS = Encodings.newLazyEncodingRegistry();
    }

    /** The tokens of a whole request. */
    static long ofPrompt(ChatRequest request) {
        var estimate = new TokenEstimate(request.model());
        for (Message message : request.messages()) {
            message.parts().forEach(estimate::add);
        }
        for (ToolDefinition tool : request.tools()) {
            estimate.add(tool.name());
            estimate.add(tool.description());
            estimate.add(tool.parameters().toString());
        }
        return estimate.tokens() + (long) FRAME * (request.messages().size() + 1);
    }

    private void add(Part part) {
        if (part instanceof Part.Text text) {
            add(text.text());
        } else if (part instanceof Part.Reasoning reasoning) {
            add(reasoning.text());
        } else if (part instanceof Part.ToolUse use) {
            add(use.call());
        } else if (part instanceof Part.ToolResult result) {
            add(result.text());
        }
    }

    void add(ToolCall call) {
        add(call.name());
        add(call.arguments());
    }

    void add(String text) {
        characters += text.length();
        if (sampled < SAMPLE) {
            sample.add(text);
            sampled += text.length();
        }
    }

    /** Of all that was added. */
    long tokens() {
        if (sampled == 0) {
            return 0;
        }
        var text = String.join("", sample);
        int end = Math.min(SAMPLE, text.length());
        long counted = encoding().countTokensOrdinary(text.substring(0, end));
        return Math.round((double) counted * characters / end);
    }

    private Encoding encoding() {
        return Registry.ENCODINGS.getEncoding(
                NEWER.matcher(model).matches() ? EncodingType.O200K_BASE : EncodingType.CL100K_BASE);
    }
}
