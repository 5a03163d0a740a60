package ai.massgen.scenario.schema;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What {@code expect} takes. */
final class ExpectationSchema {

    private ExpectationSchema() {}

    static ObjectNode node() {
        return SpecialSchemas.read("""
                {"type": "object", "minProperties": 1}
                """);
    }
}
