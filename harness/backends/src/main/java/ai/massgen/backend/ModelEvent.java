package ai.massgen.backend;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a model's response brought, in the order of the wire.
 *
 * <p>A response is: at most one {@link Started}, then deltas and {@link ToolCallReady}s, at most one {@link UsageReported},
 * and exactly one {@link Done} as the last event. A response that fails throws a {@link BackendException} from the
 * {@link ChatStream} in place of {@code Done}.
 */
public sealed interface ModelEvent {

    /**
     * The provider began to answer.
     *
     * @param responseId the provider's id of the response; null where it gives none
     * @param model the model that answers, as the provider names it; null where it does not say
     */
    record Started(@Nullable String responseId, @Nullable String model) implements ModelEvent {}

    /**
     * A piece of the answer's text.
     *
     * @param delta never empty
     */
    record TextDelta(String delta) implements ModelEvent {
        public TextDelta {
            Objects.requireNonNull(delta, "delta");
        }
    }

    /**
     * A piece of the model's thinking.
     *
     * @param delta never empty
     */
    record ReasoningDelta(String delta) implements ModelEvent {
        public ReasoningDelta {
            Objects.requireNonNull(delta, "delta");
        }
    }

    /**
     * A block of thinking is complete, in the form in which the next request must carry it.
     *
     * @param part {@link Part.Reasoning} with the whole text of the block, or {@link Part.RedactedReasoning}
     */
    record ReasoningReady(Part part) implements ModelEvent {
        public ReasoningReady {
            Objects.requireNonNull(part, "part");
        }
    }

    /**
     * The text since the last thinking, call or signature is complete, and the provider wants it back with this. There may
     * have been no text at all: the next request carries the signature nevertheless.
     *
     * @param signature see {@link Part.Text#signature()}; null where a signature follows that is not for this text
     */
    record TextSigned(@Nullable String signature) implements ModelEvent {}

    /**
     * A piece of a refusal, which some families keep apart from the text. A response of nothing else ends with {@link
     * FinishReason#CONTENT_FILTER}.
     *
     * @param delta never empty
     */
    record RefusalDelta(String delta) implements ModelEvent {
        public RefusalDelta {
            Objects.requireNonNull(delta, "delta");
        }
    }

    /**
     * A source that the text before it rests on: a page, a file, a place in a document.
     *
     * @param url where the source is; null where it is no page
     * @param title what the source is called; null where it has no name
     * @param json the citation as received
     */
    record Citation(@Nullable String url, @Nullable String title, String json) implements ModelEvent {
        public Citation {
            Objects.requireNonNull(json, "json");
        }
    }

    /** The model called a tool; the call is complete, or marked as truncated. Calls come in the order the model made them. */
    record ToolCallReady(ToolCall call) implements ModelEvent {
        public ToolCallReady {
            Objects.requireNonNull(call, "call");
        }
    }

    /**
     * A tool that the provider runs itself (web search, code execution).
     *
     * @param id the provider's id of the call; null where it gives none
     * @param name for example {@code web_search}
     * @param json the call or its result, as received
     */
    record ProviderTool(@Nullable String id, String name, String json) implements ModelEvent {
        public ProviderTool {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(json, "json");
        }
    }

    /**
     * A tool of ours was run in answer to a call, inside the tool loop.
     *
     * @param call the call
     * @param result what the model is told
     * @param error whether the call failed
     */
    record ToolExecuted(ToolCall call, String result, boolean error) implements ModelEvent {
        public ToolExecuted {
            Objects.requireNonNull(call, "call");
            Objects.requireNonNull(result, "result");
        }
    }

    /**
     * Something to show, not to say: a retry, a server that is not there.
     *
     * @param status stable name, for example {@code retry}
     * @param text for people
     */
    record Status(String status, String text) implements ModelEvent {
        public Status {
            Objects.requireNonNull(status, "status");
            Objects.requireNonNull(text, "text");
        }
    }

    /** The provider's count of tokens; the last one counts where a provider counts repeatedly. */
    record UsageReported(Usage usage) implements ModelEvent {
        public UsageReported {
            Objects.requireNonNull(usage, "usage");
        }
    }

    /**
     * The response is complete.
     *
     * @param reason why it ended
     * @param raw the provider's own word; null where it gave none
     * @param detail what the provider says beside it, such as the stop sequence; null where it says nothing
     */
    record Done(
            FinishReason reason,
            @Nullable String raw,
            @Nullable String detail) implements ModelEvent {
        public Done {
            Objects.requireNonNull(reason, "reason");
        }
    }
}
