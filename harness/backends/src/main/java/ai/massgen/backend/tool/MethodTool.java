package ai.massgen.backend.tool;

import ai.massgen.backend.Cancellation;
import ai.massgen.backend.ToolDefinition;
import ai.massgen.backend.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaBuilder;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A method of an object: see {@link JavaTools}.
 *
 * @param definition what the model is told
 * @param holder whose method it is
 * @param method what is called
 */
record MethodTool(ToolDefinition definition, Object holder, Method method) implements Tool {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final SchemaGenerator SCHEMAS =
            new SchemaGenerator(new SchemaGeneratorConfigBuilder(SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                    .without(Option.SCHEMA_VERSION_INDICATOR)
                    .build());

    static MethodTool of(Object holder, Method method) {
        var mark = method.getAnnotation(ToolMethod.class);
        var name = mark.name().isEmpty() ? method.getName() : mark.name();
        if (!method.trySetAccessible()) {
            throw new IllegalArgumentException(method + " cannot be called from here: open its package");
        }
        return new MethodTool(
                new ToolDefinition(JavaTools.PREFIX + name, mark.value(), schema(method)), holder, method);
    }

    private static JsonNode schema(Method method) {
        var types = SCHEMAS.buildMultipleSchemaDefinitions();
        var schema = Json.object().put("type", "object");
        var properties = schema.putObject("properties");
        var required = Json.array();
        for (Parameter parameter : method.getParameters()) {
            if (isTheModels(parameter)) {
                properties.set(name(parameter), type(parameter, types));
                if (!isOptional(parameter)) {
                    required.add(name(parameter));
                }
            }
        }
        schema.set("required", required);
        schema.put("additionalProperties", false);
        var shared = types.collectDefinitions("$defs");
        return shared.isEmpty() ? schema : schema.set("$defs", shared);
    }

    private static JsonNode type(Parameter parameter, SchemaBuilder types) {
        return types.createSchemaReference(parameter.getParameterizedType());
    }

    private static String name(Parameter parameter) {
        if (!parameter.isNamePresent()) {
            throw new IllegalArgumentException("the parameters of " + parameter.getDeclaringExecutable()
                    + " have no names: compile it with -parameters");
        }
        return parameter.getName();
    }

    private static boolean isTheModels(Parameter parameter) {
        return parameter.getType() != Cancellation.class;
    }

    private static boolean isOptional(Parameter parameter) {
        return parameter.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    @Override
    public ToolOutcome call(String arguments, Cancellation cancellation) {
        var json = Json.read(arguments);
        var values = Arrays.stream(method.getParameters())
                .map(parameter -> value(parameter, json, cancellation))
                .toArray();
        try {
            return outcome(method.invoke(holder, values));
        } catch (InvocationTargetException e) {
            return ToolOutcome.failed(definition.name() + " failed: " + reason(e));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("it was made accessible", e);
        }
    }

    private static @Nullable Object value(Parameter parameter, JsonNode arguments, Cancellation cancellation) {
        if (!isTheModels(parameter)) {
            return cancellation;
        }
        var type = MAPPER.getTypeFactory().constructType(parameter.getParameterizedType());
        return MAPPER.convertValue(arguments.get(parameter.getName()), type);
    }

    private static ToolOutcome outcome(@Nullable Object result) {
        if (result instanceof ToolOutcome outcome) {
            return outcome;
        }
        if (result == null) {
            return ToolOutcome.of("done");
        }
        return ToolOutcome.of(
                result instanceof String text
                        ? text
                        : MAPPER.valueToTree(result).toString());
    }

    private static String reason(InvocationTargetException e) {
        var cause = e.getCause();
        return cause == null || cause.getMessage() == null ? String.valueOf(cause) : cause.getMessage();
    }
}
