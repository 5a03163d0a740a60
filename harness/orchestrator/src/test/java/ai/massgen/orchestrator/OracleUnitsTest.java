package ai.massgen.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.orchestrator.config.OrchestratorConfig;
import ai.massgen.orchestrator.config.Strictness;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Compares single rules with what MassGen v0.1.6 answers. Lines that its own data calls suspect are left out: an agent without
 * an answer that wins, an unknown novelty requirement. The words of prompts are ours and are not compared.
 */
class OracleUnitsTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Test
    void the_same_agent_wins() throws IOException {
        for (JsonNode line : lines("determine_final_agent_from_votes", 15)) {
            var answered = new ArrayList<String>();
            line.path("input")
                    .path("answers")
                    .forEach(answer -> answered.add(answer.path(0).asText()));
            var targets = new ArrayList<String>();
            line.path("input")
                    .path("votes")
                    .forEach(vote -> targets.add(vote.path("agent_id").asText()));

            assertThat(Election.hold(answered, answered, targets).winner())
                    .as(line.toString())
                    .isEqualTo(line.path("expected").path("winner").textValue());
        }
    }

    @Test
    void texts_are_equally_similar() throws IOException {
        for (JsonNode line : lines("jaccard", 10)) {
            var input = line.path("input");

            assertThat(AnswerRules.similarity(
                            input.path("a").asText(), input.path("b").asText()))
                    .as(line.toString())
                    .isEqualTo(line.path("expected").path("similarity").doubleValue());
        }
    }

    @Test
    void the_same_answers_are_new() throws IOException {
        for (JsonNode line : lines("check_answer_novelty", 10)) {
            var input = line.path("input");
            var seen = new LinkedHashMap<String, String>();
            input.path("existing")
                    .properties()
                    .forEach(known -> seen.put(known.getKey(), known.getValue().asText()));
            var text = input.path("new_answer").asText();
            var refusedHere = List.of(Rule.ANSWER_NOT_BLANK, Rule.ANSWER_NOT_DUPLICATE);

            var objection = rules(input.path("requirement").asText(), null).objection(author(0, seen), text);

            if (objection
                    .map(AnswerRules.Objection::rule)
                    .filter(refusedHere::contains)
                    .isEmpty()) {
                assertThat(objection.isEmpty())
                        .as(line.toString())
                        .isEqualTo(line.path("expected").path("novel").booleanValue());
            }
        }
    }

    @Test
    void the_same_number_of_answers_is_too_many() throws IOException {
        for (JsonNode line : lines("check_answer_count_limit", 6)) {
            var input = line.path("input");
            var limit = input.path("limit").isInt() ? input.path("limit").intValue() : null;

            var objection = rules("lenient", limit)
                    .objection(author(input.path("answers_so_far").intValue(), Map.of()), "an answer");

            assertThat(objection.map(AnswerRules.Objection::rule))
                    .as(line.toString())
                    .isEqualTo(
                            line.path("expected").path("can_answer").booleanValue()
                                    ? Optional.empty()
                                    : Optional.of(Rule.ANSWER_LIMIT));
        }
    }

    @Test
    void the_workflow_tools_have_the_same_form() throws IOException {
        for (JsonNode line : lines("get_workflow_tools", 12)) {
            var ids = line.path("input").path("valid_agent_ids");
            var agents = new ArrayList<String>();
            ids.forEach(id -> agents.add(id.asText()));
            if (agents.isEmpty()) {
                continue;
            }
            var tools = WorkflowTools.definitions(new Anonymizer(agents).numbers());
            for (int i = 0; i < 2; i++) {
                var expected = line.path("expected").path(i);
                var function = expected.has("function") ? expected.path("function") : expected;
                var schema = function.has("parameters") ? function.path("parameters") : function.path("input_schema");

                assertThat(tools.get(i).name()).isEqualTo(function.path("name").asText());
                assertThat(bare(tools.get(i).parameters())).as(line.toString()).isEqualTo(bare(schema));
            }
        }
    }

    private static JsonNode bare(JsonNode schema) {
        var copy = schema.deepCopy();
        copy.path("properties").forEach(property -> {
            if (property instanceof com.fasterxml.jackson.databind.node.ObjectNode object) {
                object.remove("description");
            }
        });
        return copy;
    }

    private static AnswerRules rules(String novelty, @Nullable Integer limit) {
        return new AnswerRules(
                OrchestratorConfig.of(Strictness.LENIENT, Strictness.valueOf(novelty.toUpperCase(Locale.ROOT)))
                        .withMaxNewAnswers(limit));
    }

    private static AgentState author(int answers, Map<String, String> seen) {
        return new AgentState(AgentState.Standing.RUNNING, 0, 1, false, 0, answers, null, seen);
    }

    private static List<JsonNode> lines(String operation, int atLeast) throws IOException {
        var lines = new ArrayList<JsonNode>();
        for (String line : Files.readAllLines(Shared.require("reference/massgen-oracle/orchestrator_units.jsonl"))) {
            var json = MAPPER.readTree(line);
            if (json.path("op").asText().equals(operation)
                    && !json.path("suspect").booleanValue()) {
                lines.add(json);
            }
        }
        assertThat(lines).hasSizeGreaterThanOrEqualTo(atLeast);
        return lines;
    }
}
