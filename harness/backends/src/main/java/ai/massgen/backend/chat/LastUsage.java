package ai.massgen.backend.chat;

import ai.massgen.backend.ModelEvent;
import ai.massgen.backend.Usage;
import ai.massgen.backend.json.JsonCursor;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The last count of tokens that came.
 *
 * <p>It comes in a last chunk without choices (OpenAI), in the finish chunk (Mistral, DeepSeek), in a chunk after it
 * (OpenRouter), cumulatively in every chunk (Databricks, Perplexity), or beside all that: as {@code x_groq.usage}, or in the
 * choice (Moonshot), which count only where there is no other.
 */
final class LastUsage {
    private final JsonCursor.Copy seen = new JsonCursor.Copy();
    private final JsonCursor.Copy beside = new JsonCursor.Copy();

    void see(JsonCursor json) {
        if (json.kind() == '{') {
            json.copyTo(seen);
        } else {
            json.skip();
        }
    }

    void seeBeside(JsonCursor json) {
        if (json.kind() == '{') {
            json.copyTo(beside);
        } else {
            json.skip();
        }
    }

    void report(Consumer<ModelEvent> out) {
        var raw = seen.isEmpty() ? beside : seen;
        if (!raw.isEmpty()) {
            out.accept(new ModelEvent.UsageReported(usage(raw.tree())));
        }
    }

    static Usage usage(JsonNode raw) {
        long input = number(raw, "prompt_tokens");
        long output = number(raw, "completion_tokens");
        long reasoning =
                first(raw.path("completion_tokens_details").get("reasoning_tokens"), raw.get("reasoning_tokens"));
        long cached = first(
                raw.path("prompt_tokens_details").get("cached_tokens"),
                raw.get("prompt_cache_hit_tokens"),
                raw.get("cached_tokens"));
        // xAI counts reasoning beside the completion; its own total tells.
        boolean apart = number(raw, "total_tokens") == input + output + reasoning;
        return new Usage(input, apart ? output + reasoning : output, cached, reasoning, raw);
    }

    private static long number(JsonNode raw, String name) {
        return raw.path(name).asLong();
    }

    private static long first(@Nullable JsonNode... candidates) {
        for (var candidate : candidates) {
            if (candidate != null && candidate.isNumber()) {
                return candidate.longValue();
            }
        }
        return 0;
    }
}
