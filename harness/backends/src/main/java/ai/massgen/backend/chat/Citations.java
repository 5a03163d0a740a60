package ai.massgen.backend.chat;

import ai.massgen.backend.ModelEvent;
import ai.massgen.backend.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The sources that an answer rests on. OpenAI and OpenRouter send {@code annotations} with the message; xAI and Perplexity a list of URLs
 * beside the choices, some of them with every chunk, so that the last one counts. A page is told once.
 */
final class Citations {
    private final Set<String> told = new HashSet<>();
    private @Nullable JsonNode urls;

    /** The list beside the choices. */
    void list(JsonNode list) {
        urls = list.isEmpty() ? urls : list;
    }

    /** Hands out what a message brought. */
    void annotations(JsonNode list, Consumer<ModelEvent> out) {
        list.forEach(annotation -> annotation(annotation, out));
    }

    private void annotation(JsonNode annotation, Consumer<ModelEvent> out) {
        var source = annotation.path(annotation.path("type").asText());
        var url = source.path("url").textValue();
        var name =
                source.path(source.hasNonNull("title") ? "title" : "filename").textValue();
        tell(url, name, Json.write(annotation), out);
    }

    /** Hands out what stood beside the choices, at the end of the answer. */
    void report(Consumer<ModelEvent> out) {
        if (urls != null) {
            urls.forEach(url -> tell(url.textValue(), null, Json.write(url), out));
        }
    }

    private void tell(@Nullable String url, @Nullable String title, String json, Consumer<ModelEvent> out) {
        if (told.add(url == null ? json : url)) {
            out.accept(new ModelEvent.Citation(url, title, json));
        }
    }
}
