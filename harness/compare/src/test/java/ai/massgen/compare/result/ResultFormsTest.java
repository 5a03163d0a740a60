package ai.massgen.compare.result;

import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.compare.Aspect;
import ai.massgen.compare.CaseResult;
import ai.massgen.compare.CaseResult.Outcome;
import ai.massgen.compare.Comparison;
import ai.massgen.compare.Finding;
import ai.massgen.compare.Place;
import ai.massgen.compare.Severity;
import ai.massgen.compare.Standing;
import ai.massgen.compare.Verdict;
import ai.massgen.compare.api.ApiComparison;
import ai.massgen.compare.api.ApiMode;
import ai.massgen.compare.page.Report;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

final class ResultFormsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BELL = "rings \u0007 <twice> & \uD83D\uDD14";

    @TempDir
    Path folder;

    @Test
    void each_pair_is_a_test_case_that_fails_if_something_counts() throws Exception {
        ResultForms.write(comparison("main"), Severity.BEHAVIORAL, folder);

        var suite = suite();
        assertThat(suite.getAttribute("tests")).isEqualTo("6");
        assertThat(suite.getAttribute("failures")).isEqualTo("2");
        assertThat(suite.getAttribute("skipped")).isEqualTo("2");
        assertThat(pair(suite, "chat/broken[row=a/b]").getAttribute("classname"))
                .isEqualTo("compare.chat");
        assertThat(children(pair(suite, "chat/broken[row=a/b]"))).containsExactly("failure");
        assertThat(children(pair(suite, "chat/gone"))).containsExactly("failure");
        assertThat(children(pair(suite, "chat/same"))).isEmpty();
        assertThat(children(pair(suite, "chat/bad-anyway"))).containsExactly("skipped");
        assertThat(children(pair(suite, "chat/shown"))).containsExactly("system-out");
        assertThat(children(pair(suite, "API"))).containsExactly("skipped");
    }

    @Test
    void what_xml_cannot_hold_is_replaced_and_the_rest_is_kept() throws Exception {
        ResultForms.write(comparison("main"), Severity.BEHAVIORAL, folder);

        var failure =
                (Element) pair(suite(), "chat/broken[row=a/b]").getFirstChild().getNextSibling();
        assertThat(failure.getAttribute("message")).isEqualTo("breaking: It rings \uFFFD <twice> & \uD83D\uDD14");
    }

    @Test
    void what_may_pass_is_the_users_word() throws Exception {
        ResultForms.write(comparison("main"), Severity.BREAKING, folder);

        assertThat(suite().getAttribute("failures")).isEqualTo("1");
    }

    @Test
    void allure_gets_a_test_a_pair_with_both_sides_attached() throws IOException {
        ResultForms.write(comparison("main"), Severity.BEHAVIORAL, folder);

        assertThat(results()).hasSize(6);
        var broken = result("chat/broken[row=a/b]");
        assertThat(broken.path("status").asText()).isEqualTo("failed");
        assertThat(broken.at("/statusDetails/message").asText()).contains("It rings");
        assertThat(broken.path("labels"))
                .anyMatch(label -> label.path("value").asText().equals("compare.chat"));
        assertThat(broken.path("attachments").findValuesAsText("name"))
                .containsExactly("differences", "transcript of the baseline", "transcript of the candidate");
        var page = broken.at("/attachments/0/source").asText();
        assertThat(folder.resolve("allure-results").resolve(page))
                .content()
                .contains("<td>answer: A</td>", "<td>answer: B</td>", "<details open")
                .doesNotContain("chat/same");
        assertThat(result("chat/bad-anyway").path("status").asText()).isEqualTo("skipped");
        assertThat(result("chat/same").path("status").asText()).isEqualTo("passed");
    }

    @Test
    void the_history_of_a_pair_is_the_same_whatever_is_compared_and_old_results_go() throws IOException {
        ResultForms.write(comparison("main"), Severity.BEHAVIORAL, folder);
        var first = result("chat/same").path("historyId").asText();
        ResultForms.write(comparison("release-2"), Severity.BEHAVIORAL, folder);

        assertThat(results()).hasSize(6);
        assertThat(result("chat/same").path("historyId").asText())
                .isEqualTo(first)
                .isNotEmpty();
        assertThat(results().stream().map(one -> one.path("historyId").asText()).distinct())
                .hasSize(6);
        assertThat(result("chat/same").at("/parameters/0/value").asText()).isEqualTo("release-2");
    }

    /** The published schema lets readers of today read what comes later; here it must know each member that there is. */
    @Test
    void the_json_is_what_its_schema_says_and_nothing_else() throws IOException {
        Report.write(comparison("main"), folder);

        var strict = strict(schema());
        var json = JSON.readTree(folder.resolve("comparison.json").toFile());
        var registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        assertThat(registry.getSchema(strict).validate(json)).isEmpty();
        assertThat(registry.getSchema(schema()).validate(json)).isEmpty();

        ((ObjectNode) json.at("/findings/0")).put("severity", "odd");
        assertThat(registry.getSchema(schema()).validate(json)).isNotEmpty();
    }

    private static JsonNode schema() throws IOException {
        try (var in = Objects.requireNonNull(Comparison.class.getResourceAsStream("comparison.schema.json"))) {
            return JSON.readTree(in);
        }
    }

    private static JsonNode strict(JsonNode schema) {
        if (schema instanceof ObjectNode object && object.has("properties") && object.has("required")) {
            object.put("additionalProperties", false);
        }
        schema.forEach(ResultFormsTest::strict);
        return schema;
    }

    private Element suite() throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(folder.resolve("junit.xml").toFile())
                .getDocumentElement();
    }

    private static Element pair(Element suite, String name) {
        var cases = suite.getElementsByTagName("testcase");
        return IntStream.range(0, cases.getLength())
                .mapToObj(i -> (Element) cases.item(i))
                .filter(one -> one.getAttribute("name").equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> children(Element pair) {
        var children = pair.getChildNodes();
        return IntStream.range(0, children.getLength())
                .mapToObj(children::item)
                .filter(Element.class::isInstance)
                .map(one -> one.getNodeName())
                .toList();
    }

    private List<JsonNode> results() throws IOException {
        var results = new ArrayList<JsonNode>();
        try (var files = Files.newDirectoryStream(folder.resolve("allure-results"), "*-result.json")) {
            for (Path file : files) {
                results.add(JSON.readTree(file.toFile()));
            }
        }
        return results;
    }

    private JsonNode result(String name) throws IOException {
        return results().stream()
                .filter(one -> one.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Comparison comparison(String baseline) {
        var findings = List.of(
                finding(Severity.BREAKING, Standing.COUNTS, "It " + BELL, "chat/broken[row=a/b]"),
                finding(Severity.BEHAVIORAL, Standing.COUNTS, "It is gone.", "chat/gone"),
                finding(Severity.COSMETIC, Standing.COUNTS, "It looks other.", "chat/shown"),
                finding(Severity.BREAKING, Standing.FAILS_ON_BOTH, "It fails.", "chat/bad-anyway"));
        var cases = List.of(
                one("chat/broken[row=a/b]", Outcome.REGRESSED),
                one("chat/gone", Outcome.REMOVED),
                one("chat/shown", Outcome.CHANGED),
                one("chat/bad-anyway", Outcome.FAILS_ON_BOTH),
                one("chat/same", Outcome.UNCHANGED));
        return new Comparison(
                        Comparison.VERSION,
                        baseline,
                        "mine",
                        Verdict.REGRESSION,
                        findings,
                        cases,
                        List.of("a note"),
                        null)
                .withApi(ApiComparison.notCompared(ApiMode.REPORT, "a saved run has no classes."));
    }

    private static Finding finding(Severity severity, Standing standing, String sentence, String scenario) {
        var place = new Place(scenario, "/result/answer", "\"A\"", null);
        return new Finding(severity, Aspect.RESULT, standing, "", sentence, List.of(), List.of(place));
    }

    private static CaseResult one(String id, Outcome outcome) {
        boolean differs = outcome == Outcome.REGRESSED;
        return new CaseResult(
                id,
                outcome,
                "passed",
                "failed",
                "",
                differs ? "result:\nanswer: A" : "",
                differs ? "result:\nanswer: B" : "");
    }
}
