package ai.massgen.backend;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One piece of a {@link Message}, in a form that every API family can be written from.
 *
 * <p>The order of parts is meaningful and kept: Anthropic refuses a history in which a thinking block no longer stands
 * before the tool use that it led to.
 */
public sealed interface Part {

    /**
     * Plain text.
     *
     * @param text may be empty; writers leave an empty part out where the provider refuses it
     * @param signature what the provider wants back with the text, unchanged and in a form that only its family reads:
     *     Gemini's thought signature, OpenAI's output item; null where it wants nothing
     */
    record Text(String text, @Nullable String signature) implements Part {
        public Text {
            Objects.requireNonNull(text, "text");
        }

        /** Text that nobody signed. */
        public Text(String text) {
            this(text, null);
        }
    }

    /**
     * An image, or, where the address ends with {@code .pdf}, a document, that the provider fetches itself.
     *
     * @param url absolute
     */
    record ImageUrl(String url) implements Part {
        public ImageUrl {
            Objects.requireNonNull(url, "url");
        }
    }

    /**
     * An image, or a document such as a PDF, sent along.
     *
     * @param mediaType for example {@code image/png}
     * @param base64 the content, standard base64 without line breaks
     * @param name what the file is called, with its ending; null where it has no name
     */
    record InlineData(
            String mediaType, String base64, @Nullable String name) implements Part {
        public InlineData {
            Objects.requireNonNull(mediaType, "mediaType");
            Objects.requireNonNull(base64, "base64");
        }

        /** Content without a name. */
        public InlineData(String mediaType, String base64) {
            this(mediaType, base64, null);
        }

        /** Its name, or else one that tells what it is. */
        public String fileName() {
            var type = mediaType.toLowerCase(Locale.ROOT);
            var ending = type.equals("text/plain") ? "txt" : type.substring(type.indexOf('/') + 1);
            return name == null ? "document." + ending : name;
        }
    }

    /**
     * A file that the provider keeps, sent there before.
     *
     * @param id the provider's name of it, as its API of files gave it; Gemini's is an address
     * @param image whether it is to be looked at, and not read
     */
    record StoredFile(String id, boolean image) implements Part {
        public StoredFile {
            Objects.requireNonNull(id, "id");
        }
    }

    /** A call that the model made. Only in messages of the assistant. */
    record ToolUse(ToolCall call) implements Part {
        public ToolUse {
            Objects.requireNonNull(call, "call");
        }
    }

    /**
     * What a call came to. Only in messages of the role {@link Role#TOOL}.
     *
     * @param callId {@link ToolCall#id()} of the call that is answered
     * @param toolName name of the tool, for families that match results by name
     * @param text the result, as the model reads it
     * @param error whether the call failed
     */
    record ToolResult(String callId, String toolName, String text, boolean error) implements Part {
        public ToolResult {
            Objects.requireNonNull(callId, "callId");
            Objects.requireNonNull(toolName, "toolName");
            Objects.requireNonNull(text, "text");
        }
    }

    /**
     * Thinking that the model showed.
     *
     * @param text the thinking, unchanged
     * @param signature what the provider signed it with, in a form that only its family reads; null where the provider signs
     *     nothing or the signature never came. Anthropic refuses thinking without its signature, so its writer leaves such a
     *     part out. OpenAI's Responses want the whole item back: it is the signature.
     */
    record Reasoning(String text, @Nullable String signature) implements Part {
        public Reasoning {
            Objects.requireNonNull(text, "text");
        }
    }

    /**
     * Thinking that the provider keeps to itself but wants back unchanged.
     *
     * @param data as received
     */
    record RedactedReasoning(String data) implements Part {
        public RedactedReasoning {
            Objects.requireNonNull(data, "data");
        }
    }

    /**
     * A block of the provider's own, such as the call or the result of a tool that it runs itself. It goes back unchanged to
     * a provider that wants it (Anthropic, to go on with a paused turn), and is left out elsewhere.
     *
     * @param json an object, as received
     */
    record ProviderBlock(String json) implements Part {
        public ProviderBlock {
            Objects.requireNonNull(json, "json");
        }
    }
}
