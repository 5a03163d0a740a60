package ai.massgen.backend.chat;

import ai.massgen.backend.ModelEvent;
import ai.massgen.backend.json.JsonCursor;
import ai.massgen.backend.wire.Dialect;
import ai.massgen.backend.wire.Quirk;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads what one delta, or one whole message, adds.
 *
 * <p>Thinking comes as {@code reasoning_content}, {@code reasoning} or {@code reasoning_details}; providers that send two
 * of them send the same thinking twice, so the first that is there counts. It goes out before the text of the same delta,
 * wherever it stands. A voice is read by its transcript, and images are things of the provider's own (OpenRouter).
 */
final class DeltaReader {
    private final JsonCursor json;
    private final ToolCalls calls = new ToolCalls();
    private final @Nullable ThinkTags thinkTags;
    private final Citations citations = new Citations();
    private boolean answered;
    private boolean refused;
    private boolean said;

    private @Nullable String content;
    private @Nullable JsonNode contentParts;
    private @Nullable String reasoningContent;
    private @Nullable String reasoning;
    private @Nullable JsonNode reasoningDetails;
    private @Nullable String refusal;
    private @Nullable JsonNode executedTools;
    private @Nullable JsonNode annotations;
    private @Nullable JsonNode images;
    private @Nullable String transcript;

    DeltaReader(JsonCursor json, Dialect dialect) {
        this.json = json;
        this.thinkTags = dialect.has(Quirk.THINK_TAGS) ? new ThinkTags() : null;
    }

    ToolCalls calls() {
        return calls;
    }

    /** Whether there was anything but thinking. */
    boolean answered() {
        return answered || !calls.isEmpty();
    }

    /** Whether the model refused and said nothing else. */
    boolean isRefusal() {
        return refused && !said && calls.isEmpty();
    }

    Citations citations() {
        return citations;
    }

    void read(Consumer<ModelEvent> out) {
        if (!json.enterObject()) {
            json.skip();
            return;
        }
        forget();
        while (json.nextMember()) {
            member();
        }
        handOut(out);
    }

    /** Hands out what was held back because it might have become a tag. */
    void flush(Consumer<ModelEvent> out) {
        if (thinkTags != null) {
            thinkTags.flush(out);
        }
    }

    private void forget() {
        content = null;
        contentParts = null;
        reasoningContent = null;
        reasoning = null;
        reasoningDetails = null;
        refusal = null;
        executedTools = null;
        annotations = null;
        images = null;
        transcript = null;
    }

    private void member() {
        if (json.is("content")) {
            content();
        } else if (json.is("tool_calls")) {
            toolCalls();
        } else if (json.is("reasoning_content")) {
            reasoningContent = json.text();
        } else if (json.is("reasoning")) {
            reasoning = json.text();
        } else if (json.is("reasoning_details")) {
            reasoningDetails = json.tree();
        } else if (json.is("refusal")) {
            refusal = json.text();
        } else {
            rareMember();
        }
    }

    private void rareMember() {
        if (json.is("function_call")) {
            if (json.enterObject()) {
                function(0, null);
            } else {
                json.skip();
            }
        } else if (json.is("executed_tools")) {
            executedTools = json.tree();
        } else if (json.is("annotations")) {
            annotations = json.tree();
        } else if (json.is("images")) {
            images = json.tree();
        } else if (json.is("audio")) {
            transcript = transcript();
        } else {
            json.skip();
        }
    }

    /** What a voice says; the sound itself is not for the reader of an answer. */
    private @Nullable String transcript() {
        String words = null;
        if (!json.enterObject()) {
            json.skip();
            return words;
        }
        while (json.nextMember()) {
            if (json.is("transcript")) {
                words = json.text();
            } else {
                json.skip();
            }
        }
        return words;
    }

    private void content() {
        if (json.kind() == '[') {
            contentParts = json.tree();
        } else {
            content = json.text();
        }
    }

    private void toolCalls() {
        if (!json.enterArray()) {
            json.skip();
            return;
        }
        while (json.nextElement()) {
            if (json.enterObject()) {
                toolCall();
            } else {
                json.skip();
            }
        }
    }

    private void toolCall() {
        int index = ToolCalls.NO_INDEX;
        String id = null;
        int function = 0;
        int custom = 0;
        while (json.nextMember()) {
            if (json.is("index")) {
                index = json.integer(ToolCalls.NO_INDEX);
            } else if (json.is("id")) {
                id = json.text();
            } else {
                function = json.is("function") ? json.position() : function;
                custom = json.is("custom") ? json.position() : custom;
                json.skip();
            }
        }
        call(index, id, function > 0 ? function : custom);
    }

    /** Snowflake puts an empty {@code custom} beside every {@code function}. */
    private void call(int index, @Nullable String id, int called) {
        int after = json.position();
        if (called > 0) {
            json.seek(called);
        }
        if (called > 0 && json.enterObject()) {
            function(index, id);
        } else {
            calls.add(index, id, null, null);
        }
        json.seek(after);
    }

    private void function(int index, @Nullable String id) {
        String name = null;
        String arguments = null;
        while (json.nextMember()) {
            if (json.is("name")) {
                name = json.text();
            } else if (json.is("arguments") || json.is("input")) {
                arguments = json.text();
            } else {
                json.skip();
            }
        }
        calls.add(index, id, name, arguments);
    }

    private void handOut(Consumer<ModelEvent> out) {
        think(out);
        if (content != null) {
            text(content, out);
        }
        if (contentParts != null) {
            ContentParts.read(contentParts, text -> think(text, out), text -> text(text, out));
        }
        if (refusal != null && !refusal.isEmpty()) {
            answered = true;
            refused = true;
            out.accept(new ModelEvent.RefusalDelta(refusal));
        }
        if (transcript != null && (content == null || content.isEmpty())) {
            text(transcript, out);
        }
        if (annotations != null) {
            citations.annotations(annotations, out);
        }
        if (images != null) {
            images.forEach(image -> out.accept(ContentParts.image(image)));
        }
        if (executedTools != null) {
            executedTools.forEach(tool -> out.accept(ContentParts.executedTool(tool)));
        }
    }

    private void think(Consumer<ModelEvent> out) {
        if (reasoningContent != null && !reasoningContent.isEmpty()) {
            think(reasoningContent, out);
        } else if (reasoning != null && !reasoning.isEmpty()) {
            think(reasoning, out);
        } else if (reasoningDetails != null) {
            ContentParts.readDetails(reasoningDetails, text -> think(text, out));
        }
    }

    private static void think(String text, Consumer<ModelEvent> out) {
        if (!text.isEmpty()) {
            out.accept(new ModelEvent.ReasoningDelta(text));
        }
    }

    private void text(String text, Consumer<ModelEvent> out) {
        if (text.isEmpty()) {
            return;
        }
        answered = true;
        said = true;
        if (thinkTags == null) {
            out.accept(new ModelEvent.TextDelta(text));
        } else {
            thinkTags.add(text, out);
        }
    }
}
