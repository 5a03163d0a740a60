package ai.massgen.backend.gemini;

import static ai.massgen.backend.wire.Requests.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterSchemaTest {
    /** API reference, {@code Schema}. */
    private static final Set<String> ALLOWED = Set.of(
            "type",
            "format",
            "title",
            "description",
            "nullable",
            "enum",
            "maxItems",
            "minItems",
            "properties",
            "required",
            "minProperties",
            "maxProperties",
            "minLength",
            "maxLength",
            "pattern",
            "anyOf",
            "propertyOrdering",
            "items",
            "minimum",
            "maximum");

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{'type':'string'}; {'type':'STRING'}",
                "{'type':'integer','minimum':1,'maximum':9,'exclusiveMinimum':0,'default':3}; {'type':'INTEGER','minimum':1,'maximum':9}",
                "{'type':'string','pattern':'a+','minLength':1,'maxLength':2,'title':'T'}; "
                        + "{'type':'STRING','title':'T','minLength':1,'maxLength':2,'pattern':'a+'}",
                "{'type':'number','format':'double'}; {'type':'NUMBER','format':'double'}",
                "{'type':'string','format':'date-time'}; {'type':'STRING','format':'date-time'}",
                "{'type':'string','format':'uri'}; {'type':'STRING'}",
                "{'type':'frobnicate'}; {'type':'STRING'}",
                "{'description':'any'}; {'type':'OBJECT','description':'any'}",
                "true; {'type':'OBJECT'}",
                "{'type':['string','null']}; {'type':'STRING','nullable':true}",
                "{'type':['null','integer'],'minimum':1,'description':'n'}; "
                        + "{'type':'INTEGER','description':'n','minimum':1,'nullable':true}",
                "{'type':['string','integer'],'description':'d'}; "
                        + "{'anyOf':[{'type':'STRING','description':'d'},{'type':'INTEGER','description':'d'}]}",
                "{'type':'boolean','nullable':true}; {'type':'BOOLEAN','nullable':true}",
                "{'anyOf':[{'type':'string'},{'type':'null'}],'description':'d','default':null}; "
                        + "{'type':'STRING','description':'d','nullable':true}",
                "{'oneOf':[{'type':'string'},{'type':'array','items':{'type':'number'}},{'type':'null'}]}; "
                        + "{'anyOf':[{'type':'STRING','nullable':true},{'type':'ARRAY','items':{'type':'NUMBER'},'nullable':true}]}",
                "{'anyOf':[{'type':'string','description':'own'},{'type':'integer'}],'description':'d'}; "
                        + "{'anyOf':[{'type':'STRING','description':'own'},{'type':'INTEGER','description':'d'}]}",
                "{'type':'string','enum':[null]}; {'type':'STRING'}",
                "{'allOf':[{'properties':{'a':{'type':'string'}}},{'properties':7}]}; "
                        + "{'type':'OBJECT','properties':{'a':{'type':'STRING'}}}",
                "{'type':'string','enum':['a','','b']}; {'type':'STRING','enum':['a','b']}",
                "{'enum':['a','b',null],'type':'string'}; {'type':'STRING','enum':['a','b'],'nullable':true}",
                "{'enum':['a']}; {'type':'STRING','enum':['a']}",
                "{'const':'a'}; {'type':'STRING','enum':['a']}",
                "{'enum':[1,2,null]}; {'type':'INTEGER','description':'One of: 1, 2, null.','nullable':true}",
                "{'enum':[1,2.5]}; {'type':'NUMBER','description':'One of: 1, 2.5.'}",
                "{'const':true}; {'type':'BOOLEAN','description':'One of: true.'}",
                "{'enum':['a',1]}; {'type':'STRING','enum':['a','1']}",
                "{'enum':[{}]}; {'type':'OBJECT','description':'One of: {}.'}",
                "{'enum':[null]}; {'type':'OBJECT','description':'One of: null.'}",
                "{'type':'integer','enum':[1,2],'description':'How many.'}; "
                        + "{'type':'INTEGER','description':'How many. One of: 1, 2.'}",
                "{'type':'boolean','const':true}; {'type':'BOOLEAN','description':'One of: true.'}",
                "{'type':'array'}; {'type':'ARRAY','items':{'type':'STRING'}}",
                "{'items':{'type':'string'},'maxItems':3,'uniqueItems':true}; {'type':'ARRAY','items':{'type':'STRING'},'maxItems':3}",
                "{'type':'array','prefixItems':[{'type':'string'},{'type':'number'}]}; "
                        + "{'type':'ARRAY','items':{'anyOf':[{'type':'STRING'},{'type':'NUMBER'}]}}",
                "{'allOf':[{'properties':{'a':{'type':'string'}},'required':['a']},{'properties':{'b':{'type':'number'}},'required':['b']}]}; "
                        + "{'type':'OBJECT','properties':{'a':{'type':'STRING'},'b':{'type':'NUMBER'}},'required':['a','b']}",
                "{'type':'object','properties':{'a':{'type':'string'}},'required':['a','gone'],'additionalProperties':false,'$schema':'x'}; "
                        + "{'type':'OBJECT','properties':{'a':{'type':'STRING'}},'required':['a']}",
            })
    void a_schema_becomes(String given, String written) {
        assertThat(ParameterSchema.of(json(given))).isEqualTo(json(written));
    }

    @Test
    void references_are_resolved_and_one_into_itself_ends() {
        var schema = json("{'type':'object','properties':{'root':{'$ref':'#/$defs/Node','description':'The tree.'},"
                + "'all':{'allOf':[{'$ref':'#/$defs/Leaf'}]},'lost':{'$ref':'#/$defs/Gone'},'far':{'$ref':'https://x.test/s'}},"
                + "'$defs':{'Node':{'type':'object','properties':{'left':{'$ref':'#/$defs/Node'},'leaf':{'$ref':'#/$defs/Leaf'}}},"
                + "'Leaf':{'type':'string','enum':['a']}}}");

        assertThat(ParameterSchema.of(schema))
                .isEqualTo(json(
                        "{'type':'OBJECT','properties':{'root':{'type':'OBJECT','description':'The tree.','properties':{"
                                + "'left':{'type':'OBJECT'},'leaf':{'type':'STRING','enum':['a']}}},'all':{'type':'STRING','enum':['a']},"
                                + "'lost':{'type':'OBJECT'},'far':{'type':'OBJECT'}}}"));
    }

    @Test
    void references_in_a_circle_of_merged_schemas_end() {
        var schema = json("{'$ref':'#/$defs/A','$defs':{'A':{'allOf':[{'$ref':'#/$defs/B'},{'title':'t'}]},"
                + "'B':{'allOf':[{'$ref':'#/$defs/A'}],'anyOf':[{'$ref':'#/$defs/A'},{'$ref':'#/$defs/B'}]}}}");

        assertThat(foreign(ParameterSchema.of(schema))).isEmpty();
        assertThat(ParameterSchema.of(json("{'$ref':'#/$defs/A','$defs':{'A':{'allOf':[{'$ref':'#/$defs/B'}]},"
                        + "'B':{'allOf':[{'$ref':'#/$defs/B'}],'type':'string'}}}")))
                .isEqualTo(json("{'type':'STRING'}"));
    }

    /** Twenty of them have more ways through each other than there are atoms. */
    @Test
    void types_that_all_name_each_other_come_to_an_end() {
        var schema = (ObjectNode) json("{'type':'object','properties':{'root':{'$ref':'#/$defs/T0'}}}");
        var types = schema.putObject("$defs");
        for (int i = 0; i < 20; i++) {
            var choices = types.putObject("T" + i).putArray("anyOf");
            for (int j = 0; j < 20; j++) {
                choices.addObject().put("$ref", "#/$defs/T" + j);
            }
        }

        assertThat(ParameterSchema.of(schema).toString()).hasSizeLessThan(500_000);
    }

    @Test
    void nothing_is_written_that_the_api_does_not_know_and_the_schema_stays_as_it_is() {
        var schema = json(
                "{'$schema':'https://json-schema.org/draft/2020-12/schema','type':'object','additionalProperties':{'type':'string'},"
                        + "'patternProperties':{'x':{}},'properties':{'a':{'type':['string','null'],'examples':['x'],'readOnly':true},"
                        + "'type':{'type':'string'},'$ref':{'type':'string'},'l':{'type':'array','items':[{'type':'string'}],'contains':{}},"
                        + "'o':{'not':{'type':'string'},'if':{},'then':{},'dependentRequired':{}}},'definitions':{}}");
        var before = schema.deepCopy();

        assertThat(foreign(ParameterSchema.of(schema))).isEmpty();
        assertThat(ParameterSchema.of(schema).path("properties").properties())
                .extracting(Map.Entry::getKey)
                .containsExactly("a", "type", "$ref", "l", "o");
        assertThat(schema).isEqualTo(before);
    }

    private static List<String> foreign(JsonNode written) {
        var foreign = new ArrayList<String>();
        written.properties().forEach(member -> {
            if (!ALLOWED.contains(member.getKey())) {
                foreign.add(member.getKey());
            }
        });
        written.path("properties").forEach(property -> foreign.addAll(foreign(property)));
        written.path("anyOf").forEach(choice -> foreign.addAll(foreign(choice)));
        if (written.has("items")) {
            foreign.addAll(foreign(written.get("items")));
        }
        return foreign;
    }
}
