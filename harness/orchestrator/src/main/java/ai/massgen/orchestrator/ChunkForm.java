package ai.massgen.orchestrator;

import ai.massgen.backend.ModelEvent;
import ai.massgen.backend.Part;
import ai.massgen.backend.ToolCall;
import ai.massgen.backend.Usage;
import ai.massgen.transcript.RunResult;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A model event under MassGen's chunk name (v0.1.6, {@code massgen/stream_chunk/base.py}); {@code refusal}, {@code citation},
 * {@code status}, {@code usage} and {@code provider_tool} have no counterpart there.
 *
 * @param type the name
 * @param text null where it carries none
 * @param data null where it carries none
 */
record ChunkForm(
        String type, @Nullable String text, @Nullable JsonNode data) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Empty for an event that is no chunk. */
    static Optional<ChunkForm> of(ModelEvent event) {
        if (event instanceof ModelEvent.TextDelta delta) {
            return text("content", delta.delta());
        }
        if (event instanceof ModelEvent.ReasoningDelta delta) {
            return text("reasoning", delta.delta());
        }
        if (event instanceof ModelEvent.ReasoningReady ready) {
            return text("reasoning_done", ready.part() instanceof Part.Reasoning shown ? shown.text() : null);
        }
        if (event instanceof ModelEvent.RefusalDelta delta) {
            return text("refusal", delta.delta());
        }
        return withData(event);
    }

    private static Optional<ChunkForm> withData(ModelEvent event) {
        if (event instanceof ModelEvent.ToolCallReady ready) {
            return Optional.of(new ChunkForm("tool_calls", null, call(ready.call())));
        }
        if (event instanceof ModelEvent.ProviderTool tool) {
            return Optional.of(new ChunkForm("provider_tool", null, providerTool(tool)));
        }
        if (event instanceof ModelEvent.Citation source) {
            return Optional.of(new ChunkForm("citation", null, citation(source)));
        }
        if (event instanceof ModelEvent.Status status) {
            var data = JsonNodeFactory.instance.objectNode().put("status", status.status());
            return Optional.of(new ChunkForm("status", status.text(), data));
        }
        if (event instanceof ModelEvent.UsageReported report) {
            return Optional.of(new ChunkForm("usage", null, usage(report.usage())));
        }
        return event instanceof ModelEvent.Done done
                ? Optional.of(new ChunkForm("done", null, finish(done)))
                : Optional.empty();
    }

    /** A call that failed. */
    static ChunkForm of(RunResult.RunError error) {
        return new ChunkForm("error", error.message(), MAPPER.valueToTree(error));
    }

    private static Optional<ChunkForm> text(String type, @Nullable String text) {
        return Optional.of(new ChunkForm(type, text, null));
    }

    private static JsonNode call(ToolCall call) {
        var calls = JsonNodeFactory.instance.arrayNode();
        var json = calls.addObject().put("id", call.id()).put("name", call.name());
        json.set("arguments", json(call.arguments()));
        if (call.truncated()) {
            json.put("truncated", true);
        }
        return calls;
    }

    private static JsonNode providerTool(ModelEvent.ProviderTool tool) {
        var data = JsonNodeFactory.instance.objectNode();
        if (tool.id() != null) {
            data.put("id", tool.id());
        }
        data.put("name", tool.name()).set("json", json(tool.json()));
        return data;
    }

    private static JsonNode citation(ModelEvent.Citation source) {
        var data = JsonNodeFactory.instance.objectNode();
        if (source.url() != null) {
            data.put("url", source.url());
        }
        if (source.title() != null) {
            data.put("title", source.title());
        }
        data.set("json", json(source.json()));
        return data;
    }

    private static JsonNode usage(Usage usage) {
        var data = JsonNodeFactory.instance
                .objectNode()
                .put("input", usage.inputTokens())
                .put("output", usage.outputTokens())
                .put("cached", usage.cachedInputTokens())
                .put("reasoning", usage.reasoningTokens());
        return usage.estimated() ? data.put("estimated", true) : data;
    }

    private static JsonNode finish(ModelEvent.Done done) {
        var data = JsonNodeFactory.instance
                .objectNode()
                .put("finish", done.reason().name().toLowerCase(Locale.ROOT));
        if (done.raw() != null) {
            data.put("raw", done.raw());
        }
        if (done.detail() != null) {
            data.put("detail", done.detail());
        }
        return data;
    }

    /** The text as JSON; as a JSON string where it is none, for a model may write anything. */
    static JsonNode json(String text) {
        try {
            var json = MAPPER.readTree(text);
            return json == null || json.isMissingNode() ? TextNode.valueOf(text) : json;
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(text);
        }
    }
}
