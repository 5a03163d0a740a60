package ai.massgen.scenario;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What the user says in one turn.
 *
 * @param user the text as written; {@code {{name}}} stands for a value of {@code with}
 * @param with values by name
 */
public record Turn(
        @JsonProperty(required = true)
        @JsonPropertyDescription("What the user says; {{name}} stands for a value of \"with\".")
        String user,

        @JsonPropertyDescription("Values for the names in \"user\".")
        Map<String, String> with) {

    public Turn {
        Objects.requireNonNull(user, "user");
        with = Collections.unmodifiableMap(new LinkedHashMap<>(with));
    }
}
