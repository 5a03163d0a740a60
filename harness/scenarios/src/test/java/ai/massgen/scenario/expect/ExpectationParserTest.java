package ai.massgen.scenario.expect;

import static ai.massgen.scenario.expect.Checks.parse;
import static ai.massgen.scenario.expect.Checks.problems;
import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.transcript.yaml.Problem;
import ai.massgen.transcript.yaml.YamlReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpectationParserTest {

    /** The example of the format's description, word for word. */
    @Test
    void every_form_of_the_format_is_read() {
        var expectations = parse("""
                - answer: {contains: Oslo, not: {contains: "I cannot"}}
                - answer.json: {title: "#string", days: "#[2]", cost: "##number"}
                - winner: a2
                - votes: {a1: a2, a3: a2}
                - restarts: {max: 1}
                - tools: {mode: subset, order: any, calls: [{agent: a1, name: search, args: {query: {matches: "Oslo.*"}}}]}
                - requests:
                    - {agent: a2, nth: 2, header: {anthropic-beta: {contains: context-1m}}}
                    - {agent: a2, nth: 2, body: {/messages/1/content/0/type: thinking}}
                    - {agent: a1, count: 2}
                - chunks: {agent: a1, sequence: [content+, tool_calls, done], none: [error]}
                - events: {some: {type: tool, status: error}, count: {type: vote, equals: 3}}
                - usage: {total.input: 842, total.output: {max: 400}}
                - budget: {model-requests: {max: 7}, time: {max: 30s}, cost-usd: {max: 0.002}}
                - error: {kind: rate-limit, retry-after: 1s}
                """);
        assertThat(expectations).extracting(Expectation::name).isEqualTo(ExpectationParser.names());
        assertThat(expectations)
                .extracting(Expectation::place)
                .startsWith("s.yaml:1:3", "s.yaml:2:3")
                .doesNotHaveDuplicates();
    }

    @Test
    void one_mapping_is_a_list_and_may_hold_several() {
        assertThat(parse("{winner: a1, restarts: 0}"))
                .extracting(Expectation::name)
                .containsExactly("winner", "restarts");
    }

    @Test
    void a_wrong_name_is_told_with_the_nearest_right_one() {
        assertThat(problems("- wimner: a1\n").get(0)).hasToString("""
                s.yaml:1:3: there is no expectation "wimner"
                     1 | - wimner: a1
                       |   ^
                  Did you mean "winner"?""");
    }

    @Test
    void what_is_right_is_read_beside_what_is_wrong() {
        var problems = new ArrayList<Problem>();
        var node = YamlReader.parse("s.yaml", "- winner: a1\n- restarts: many\n- votes: a1\n- answer: x\n")
                .documents()
                .get(0);
        var expectations = ExpectationParser.parse(node, Path.of(".")::resolve, problems::add);
        assertThat(expectations).extracting(Expectation::name).containsExactly("winner", "answer");
        assertThat(problems).extracting(Problem::line).containsExactly(2, 3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "winner|must be a mapping, this is text",
                "[{}]|must be a mapping, this is empty",
                "[[winner]]|must be a mapping, this is a list",
                "answer: {contians: x}|Did you mean \"contains\"?",
                "answer: {}|nothing is asked for here",
                "answer: [a, b]|Write {any-of: […]}",
                "answer: null|must be a text, this is nothing",
                "answer: {matches: '(a'}|not a regular expression: Unclosed group",
                "answer: {matches: '(a)\\\\\\1'}|back-references are not supported",
                "answer: {any-of: []}|at least one item",
                "answer: {length: {min: 5, max: 3}}|nothing can meet it",
                "answer: {length: long}|must be a number",
                "answer: {equals: [a]}|must be a text",
                "answer.json: {title: '#strng'}|Did you mean \"#string\"?",
                "answer.json: {title: '#regex ('}|not a regular expression",
                "answer.json: {title: {contains: x, name: y}}|words for matching stand beside other fields",
                "answer.json: {schema: no-such-file.json}|there is no schema file no-such-file.json",
                "votes: a1|must be a mapping",
                "votes: {a1: [a2]}|this is a list",
                "restarts: {}|needs a number",
                "restarts: {equals: 1, max: 2}|beside",
                "restarts: {mim: 1}|Did you mean \"min\"?",
                "tools: {order: any}|tools need \"calls\"",
                "tools: {calls: [], mode: exakt}|Did you mean \"exact\"?",
                "tools: {calls: [], order: sorted}|there is no order \"sorted\"",
                "tools: {calls: [{}]}|a call needs at least one of",
                "tools: {calls: [{tool: x}]}|unknown key \"tool\"",
                "tools: {calls: [{name: x, status: okay}]}|there is no status \"okay\"",
                "requests: []|nothing is asked",
                "requests: [{agent: a1}]|nothing is asked of these requests",
                "requests: [{agent: a1, nth: 0, url: x}]|counted from 1",
                "requests: [{agent: a1, nth: 1.5, url: x}]|counted from 1",
                "requests: [{agent: a1, nth: 1, count: 2}]|it cannot be counted",
                "requests: [{absent: true, count: 0}]|say the same",
                "requests: [{body: {messages.0: x}}]|Begin it with a slash: /messages/0.",
                "requests: [{body: [x]}]|must be a mapping of JSON Pointers",
                "requests: [{headers: {a: b}}]|Did you mean \"header\"?",
                "requests: [{match: recordet}]|Did you mean \"recorded\"?",
                "chunks: {agent: a1}|need \"sequence\" or \"none\"",
                "chunks: {sequence: []}|must be a list of types",
                "chunks: {sequence: [contnet+]}|Did you mean \"content\"?",
                "chunks: {sequence: ['content++']}|is no item of a sequence",
                "chunks: {none: [eror]}|Did you mean \"error\"?",
                "events: {}|events need one of",
                "events: {any: {type: vote}}|unknown key \"any\"",
                "events: {none: {typ: tool}}|events have no field \"typ\"",
                "events: {some: {}}|a filter needs at least one field",
                "events: {count: {type: vote}}|needs a number",
                "events: {all: {type: tool}}|says nothing of the events",
                "usage: 3|must be a mapping",
                "usage: {}|must be a mapping",
                "usage: {total.inpt: 3}|Did you mean \"input\"?",
                "usage: {input: 3}|Write total.input",
                "budget: {}|a budget needs",
                "budget: {time: soon}|must be a duration",
                "budget: {time: {max: 30}}|must be a duration",
                "budget: {requests: 3}|unknown key \"requests\"",
                "error: {}|an error needs",
                "error: {kind: ratelimit}|Did you mean \"rate-limit\"?",
                "error: ratelimit|Did you mean \"rate-limit\"?",
                "error: {retry-after: 1}|must be a duration",
                "error: {code: [x]}|this is a list",
            })
    void what_cannot_be_meant_is_a_problem(String yaml, String message) {
        assertThat(problems(yaml))
                .anySatisfy(problem -> assertThat(problem.render()).contains(message));
    }

    @Test
    void problems_stand_where_the_mistake_is() {
        assertThat(problems("- tools:\n    calls:\n      - {name: x, stat: ok}\n")
                        .get(0)
                        .place())
                .isEqualTo("s.yaml:3:19");
        assertThat(problems("- requests:\n    - {body: {x: 1}}\n").get(0).place())
                .isEqualTo("s.yaml:2:15");
    }

    @Test
    void a_schema_that_is_none_is_told(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("broken.json"), "{");
        Files.writeString(folder.resolve("wrong.json"), "{\"type\": \"strin\", \"$ref\": \"#/$defs/none\"}");
        assertThat(problems("answer.json: {schema: broken.json}", folder).get(0).message())
                .contains("cannot be read");
        assertThat(problems("answer.json: {schema: wrong.json}", folder).get(0).message())
                .contains("is not valid");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "winner: {any-of: [a1, a2]}",
                "votes: {a1: a2}",
                "tools: {calls: [{agent: a1}, {agent: {not: a2}}]}",
                "requests: [{agent: a1, count: 1}, {agent: a2, count: 1}]",
                "chunks: [{agent: a1, none: [error]}, {agent: a2, none: [error]}]",
                "events: {some: {agent: a1}, all: {agent: a2, status: ok}}",
                "usage: {a1.input: 1, total.input: 3, a2.output: 1}",
            })
    void agents_that_are_named_can_be_checked(String yaml) {
        assertThat(parse(yaml).get(0).agents()).extracting(AgentMention::agent).containsExactly("a1", "a2");
        assertThat(parse(yaml).get(0).agents())
                .allSatisfy(mention -> assertThat(mention.place().line()).isEqualTo(1));
    }
}
