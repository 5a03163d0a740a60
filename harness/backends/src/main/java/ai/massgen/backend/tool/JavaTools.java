package ai.massgen.backend.tool;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Java methods as tools.
 *
 * <pre>{@code
 * final class Desk {
 *     @ToolMethod("Adds two numbers")
 *     int add(int a, int b) {
 *         return a + b;
 *     }
 * }
 *
 * var loop = new ToolLoop(backend, JavaTools.of(new Desk()), Limits.defaults());
 * }</pre>
 *
 * <p>The schema of the arguments comes from the parameters: numbers, texts, enums, lists, maps and records of these. Compile with
 * {@code -parameters}, which keeps their names. A parameter marked {@code @Nullable} may be left out; one of the type {@link
 * ai.massgen.backend.Cancellation} is not the model's. A method may run on several threads at once. Its result is the text that the model
 * reads: a text as it is, a {@link ToolOutcome} as it is, anything else as JSON; an exception is an error.
 */
public final class JavaTools {
    /** What MassGen v0.1.6 puts before the names of custom tools ({@code tool/_manager.py}). */
    static final String PREFIX = "custom_tool__";

    private JavaTools() {}

    /**
     * The methods of some objects that are marked with {@link ToolMethod}, by name within an object.
     *
     * @throws IllegalArgumentException when an object has none, or a parameter has no name
     */
    public static List<Tool> of(Object... holders) {
        return Arrays.stream(holders).flatMap(JavaTools::of).toList();
    }

    private static Stream<Tool> of(Object holder) {
        var methods = Arrays.stream(holder.getClass().getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(ToolMethod.class))
                .sorted(Comparator.comparing(Method::getName))
                .toList();
        if (methods.isEmpty()) {
            throw new IllegalArgumentException(
                    holder.getClass().getName() + " has no method that is marked with @ToolMethod");
        }
        return methods.stream().map(method -> MethodTool.of(holder, method));
    }
}
