package ai.massgen.cli;

import ai.massgen.orchestrator.config.rules.Finding;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;

/**
 * The findings of one configuration as JSON, in the form of MassGen's {@code --validate} ({@code config_validator.py}): {@code
 * valid}, {@code error_count}, {@code warning_count}, {@code errors}, {@code warnings}; each finding with {@code message}, {@code
 * location}, {@code suggestion}, and beyond MassGen {@code line} and {@code column}.
 */
final class JsonFindings {
    private JsonFindings() {}

    static JsonNode of(String file, List<Finding> findings, boolean valid) {
        var json = JsonNodeFactory.instance.objectNode().put("file", file).put("valid", valid);
        var errors = JsonNodeFactory.instance.arrayNode();
        var warnings = JsonNodeFactory.instance.arrayNode();
        findings.forEach(finding -> add(finding, finding.isWarning() ? warnings : errors));
        json.put("error_count", errors.size()).put("warning_count", warnings.size());
        json.set("errors", errors);
        json.set("warnings", warnings);
        return json;
    }

    private static void add(Finding finding, ArrayNode to) {
        var problem = finding.problem();
        var json = to.addObject()
                .put("message", finding.message())
                .put("location", finding.location())
                .put("suggestion", problem.advice().isEmpty() ? null : problem.advice());
        if (problem.line() > 0) {
            json.put("line", problem.line()).put("column", problem.column());
        }
    }
}
