package ai.massgen.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One difference of two JSON trees.
 *
 * @param path keys and indexes from the root; indexes of lists are those of the old tree, for additions those of the new
 * @param before what stands in the old tree; null where nothing does
 * @param after what stands in the new tree; null where nothing does
 */
public record Change(
        List<String> path,
        @Nullable JsonNode before,
        @Nullable JsonNode after) {

    public Change {
        path = List.copyOf(path);
        if (Objects.equals(before, after)) {
            throw new IllegalArgumentException("nothing changed at " + path);
        }
    }

    /** The path as a JSON Pointer (RFC 6901). */
    public String pointer() {
        var text = new StringBuilder();
        path.forEach(step -> text.append('/').append(step.replace("~", "~0").replace("/", "~1")));
        return text.toString();
    }
}
