package ai.massgen.orchestrator.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * The JSON Schema of configurations, for editors. It is made from the same list of keys that the reader checks by.
 *
 * <p>It knows the form of every key. What needs a look at several keys, or at a provider, only the reader tells: which
 * parameters a backend type has, names that must be unique, MCP servers, scripts.
 */
public final class ConfigSchema {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ConfigSchema() {}

    /** The schema as a tree. */
    static ObjectNode tree() {
        var schema = JsonNodeFactory.instance.objectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "MassGen configuration");
        schema.setAll(Keys.TOP.schema());
        var choices = schema.putArray("oneOf");
        choices.addObject().putArray("required").add("agents");
        choices.addObject().putArray("required").add("agent");
        ((ObjectNode) schema.at("/properties/agents")).put("minItems", 1);
        List.of("/properties/agents/items", "/properties/agent")
                .forEach(agent -> ((ObjectNode) schema.at(agent + "/properties/backend/properties"))
                        .setAll(ParameterForms.schemas()));
        return schema;
    }

    /** The schema as text: two blanks of indent, line feeds, a line feed at the end. */
    public static String text() {
        var indenter = new DefaultIndenter("  ", "\n");
        var printer = new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
        try {
            return JSON.writer(printer).writeValueAsString(tree()) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
