package ai.massgen.backend.mcp;

import ai.massgen.backend.tool.ToolOutcome;
import io.modelcontextprotocol.spec.McpSchema;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** A server's result as the text that the model reads: no dump of an object (MassGen v0.1.6), and no blob. */
final class ResultText {
    private ResultText() {}

    static ToolOutcome outcome(McpSchema.CallToolResult result) {
        return new ToolOutcome(text(result), Boolean.TRUE.equals(result.isError()));
    }

    private static String text(McpSchema.CallToolResult result) {
        List<McpSchema.Content> content = Objects.requireNonNullElse(result.content(), List.of());
        return content.isEmpty() && result.structuredContent() != null
                ? Trees.of(result.structuredContent()).toString()
                : content.stream().map(ResultText::text).collect(Collectors.joining("\n"));
    }

    private static String text(McpSchema.Content content) {
        if (content instanceof McpSchema.TextContent text) {
            return Objects.requireNonNullElse(text.text(), "");
        }
        if (content instanceof McpSchema.EmbeddedResource embedded) {
            return resource(embedded.resource());
        }
        if (content instanceof McpSchema.ResourceLink link) {
            return "[resource " + link.uri() + "]";
        }
        if (content instanceof McpSchema.ImageContent image) {
            return "[image, " + image.mimeType() + ", not shown]";
        }
        return content instanceof McpSchema.AudioContent audio
                ? "[audio, " + audio.mimeType() + ", not played]"
                : "[" + content.type() + "]";
    }

    private static String resource(McpSchema.ResourceContents resource) {
        return resource instanceof McpSchema.TextResourceContents text
                ? Objects.requireNonNullElse(text.text(), "")
                : "[resource " + resource.uri() + ", " + resource.mimeType() + ", not shown]";
    }
}
