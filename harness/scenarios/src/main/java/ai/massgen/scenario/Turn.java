package ai.massgen.scenario;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

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

    /** What the user says, values put in. A name without a value stays as it is. */
    public String text() {
        var text = user;
        for (var value : with.entrySet()) {
            text = text.replace("{{" + value.getKey() + "}}", value.getValue());
        }
        return text;
    }

    /** The names in {@code user}, in order, each once. */
    public Set<String> names() {
        var names = new LinkedHashSet<String>();
        for (int open = user.indexOf("{{"); open >= 0; open = user.indexOf("{{", open + 2)) {
            int close = user.indexOf("}}", open);
            if (close > open) {
                names.add(user.substring(open + 2, close));
            }
        }
        return Collections.unmodifiableSet(names);
    }
}
