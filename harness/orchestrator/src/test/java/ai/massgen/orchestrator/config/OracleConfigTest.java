package ai.massgen.orchestrator.config;

import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.orchestrator.Shared;
import ai.massgen.orchestrator.config.rules.Finding;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares what is found in configurations with what MassGen v0.1.6's validator finds, case by case. */
class OracleConfigTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    Path folder;

    /** MassGen accepts files with which a run cannot be what it seems. */
    @Test
    void what_massgen_accepts_is_accepted_but_for_mistakes() throws IOException {
        var refused = new ArrayList<String>();
        for (JsonNode line : lines()) {
            boolean valid = line.at("/expected/valid").asBoolean(false);
            if (valid && read(line).findings().stream().anyMatch(finding -> !finding.isWarning())) {
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

    /** Same locations, same messages, same order; where MassGen itself breaks off there is nothing to compare. */
    @Test
    void what_massgen_finds_is_found_at_the_same_locations_in_the_same_order() throws IOException {
        var differences = new ArrayList<String>();
        int compared = 0;
        for (JsonNode line : lines()) {
            if (line.at("/expected/valid").isBoolean()) {
                compared++;
                compare(line, differences);
            }
        }

        assertThat(differences).isEmpty();
        assertThat(compared).isGreaterThan(240);
    }

    private void compare(JsonNode line, List<String> differences) throws IOException {
        var expected = new ArrayList<JsonNode>();
        line.at("/expected/errors").forEach(expected::add);
        line.at("/expected/warnings").forEach(expected::add);
        var found = read(line).findings();
        for (int i = 0; i < expected.size(); i++) {
            if (i >= found.size() || !isSame(expected.get(i), found.get(i))) {
                differences.add(id(line) + ": " + expected.get(i) + "\n  found " + locations(found));
                return;
            }
        }
        found.stream()
                .skip(expected.size())
                .filter(finding -> isInMassGensWords(finding.message()))
                .forEach(finding -> differences.add(id(line) + ": too much: " + finding.message()));
    }

    private static boolean isSame(JsonNode expected, Finding found) {
        var location = expected.path("location").asText();
        return location.equals(found.location())
                && (location.equals("file")
                        || found.message().equals("is empty")
                        || template(expected.path("kind").asText())
                                .matcher(found.message())
                                .matches());
    }

    /** MassGen's message, with anything in place of what it quotes. */
    private static Pattern template(String kind) {
        return Pattern.compile(
                Arrays.stream(kind.split("\\{}", -1)).map(Pattern::quote).collect(Collectors.joining(".*")),
                Pattern.DOTALL);
    }

    private static boolean isInMassGensWords(String message) {
        return message.startsWith("MCP configuration error") || message.startsWith("Backend '");
    }

    private static String locations(List<Finding> findings) {
        return findings.stream()
                .map(finding -> finding.location() + ": " + finding.message())
                .collect(Collectors.joining("; "));
    }

    private ConfigReading read(JsonNode line) throws IOException {
        var input = line.path("input");
        if (input.has("file")) {
            return ConfigReader.read(
                    Shared.require("reference/" + input.path("file").asText()), "case.yaml", ConfigContext.replay());
        }
        var file = folder.resolve(input.path("file_name").asText("case.yaml"));
        var text = input.has("yaml") ? input.path("yaml") : input.path("text");
        if (text.isTextual()) {
            Files.writeString(file, text.asText());
        }
        return ConfigReader.read(file, String.valueOf(file.getFileName()), ConfigContext.replay());
    }

    private static String id(JsonNode line) {
        return line.path("id").asText().replace("config_validator-", "");
    }

    private static List<JsonNode> lines() throws IOException {
        var lines = new ArrayList<JsonNode>();
        for (String text : Files.readAllLines(Shared.require("reference/massgen-oracle/config_validator.jsonl"))) {
            lines.add(MAPPER.readTree(text));
        }
        return lines;
    }
}
