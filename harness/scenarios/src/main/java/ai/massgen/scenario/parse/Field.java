package ai.massgen.scenario.parse;

import ai.massgen.scenario.Bounds;
import ai.massgen.scenario.Form;
import ai.massgen.transcript.yaml.YamlNode;
import ai.massgen.transcript.yaml.YamlReader;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A component of a record as a key of a mapping.
 *
 * @param name the key
 * @param type what the value is read into
 * @param required whether the key must be there
 * @param single whether one value stands for a list of one
 * @param missing the value where the key is not there; null for none
 * @param bounds numbers allowed; null for all
 * @param pattern texts allowed; null for all
 * @param form what the pattern means; null without one
 * @param description a sentence; empty where there is none
 */
record Field(
        String name,
        Type type,
        boolean required,
        boolean single,
        @Nullable YamlNode missing,
        @Nullable Bounds bounds,
        @Nullable Pattern pattern,
        @Nullable Form form,
        String description) {

    static Field of(RecordComponent component) {
        var accessor = component.getAccessor();
        var property = accessor.getAnnotation(JsonProperty.class);
        var format = accessor.getAnnotation(JsonFormat.class);
        var form = accessor.getAnnotation(Form.class);
        var description = accessor.getAnnotation(JsonPropertyDescription.class);
        return new Field(
                property == null || property.value().isEmpty() ? component.getName() : property.value(),
                component.getGenericType(),
                property != null && property.required(),
                format != null && List.of(format.with()).contains(JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY),
                property == null || property.defaultValue().isEmpty() ? null : parse(property.defaultValue()),
                accessor.getAnnotation(Bounds.class),
                form == null ? null : Pattern.compile(form.pattern()),
                form,
                description == null ? "" : description.value());
    }

    /** Whether an empty list or map can stand in for a value that cannot be read. */
    boolean isCollection() {
        Class<?> raw = ValueReader.raw(type);
        return raw == List.class || raw == Map.class;
    }

    /** What the field's limits say against a value; null where they allow it. */
    @Nullable
    String objection(Object value) {
        if (bounds != null && value instanceof List<?> list && list.size() < bounds.min()) {
            return "has at least " + bounds.min() + " item";
        }
        if (bounds != null && value instanceof Number number && !contains(bounds, number.longValue())) {
            return bounds.max() == Integer.MAX_VALUE
                    ? "is at least " + bounds.min()
                    : "is " + bounds.min() + " to " + bounds.max();
        }
        return form != null
                        && pattern != null
                        && !pattern.matcher(value.toString()).matches()
                ? "is made of " + form.means()
                : null;
    }

    private static boolean contains(Bounds bounds, long value) {
        return value >= bounds.min() && value <= bounds.max();
    }

    private static YamlNode parse(String yaml) {
        return YamlReader.parse("default", yaml).documents().get(0);
    }
}
