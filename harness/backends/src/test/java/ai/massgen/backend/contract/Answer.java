package ai.massgen.backend.contract;

import ai.massgen.backend.Part;
import ai.massgen.backend.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a model says in one response, in no family's words. Each family writes it as its provider does.
 *
 * @param parts in the order of the wire; each {@link Part.Text} is one delta, and texts that follow each other are one block. Only
 *     {@link Part.Text}, {@link Part.Reasoning} and {@link Part.ToolUse} occur. Thinking comes in one delta, and is signed with
 *     {@link Part.Reasoning#signature()} in whatever way the family signs
 * @param ending why it ends
 * @param interleaved whether the arguments of its calls come in turns; only where {@link FamilySamples#mayInterleave()}
 */
public record Answer(List<Part> parts, Ending ending, boolean interleaved) {
    /** What every sample says it cost: {@link ai.massgen.backend.Usage#inputTokens()}. */
    public static final long INPUT_TOKENS = 12;
    /** {@link ai.massgen.backend.Usage#outputTokens()} of every sample. */
    public static final long OUTPUT_TOKENS = 9;
    /** The word of {@link Ending#UNHEARD_OF}. */
    public static final String UNHEARD_OF = "thermal_limit";

    /** Why a response ends. */
    public enum Ending {
        /** The model was done, or waits for its calls, and the provider says so. */
        NATURAL,
        /** The provider says that the model was done although it called tools, where it has another word for that. */
        CALLS_UNTOLD,
        /** The limit of output tokens. The arguments of the last call, if any, may be cut. */
        LENGTH,
        /** A reason that no version knows yet: {@link Answer#UNHEARD_OF}. */
        UNHEARD_OF
    }

    public Answer {
        parts = List.copyOf(parts);
    }

    /** A text in these deltas. */
    public static Answer text(String... deltas) {
        var parts = new ArrayList<Part>();
        for (var delta : deltas) {
            parts.add(new Part.Text(delta));
        }
        return new Answer(parts, Ending.NATURAL, false);
    }

    /** Calls and nothing else. */
    public static Answer calls(ToolCall... calls) {
        return text(new String[0]).and(calls);
    }

    /** Signed thinking and nothing else. */
    public static Answer thinking(String text, String signature) {
        return new Answer(List.of(new Part.Reasoning(text, signature)), Ending.NATURAL, false);
    }

    /** The same, and then this text in one delta. */
    public Answer and(String text) {
        return with(new Part.Text(text));
    }

    /** The same, and then these calls. */
    public Answer and(ToolCall... calls) {
        var all = this;
        for (var call : calls) {
            all = all.with(new Part.ToolUse(call));
        }
        return all;
    }

    /** The same, ended so. */
    public Answer ended(Ending reason) {
        return new Answer(parts, reason, interleaved);
    }

    /** The same, with the arguments of its calls in turns. */
    public Answer inTurns() {
        return new Answer(parts, ending, true);
    }

    private Answer with(Part part) {
        var all = new ArrayList<>(parts);
        all.add(part);
        return new Answer(all, ending, interleaved);
    }

    /** All calls, in their order. */
    public List<ToolCall> toolCalls() {
        return parts.stream()
                .filter(Part.ToolUse.class::isInstance)
                .map(part -> ((Part.ToolUse) part).call())
                .toList();
    }

    /** All text. */
    public String said() {
        return parts.stream()
                .filter(Part.Text.class::isInstance)
                .map(part -> ((Part.Text) part).text())
                .collect(Collectors.joining());
    }

    /** All thinking. */
    public String thought() {
        return parts.stream()
                .filter(Part.Reasoning.class::isInstance)
                .map(part -> ((Part.Reasoning) part).text())
                .collect(Collectors.joining());
    }

    /** The arguments of a call in the two pieces in which they are streamed, where the family streams them. */
    public static List<String> pieces(ToolCall call) {
        int half = call.arguments().length() / 2;
        return List.of(call.arguments().substring(0, half), call.arguments().substring(half));
    }
}
