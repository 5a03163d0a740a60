package ai.massgen.backend.gemini;

import ai.massgen.backend.ModelEvent;
import ai.massgen.backend.json.Json;
import ai.massgen.backend.json.JsonCursor;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where an answer comes from: searches and what they found, pages that were read, works that are cited. The last one of each
 * kind that says something counts; they are handed out at the end, because they tell of the whole text.
 */
final class Sources {
    private static final String[] KINDS = {"groundingMetadata", "urlContextMetadata", "citationMetadata"};

    private final @Nullable JsonNode[] told = new JsonNode[KINDS.length];
    private final JsonNode[] kept = {Json.object(), Json.object(), Json.object()};
    private boolean any;

    /** Begins another candidate. */
    void begin() {
        for (int i = 0; any && i < told.length; i++) {
            told[i] = null;
        }
        any = false;
    }

    /** Reads a member of a candidate, or goes over it. */
    void member(JsonCursor json) {
        for (int i = 0; i < KINDS.length; i++) {
            if (json.is(KINDS[i])) {
                told[i] = json.tree();
                any = true;
                return;
            }
        }
        json.skip();
    }

    /** It was the candidate that is read. */
    void keep() {
        for (int i = 0; any && i < told.length; i++) {
            var last = told[i];
            kept[i] = last == null || last.isEmpty() ? kept[i] : last;
        }
    }

    void report(Consumer<ModelEvent> out) {
        grounding(kept[0], out);
        if (!kept[1].isEmpty()) {
            out.accept(new ModelEvent.ProviderTool(null, "url_context", Json.write(kept[1])));
        }
        kept[2].path("citationSources").forEach(work -> cite(work, work, out));
        kept[2].path("citations").forEach(work -> cite(work, work, out));
    }

    /** Beside what was asked and found stands a page with style sheets to show it in, which is left out. */
    private static void grounding(JsonNode metadata, Consumer<ModelEvent> out) {
        if (metadata instanceof ObjectNode given && !given.isEmpty()) {
            var shown = given.deepCopy().without("searchEntryPoint");
            out.accept(new ModelEvent.ProviderTool(null, "google_search", Json.write(shown)));
        }
        for (var chunk : metadata.path("groundingChunks")) {
            chunk.forEach(source -> cite(source, chunk, out));
        }
    }

    private static void cite(JsonNode source, JsonNode received, Consumer<ModelEvent> out) {
        var url = source.path("uri").textValue();
        var title = source.path("title").textValue();
        if (url != null || title != null) {
            out.accept(new ModelEvent.Citation(url, title, Json.write(received)));
        }
    }
}
