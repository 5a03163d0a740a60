package ai.massgen.scenario;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A tool of a scenario: what the model is told of it, and what its calls come to.
 *
 * @param recorded whether results are those that the cassette's requests carry
 * @param cases results by arguments; the first case that fits counts. Empty where {@code recorded}
 * @param description what the model is told; null where it is told the name alone
 * @param parameters JSON Schema of the arguments; null where anything goes
 */
public record ToolScript(
        @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether calls get the results that the cassette's requests carry.")
        boolean recorded,

        @JsonPropertyDescription(
                "Results by arguments. The first case that fits counts; a call that fits none is an error.")
        List<Case> cases,

        @JsonPropertyDescription("What the model is told of the tool.") @Nullable
        String description,

        @JsonPropertyDescription("JSON Schema of the arguments.") @Nullable
        JsonNode parameters) {

    public ToolScript {
        cases = List.copyOf(cases);
    }

    /**
     * One case.
     *
     * @param args arguments that must have these values, others are free; null in the case for all other calls
     * @param outcome what the call comes to
     */
    public record Case(@Nullable Map<String, JsonNode> args, Outcome outcome) {
        public Case {
            args = args == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(args));
            Objects.requireNonNull(outcome, "outcome");
        }

        /** Whether this case stands for all calls that no case before it fits. */
        public boolean isOtherwise() {
            return args == null;
        }
    }

    /**
     * What a call comes to: one of the two is set.
     *
     * @param result the result; text is handed on as it is, anything else as JSON
     * @param error what went wrong
     */
    public record Outcome(
            @Nullable JsonNode result, @Nullable String error) {}
}
