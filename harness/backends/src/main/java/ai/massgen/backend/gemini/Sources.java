package ai.massgen.backend.gemini;

import ai.massgen.backend.ModelEvent;
import ai.massgen.backend.json.Json;
import ai.massgen.backend.json.JsonCursor;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where an answer comes from: searches and pages that ground it, pages that were read, works that are cited. The last one of
 * each kind that says something counts; they are handed out at the end, because they tell of the whole text.
 */
final class Sources {
    private static final String[] KINDS = {"groundingMetadata", "urlContextMetadata", "citationMetadata"};
    private static final String[] NAMES = {"google_search", "url_context", "citations"};

    private final @Nullable JsonNode[] told = new JsonNode[KINDS.length];
    private final @Nullable JsonNode[] kept = new JsonNode[KINDS.length];
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
        for (int i = 0; i < kept.length; i++) {
            var source = kept[i];
            if (source != null) {
                var json = Json.object();
                json.set(KINDS[i], source);
                out.accept(new ModelEvent.ProviderTool(null, NAMES[i], Json.write(json)));
            }
        }
    }
}
