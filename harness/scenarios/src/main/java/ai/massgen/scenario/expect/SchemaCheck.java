package ai.massgen.scenario.expect;

import ai.massgen.transcript.ChangeText;
import ai.massgen.transcript.yaml.YamlNode;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Like a JSON Schema.
 *
 * @param file name of the file, as written
 * @param schema what it says
 */
record SchemaCheck(String file, Schema schema) implements AnswerJsonExpectation.JsonCheck {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final int MOST_SHOWN = 10;

    /** Reads the schema; one that cannot be read is a problem, and everything is like it. */
    static SchemaCheck parse(YamlNode.Scalar file, Parts parts) {
        JsonNode json = MAPPER.createObjectNode();
        try {
            json = MAPPER.readTree(Files.readString(parts.file(file.text())));
        } catch (NoSuchFileException e) {
            parts.problem(file, "there is no schema file " + file.text(), "Name it relative to this file.");
        } catch (IOException | IllegalArgumentException e) {
            parts.problem(file, "the schema " + file.text() + " cannot be read: " + e.getMessage(), "");
        }
        return new SchemaCheck(file.text(), compiled(file, json, parts));
    }

    private static Schema compiled(YamlNode.Scalar file, JsonNode json, Parts parts) {
        var registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        try {
            var schema = registry.getSchema(json);
            schema.initializeValidators();
            return schema;
        } catch (SchemaException | IllegalArgumentException e) {
            parts.problem(file, "the schema " + file.text() + " is not valid: " + e.getMessage(), "");
            return registry.getSchema(MAPPER.createObjectNode());
        }
    }

    @Override
    public List<Finding> findings(String place, String whose, JsonNode value) {
        var errors = schema.validate(value);
        if (errors.isEmpty()) {
            return List.of();
        }
        var first = errors.get(0);
        var detail = errors.stream().limit(MOST_SHOWN).map(SchemaCheck::line).collect(Collectors.joining("\n"));
        var where = first.getInstanceLocation().toString();
        return List.of(Finding.failed(
                        place,
                        whose + " is not as " + file + " wants it" + (where.isEmpty() ? "" : ", first at " + where),
                        first.getMessage(),
                        first.getInstanceNode() == null ? null : ChangeText.value(first.getInstanceNode()))
                .withDetail(detail));
    }

    private static String line(Error error) {
        var where = error.getInstanceLocation().toString();
        return (where.isEmpty() ? "/" : where) + ": " + error.getMessage();
    }
}
