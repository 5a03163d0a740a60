package ai.massgen.backend.gemini;

import ai.massgen.backend.ModelEvent;
import ai.massgen.backend.Part;
import ai.massgen.backend.ToolCall;
import ai.massgen.backend.json.Json;
import ai.massgen.backend.json.JsonCursor;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads what one event adds to the answer: parts, each with one of text, call or a thing of Google's own, and beside it
 * whether it is a thought and what signs it.
 *
 * <p>Calls come whole, mostly without an id; the id that is made then tells the position of the call and the response.
 */
final class PartReader {
    private static final int ABSENT = -1;
    /** Kinds that go back as they came: Gemini wants to see again what it ran, and what it drew. */
    static final String[] OWN_KINDS = {
        "executableCode", "codeExecutionResult", "toolCall", "toolResponse", "inlineData", "fileData"
    };

    private final JsonCursor json;
    private @Nullable String responseId;
    private int calls;
    private boolean openText;

    private @Nullable String text;
    private @Nullable String signature;
    private @Nullable String ownKind;
    private boolean thought;
    private int call;

    PartReader(JsonCursor json) {
        this.json = json;
    }

    /** Which response it is. */
    void answers(@Nullable String id) {
        responseId = id;
    }

    boolean anyCall() {
        return calls > 0;
    }

    void readContent(Consumer<ModelEvent> out) {
        if (!json.enterObject()) {
            json.skip();
            return;
        }
        while (json.nextMember()) {
            if (json.is("parts") && json.enterArray()) {
                while (json.nextElement()) {
                    read(out);
                }
            } else {
                json.skip();
            }
        }
    }

    private void read(Consumer<ModelEvent> out) {
        int from = json.position();
        if (!json.enterObject()) {
            json.skip();
            return;
        }
        forget();
        while (json.nextMember()) {
            member();
        }
        int after = json.position();
        if (call != ABSENT) {
            json.seek(call);
            call(out);
            json.seek(after);
        } else if (ownKind != null) {
            json.seek(from);
            own(ownKind, out);
        } else if (thought) {
            think(out);
        } else {
            say(out);
        }
    }

    private void forget() {
        text = null;
        signature = null;
        ownKind = null;
        thought = false;
        call = ABSENT;
    }

    private void member() {
        if (json.is("text")) {
            text = json.text();
        } else if (json.is("thought")) {
            thought = json.kind() == 't';
            json.skip();
        } else if (json.is("thoughtSignature")) {
            signature = json.text();
        } else if (json.is("functionCall")) {
            call = json.position();
            json.skip();
        } else {
            for (var kind : OWN_KINDS) {
                ownKind = json.is(kind) ? kind : ownKind;
            }
            json.skip();
        }
    }

    private void think(Consumer<ModelEvent> out) {
        var thinking = Objects.requireNonNullElse(text, "");
        if (!thinking.isEmpty()) {
            openText = false;
            out.accept(new ModelEvent.ReasoningDelta(thinking));
        }
        if (signature != null) {
            openText = false;
            out.accept(new ModelEvent.ReasoningReady(new Part.Reasoning(thinking, signature)));
        }
    }

    /** A signature belongs to the part that it came with, which may be empty, and to nothing before it. */
    private void say(Consumer<ModelEvent> out) {
        if (signature != null && openText) {
            out.accept(new ModelEvent.TextSigned(null));
        }
        if (text != null && !text.isEmpty()) {
            openText = true;
            out.accept(new ModelEvent.TextDelta(text));
        }
        if (signature != null) {
            openText = false;
            out.accept(new ModelEvent.TextSigned(signature));
        }
    }

    private void call(Consumer<ModelEvent> out) {
        String id = null;
        String name = null;
        String arguments = null;
        if (!json.enterObject()) {
            return;
        }
        while (json.nextMember()) {
            if (json.is("name")) {
                name = json.text();
            } else if (json.is("args") && json.kind() != 'n') {
                arguments = json.kind() == '"' ? json.text() : json.compact();
            } else if (json.is("id")) {
                id = json.text();
            } else {
                json.skip();
            }
        }
        if (name == null && arguments == null) {
            return;
        }
        openText = false;
        var made = new ToolCall(
                id == null || id.isEmpty() ? CallIds.made(calls, responseId) : id,
                Objects.requireNonNullElse(name, ""),
                Objects.requireNonNullElse(arguments, "{}"));
        calls++;
        out.accept(new ModelEvent.ToolCallReady(made.signed(signature)));
    }

    private void own(String kind, Consumer<ModelEvent> out) {
        var part = json.tree();
        var content = part.path(kind);
        openText = false;
        out.accept(new ModelEvent.ProviderTool(
                content.path("id").textValue(),
                switch (kind) {
                    case "executableCode", "codeExecutionResult" -> "code_execution";
                    default -> content.path("toolType").asText(kind).toLowerCase(Locale.ROOT);
                },
                Json.write(part)));
    }
}
