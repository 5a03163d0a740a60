package ai.massgen.orchestrator.config;

import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.orchestrator.Shared;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares which configurations are accepted with what MassGen v0.1.6 accepts, case by case. */
class OracleConfigTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Accepted without a word here, though MassGen refuses it, and why. */
    private static final Map<String, String> ACCEPTED_HERE = acceptedHere();

    private static Map<String, String> acceptedHere() {
        var nothing = "a key without a value is as if it were absent";
        var own = "servers of one's own machine and network are what most configurations name";
        var answer = "the server that is asked, or the connection, is who says so";
        var reasons = new LinkedHashMap<String, String>();
        reasons.put("backend-017", "the type has MassGen's own default model");
        reasons.put("tools-012", nothing);
        reasons.put("mcp-009", "a server without a name is called by its place");
        reasons.put("mcp-011", "a number is a name too");
        reasons.put("mcp-065", own);
        reasons.put("mcp-069", own);
        reasons.put("mcp-073", own);
        List.of("mcp-074", "mcp-075", "mcp-077", "mcp-078").forEach(id -> reasons.put(id, answer));
        reasons.put("mcp-081", "calls have a bound of their own");
        reasons.put("mcp-082", "calls have a bound of their own");
        reasons.put("orchestrator-002", nothing);
        reasons.put("orchestrator-043", nothing);
        reasons.put("ui-002", nothing);
        reasons.put("ui-007", nothing);
        reasons.put("memory-011", nothing);
        return Collections.unmodifiableMap(reasons);
    }

    @TempDir
    Path folder;

    /** MassGen accepts files with which a run cannot be what it seems. */
    @Test
    void what_massgen_accepts_is_accepted_but_for_mistakes() throws IOException {
        var refused = new ArrayList<String>();
        for (JsonNode line : lines(true)) {
            if (!read(line).errors().isEmpty()) {
                refused.add(id(line));
            }
        }

        assertThat(refused)
                .containsExactly(
                        "syntax-011", // agents: twice; the second, empty list would count
                        "top-006", // no agent at all
                        "agents-007", // an agent without a name
                        "orchestrator-044", // max_new_answers_per_agent: "two"
                        "orchestrator-045", // max_new_answers_per_agent: -3
                        "orchestrator-046"); // a key that nobody reads
    }

    @Test
    void what_massgen_refuses_is_refused_or_warned_of_but_for_listed_reasons() throws IOException {
        var silent = new ArrayList<String>();
        for (JsonNode line : lines(false)) {
            if (read(line).problems().isEmpty()) {
                silent.add(id(line));
            }
        }

        assertThat(silent).containsExactlyElementsOf(ACCEPTED_HERE.keySet());
    }

    private ConfigReading read(JsonNode line) throws IOException {
        var file = Files.writeString(
                folder.resolve("case.yaml"), line.at("/input/yaml").asText());
        return ConfigReader.read(file, "case.yaml", ConfigContext.replay());
    }

    private static String id(JsonNode line) {
        return line.path("id").asText().replace("config_validator-", "");
    }

    private static List<JsonNode> lines(boolean valid) throws IOException {
        var lines = new ArrayList<JsonNode>();
        for (String text : Files.readAllLines(Shared.require("reference/massgen-oracle/config_validator.jsonl"))) {
            var line = MAPPER.readTree(text);
            var judged = line.at("/expected/valid");
            if (line.at("/input/yaml").isTextual() && judged.isBoolean() && judged.booleanValue() == valid) {
                lines.add(line);
            }
        }
        return lines;
    }
}
