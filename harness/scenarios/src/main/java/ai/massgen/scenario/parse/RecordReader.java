package ai.massgen.scenario.parse;

import ai.massgen.transcript.yaml.YamlNode;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads mappings into records by the records' own components: keys, defaults and limits stand there and nowhere else.
 *
 * <p>A value that cannot be read is a problem, and its field gets the default; so one reading tells every problem.
 */
final class RecordReader {
    private final Map<Class<?>, RecordShape<?>> shapes;
    private final ValueReader values;
    private final Problems problems;

    /**
     * @param shapes of the records met so far; shared by readers
     * @param values reads what is in the fields
     * @param problems told of each problem
     */
    RecordReader(Map<Class<?>, RecordShape<?>> shapes, ValueReader values, Problems problems) {
        this.shapes = shapes;
        this.values = values;
        this.problems = problems;
    }

    /** Where shapes are kept. */
    static Map<Class<?>, RecordShape<?>> noShapes() {
        return new ConcurrentHashMap<>();
    }

    /**
     * Reads a mapping.
     *
     * @throws Misfit where a required component is missing or cannot be read
     */
    <T> T read(Class<T> type, YamlNode.Mapping mapping) {
        RecordShape<T> shape = shape(type);
        problems.unknownKeys(mapping, shape.keys());
        var arguments = new @Nullable Object[shape.fields().size()];
        @Nullable Misfit misfit = null;
        for (int i = 0; i < arguments.length; i++) {
            try {
                var field = shape.fields().get(i);
                arguments[i] = field.isEmpty() ? mapping.place() : argument(field.get(), mapping);
            } catch (Misfit e) {
                misfit = tell(misfit, e);
            }
        }
        if (misfit != null) {
            throw misfit;
        }
        return create(shape, arguments);
    }

    /** The last misfit is thrown and told by whoever catches it; those before it are told here. */
    private Misfit tell(@Nullable Misfit earlier, Misfit latest) {
        if (earlier != null) {
            problems.add(earlier.problem());
        }
        return latest;
    }

    private @Nullable Object argument(Field field, YamlNode.Mapping mapping) {
        var node = mapping.get(field.name());
        try {
            if (node == null && field.required()) {
                throw new Misfit(mapping, "\"" + field.name() + "\" is missing", field.description());
            }
            return node == null ? missing(field) : values.read(field, node);
        } catch (Misfit e) {
            if (field.required() && !field.isCollection()) {
                throw e;
            }
            problems.add(e.problem());
            return missing(field);
        }
    }

    private @Nullable Object missing(Field field) {
        if (field.missing() != null) {
            return values.read(field, field.missing());
        }
        Class<?> raw = ValueReader.raw(field.type());
        if (raw == List.class) {
            return List.of();
        }
        return raw == Map.class ? Map.of() : null;
    }

    @SuppressWarnings("unchecked") // shapes are kept by their own class
    private <T> RecordShape<T> shape(Class<T> type) {
        var known = shapes.get(type);
        return (RecordShape<T>) (known == null ? shapes.computeIfAbsent(type, RecordShape::of) : known);
    }

    private static <T> T create(RecordShape<T> shape, @Nullable Object[] arguments) {
        try {
            return shape.constructor().newInstance(arguments);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(
                    shape.constructor() + " refused " + Arrays.toString(arguments), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(shape.constructor() + " cannot be called", e);
        }
    }
}
