package ai.massgen.backend.anthropic;

import ai.massgen.backend.ModelEvent;
import ai.massgen.backend.Usage;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The count of tokens: what {@code message_start} says, and over it every field of {@code message_delta} that is not null.
 * Older streams repeat only {@code output_tokens} there; after tools of the server the input is another, too.
 */
final class MessageUsage {
    private @Nullable ObjectNode merged;

    void add(JsonNode usage) {
        if (!(usage instanceof ObjectNode fields)) {
            return;
        }
        var target = merged == null ? JsonNodeFactory.instance.objectNode() : merged;
        boolean first = merged == null;
        merged = target;
        fields.properties().forEach(field -> {
            if (first || !field.getValue().isNull()) {
                target.set(field.getKey(), field.getValue());
            }
        });
    }

    void report(Consumer<ModelEvent> out) {
        if (merged != null) {
            out.accept(new ModelEvent.UsageReported(usage(merged)));
        }
    }

    /** Anthropic counts what it reads from and writes to its cache beside {@code input_tokens}. */
    private static Usage usage(JsonNode raw) {
        long read = raw.path("cache_read_input_tokens").asLong();
        long written = raw.path("cache_creation_input_tokens").asLong();
        return new Usage(
                        raw.path("input_tokens").asLong() + read + written,
                        raw.path("output_tokens").asLong(),
                        read,
                        0,
                        raw)
                .withCacheWrites(written);
    }
}
