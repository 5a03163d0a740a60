package ai.massgen.backend.gemini;

import ai.massgen.backend.ModelEvent;
import ai.massgen.backend.Usage;
import ai.massgen.backend.json.JsonCursor;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Consumer;

/** The last count of tokens that came: every event repeats it, with the sums until now. */
final class LastUsage {
    private final JsonCursor.Copy seen = new JsonCursor.Copy();

    void see(JsonCursor json) {
        if (json.kind() == '{') {
            json.copyTo(seen);
        } else {
            json.skip();
        }
    }

    void report(Consumer<ModelEvent> out) {
        if (!seen.isEmpty()) {
            out.accept(new ModelEvent.UsageReported(usage(seen.tree())));
        }
    }

    /** Gemini counts thoughts beside the candidates, and the results of its own tools beside the prompt. */
    private static Usage usage(JsonNode raw) {
        long thoughts = number(raw, "thoughtsTokenCount");
        return new Usage(
                number(raw, "promptTokenCount") + number(raw, "toolUsePromptTokenCount"),
                number(raw, "candidatesTokenCount") + thoughts,
                number(raw, "cachedContentTokenCount"),
                thoughts,
                raw);
    }

    private static long number(JsonNode raw, String name) {
        return raw.path(name).asLong();
    }
}
