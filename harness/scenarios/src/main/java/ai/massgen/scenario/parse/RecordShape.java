package ai.massgen.scenario.parse;

import ai.massgen.transcript.yaml.YamlNode;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How a record is read: its constructor and its components, each a key of the mapping, or empty for the place of the mapping.
 *
 * @param constructor takes one argument a component
 * @param fields by component
 * @param keys the names of all fields, in order
 */
record RecordShape<T>(Constructor<T> constructor, List<Optional<Field>> fields, List<String> keys) {

    static <T> RecordShape<T> of(Class<T> type) {
        var components = type.getRecordComponents();
        var fields = Arrays.stream(components).map(RecordShape::field).toList();
        var keys = fields.stream().flatMap(Optional::stream).map(Field::name).toList();
        return new RecordShape<>(canonicalConstructor(type, components), fields, keys);
    }

    private static Optional<Field> field(RecordComponent component) {
        boolean isPlace = component.getType() == YamlNode.Place.class
                && component.getAccessor().isAnnotationPresent(JsonIgnore.class);
        return isPlace ? Optional.empty() : Optional.of(Field.of(component));
    }

    private static <T> Constructor<T> canonicalConstructor(Class<T> type, RecordComponent[] components) {
        var parameters = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return type.getDeclaredConstructor(parameters);
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(type + " is no record", e);
        }
    }
}
