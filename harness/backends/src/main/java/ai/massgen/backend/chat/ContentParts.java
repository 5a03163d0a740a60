package ai.massgen.backend.chat;

import ai.massgen.backend.ModelEvent;
import ai.massgen.backend.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Consumer;

/**
 * Content that is a list of parts: Mistral sends {@code thinking} parts with a list of texts inside, Databricks {@code
 * reasoning} parts with a {@code summary}. Parts of other kinds are not for the reader of an answer.
 */
final class ContentParts {
    private ContentParts() {}

    static void read(JsonNode parts, Consumer<String> reasoning, Consumer<String> text) {
        for (var part : parts) {
            switch (part.path("type").asText()) {
                case "text", "output_text" -> text.accept(part.path("text").asText(""));
                case "thinking" -> readTexts(part.path("thinking"), reasoning);
                case "reasoning" ->
                    readTexts(part.has("summary") ? part.path("summary") : part.path("text"), reasoning);
                default -> {
                    if (part.isTextual()) {
                        text.accept(part.textValue());
                    }
                }
            }
        }
    }

    /** OpenRouter's {@code reasoning_details}: texts and summaries; what is encrypted is not for reading. */
    static void readDetails(JsonNode details, Consumer<String> reasoning) {
        for (var detail : details) {
            readTexts(detail.has("summary") ? detail.path("summary") : detail.path("text"), reasoning);
        }
    }

    /** A tool that the provider ran, as Groq's compound models tell it. */
    static ModelEvent.ProviderTool executedTool(JsonNode tool) {
        var id = tool.path("id").isTextual() ? tool.path("id").textValue() : null;
        return new ModelEvent.ProviderTool(id, tool.path("type").asText("tool"), Json.write(tool));
    }

    /** An image that the model drew. */
    static ModelEvent.ProviderTool image(JsonNode image) {
        return new ModelEvent.ProviderTool(null, "image", Json.write(image));
    }

    private static void readTexts(JsonNode texts, Consumer<String> reasoning) {
        if (texts.isTextual()) {
            reasoning.accept(texts.textValue());
            return;
        }
        for (var text : texts) {
            reasoning.accept(
                    text.isTextual() ? text.textValue() : text.path("text").asText(""));
        }
    }
}
