package ai.massgen.backend.tool;

import ai.massgen.backend.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The JSON Schema of a tool's arguments, applied. A schema that is itself broken, which a server may send, checks nothing: the tool
 * will judge.
 */
final class ArgumentSchema {
    private static final String OF_SCHEMAS = SpecificationVersion.DRAFT_2020_12.getDialectId();
    private static final int SHOWN = 5;

    private final @Nullable Schema schema;

    ArgumentSchema(JsonNode json) {
        schema = compiled(json);
    }

    private static @Nullable Schema compiled(JsonNode json) {
        if (json.isEmpty()) {
            return null;
        }
        var registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        try {
            if (!registry.getSchema(SchemaLocation.of(OF_SCHEMAS))
                    .validate(json)
                    .isEmpty()) {
                return null;
            }
            var schema = registry.getSchema(json);
            schema.initializeValidators();
            return schema;
        } catch (SchemaException | IllegalArgumentException e) {
            return null;
        }
    }

    /** In what the arguments do not fit, a few places at most; null when they do. */
    @Nullable
    String problem(String arguments) {
        if (schema == null) {
            return null;
        }
        var errors = schema.validate(Json.read(arguments));
        return errors.isEmpty()
                ? null
                : errors.stream().limit(SHOWN).map(ArgumentSchema::describe).collect(Collectors.joining("; "));
    }

    private static String describe(Error error) {
        var where = error.getInstanceLocation().toString();
        return (where.isEmpty() || where.equals("/") ? "" : where + ": ") + error.getMessage();
    }
}
