package ai.massgen.scenario.schema;

import ai.massgen.scenario.Bounds;
import ai.massgen.scenario.Form;
import ai.massgen.scenario.Scenario;
import ai.massgen.transcript.yaml.YamlReader;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.MemberScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.module.jackson.JacksonModule;
import com.github.victools.jsonschema.module.jackson.JacksonOption;
import java.math.BigDecimal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Makes the schema. */
final class ScenarioSchema {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ScenarioSchema() {}

    /** The schema as a tree. */
    static ObjectNode generate() {
        var builder = new SchemaGeneratorConfigBuilder(JSON, SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(new JacksonModule(JacksonOption.RESPECT_JSONPROPERTY_REQUIRED))
                .with(Option.DEFINITIONS_FOR_ALL_OBJECTS);
        builder.forTypesInGeneral()
                .withPropertySorter(ScenarioSchema::byComponent)
                .withAdditionalPropertiesResolver(scope -> SpecialSchemas.isPlainRecord(scope) ? Void.class : null)
                .withCustomDefinitionProvider(new SpecialSchemas())
                .withTypeAttributeOverride(SpecialSchemas::addRules);
        builder.forFields()
                .withCustomDefinitionProvider(SpecialSchemas::list)
                .withNumberInclusiveMinimumResolver(field -> bound(field, true))
                .withNumberInclusiveMaximumResolver(field -> bound(field, false))
                .withStringPatternResolver(ScenarioSchema::pattern)
                .withDefaultResolver(ScenarioSchema::defaultValue);
        var schema = new SchemaGenerator(builder.build()).generateSchema(Scenario.class);
        schema.put("title", "MassGen scenario");
        requireOnlyWhatNoOtherFileCanSay(schema);
        ExpectationSchema.addTo(schema.withObject("/$defs"));
        return schema;
    }

    /** What {@code use} may bring is required by the rules of the type, where {@code use} is not there. */
    private static void requireOnlyWhatNoOtherFileCanSay(ObjectNode schema) {
        schema.putArray("required").add("scenario");
    }

    /** The schema as text: two blanks of indent, line feeds, a line feed at the end. */
    static String text() {
        var indenter = new DefaultIndenter("  ", "\n");
        var printer = new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
        try {
            return JSON.writer(printer).writeValueAsString(generate()) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The order of the record, not of the alphabet: it is the order in which a scenario is read. */
    private static int byComponent(MemberScope<?, ?> one, MemberScope<?, ?> other) {
        return Integer.compare(index(one), index(other));
    }

    private static int index(MemberScope<?, ?> member) {
        var components = member.getDeclaringType().getErasedType().getRecordComponents();
        return components == null
                ? 0
                : Arrays.stream(components)
                        .map(component -> component.getName())
                        .toList()
                        .indexOf(member.getDeclaredName());
    }

    private static @Nullable BigDecimal bound(FieldScope field, boolean lower) {
        var bounds = field.getAnnotation(Bounds.class);
        if (bounds == null || !lower && bounds.max() == Integer.MAX_VALUE) {
            return null;
        }
        return BigDecimal.valueOf(lower ? bounds.min() : bounds.max());
    }

    private static @Nullable String pattern(FieldScope field) {
        var form = field.getAnnotation(Form.class);
        return form == null ? null : form.pattern();
    }

    private static @Nullable Object defaultValue(FieldScope field) {
        var property = field.getAnnotation(JsonProperty.class);
        if (property == null || property.defaultValue().isEmpty() || field.isFakeContainerItemScope()) {
            return null;
        }
        return YamlReader.parse("default", property.defaultValue())
                .documents()
                .get(0)
                .toJson();
    }
}
