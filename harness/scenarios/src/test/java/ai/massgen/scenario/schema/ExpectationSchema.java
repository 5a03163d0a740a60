package ai.massgen.scenario.schema;

import ai.massgen.scenario.parse.Durations;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * What {@code expect} takes: {@code expectations.json}, written by hand, because an expectation is a language of its own and no
 * record. The test of agreement holds it to the parser.
 */
final class ExpectationSchema {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ExpectationSchema() {}

    /** Adds the definitions that expectations are made of, {@code Expectation} among them. */
    static void addTo(ObjectNode definitions) {
        definitions.setAll(read());
        definitions.putObject("Span").put("type", "string").put("pattern", Durations.PATTERN);
    }

    private static ObjectNode read() {
        try (var json = ExpectationSchema.class.getResourceAsStream("expectations.json")) {
            return (ObjectNode) JSON.readTree(Objects.requireNonNull(json, "expectations.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
