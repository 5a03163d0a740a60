package ai.massgen.backend.gemini;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.massgen.backend.ToolDefinition;
import ai.massgen.backend.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What MassGen v0.1.6 answered, in the form of Google's API: that SDK's names are in snake case and its classes named. */
final class OracleLines {
    private OracleLines() {}

    /** The lines of this family. */
    static List<JsonNode> of(String set) {
        var file =
                Path.of(System.getProperty("massgen.shared", "../shared"), "reference/massgen-oracle", set + ".jsonl");
        assumeTrue(Files.isRegularFile(file), "no oracle at " + file);
        try (var lines = Files.lines(file)) {
            return lines.map(Json::read).filter(OracleLines::isGemini).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isGemini(JsonNode line) {
        return line.path("family").asText().equals("gemini");
    }

    /** Names in camel case, without the names of classes; arguments of calls and properties of schemas are data. */
    static JsonNode onTheWire(JsonNode sdk) {
        if (sdk instanceof ObjectNode object) {
            var written = Json.object();
            object.properties().forEach(member -> {
                var name = member.getKey();
                if (!name.equals("$genai")) {
                    written.set(
                            Names.camel(name), name.equals("args") ? member.getValue() : onTheWire(member.getValue()));
                }
            });
            return written;
        }
        if (sdk instanceof ArrayNode array) {
            var written = Json.array();
            array.forEach(element -> written.add(onTheWire(element)));
            return written;
        }
        return sdk;
    }

    /** A tool in the form of Chat Completions, of Responses, or of MCP. */
    static ToolDefinition tool(JsonNode tool) {
        var told = tool.has("function") ? tool.path("function") : tool;
        return new ToolDefinition(
                told.path("name").asText(),
                told.path("description").asText(),
                told.path("parameters").isObject() ? told.path("parameters") : Json.object());
    }

    static List<ToolDefinition> tools(JsonNode tools) {
        var definitions = new ArrayList<ToolDefinition>();
        tools.forEach(tool -> definitions.add(tool(tool)));
        return definitions;
    }
}
