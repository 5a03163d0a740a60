package ai.massgen.scenario.schema;

import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.scenario.Fixtures;
import ai.massgen.scenario.Sandbox;
import ai.massgen.transcript.yaml.Problem;
import ai.massgen.transcript.yaml.YamlNode;
import ai.massgen.transcript.yaml.YamlReader;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the schema takes, the parser takes, and the other way round. */
class SchemaAgreementTest {
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(ScenarioSchema.generate());

    /** What a schema cannot see: other files, other documents, arithmetic, the configuration, the text of a turn. */
    private static final Set<String> BEYOND_A_SCHEMA = Set.of(
            "id-twice.yaml",
            "key-twice.yaml",
            "use-missing.yaml",
            "use-circle.yaml",
            "use-with-problems.yaml",
            "system-file-missing.yaml",
            "ignored-paths.yaml",
            "variables.yaml",
            "agents.yaml",
            "matrix.yaml");

    private static final String AROUND = """
            scenario: s
            system: {agents: [{id: a1, backend: {type: scripted, turns: [[Hi.]]}}, {id: a2, backend: {type: scripted, turns: [[Hi.]]}}]}
            turns: [{user: Hi.}]
            """;

    @TempDir
    private Path folder;

    static List<Path> shipped() {
        return Fixtures.files("fixtures/scenarios", ".scenario.yaml");
    }

    static List<Path> invalid() {
        return Fixtures.files("fixtures/invalid", ".yaml").stream()
                .filter(file -> !file.startsWith(Fixtures.ROOT.resolve("fixtures/invalid/parts")))
                .filter(file -> !BEYOND_A_SCHEMA.contains(file.getFileName().toString()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void the_schema_takes_every_shipped_scenario(Path file) {
        assertThat(YamlReader.read(file, Fixtures.shown(file)).documents())
                .isNotEmpty()
                .allSatisfy(document -> assertThat(errors(document)).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void every_shipped_scenario_names_the_schema_in_its_first_line(Path file) throws Exception {
        var first = java.nio.file.Files.readAllLines(file).get(0);
        var schema = Fixtures.ROOT.resolve("fixtures/schema/scenario.schema.json");

        assertThat(first).startsWith("# yaml-language-server: $schema=");
        assertThat(file.resolveSibling(first.substring(first.indexOf('=') + 1)).normalize())
                .isEqualTo(schema);
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void the_schema_refuses_what_the_parser_refuses(Path file) {
        var reading = YamlReader.read(file, Fixtures.shown(file));

        assertThat(!reading.problems().isEmpty()
                        || reading.documents().isEmpty()
                        || reading.documents().stream()
                                .anyMatch(document -> !errors(document).isEmpty()))
                .as("refused by the schema")
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "description: Fine.",
                "tags: [one, two]",
                "target: orchestrator",
                "target: {command: [agent, '{{prompt}}']}",
                "target: {command: [agent], environment: {LEVEL: 3, NAME: x}}",
                "golden: false",
                "ignore: /result/answer",
                "ignore: [/result/answer, 'requests/*/headers']",
                "matrix: {a1.backend.type: [scripted]}",
                "matrix: {replay.fragment: [whole], include: [{replay.fragment: bytes}]}",
                "replay: {mode: new_episodes, cassette: a.yaml}",
                "replay: {match: body}",
                "replay: {match: [method, scheme, host, path, query, body]}",
                "replay: {on-changed: fail, fragment: events, validate: strict}",
                "replay: {timing: recorded}",
                "replay: {timing: {first-byte: 50ms}}",
                "replay: {timing: {scale: 0.5}}",
                "replay: {timing: {scale: 2}}",
                "replay: {schedule: round-robin}",
                "replay: {schedule: {seed: -7}}",
                "replay: {schedule: {seeds: 1..3}}",
                "replay: {faults: [{agent: a1, request: 1, status: 529, headers: {retry-after: 1}, body: busy}]}",
                "replay: {faults: [{agent: a1, request: 2, reset-after-events: 0}]}",
                "tools: {t: {cases: [{args: {}, result: null}, {otherwise: {result: [1]}}], parameters: {type: object}}}",
                "{replay: {mode: live}, repeat: {n: 5, reduce: pass^5}}",
                "{replay: {mode: live}, repeat: {n: 5, reduce: median}}",
                "expect: {winner: a1}",
                "expect: [{winner: null}, {winner: {any-of: [a1, a2]}}]",
                "expect: [{answer: Oslo}, {answer: {contains: [Oslo, 3], not: {matches: 'a.*'}, length: {max: 9}}}]",
                "expect: [{answer.json: {title: '#string', days: '#[2]', cost: '##number'}}, {answer.json: [1, null]}]",
                "expect: [{votes: {a1: a2, a2: null}}, {restarts: 0}, {restarts: {min: 0, max: 1}}]",
                "expect: [{tools: {calls: []}}, {tools: {mode: subset, order: any, calls: {name: t, args: {q: {matches: x}}}}}]",
                "expect: [{requests: {agent: a1, count: 2}}, {requests: [{agent: a2, nth: last, header: {x: null}, body: {/a/0: 1}}]}]",
                "expect: [{chunks: {agent: a1, sequence: [content+, tool_calls, done], none: error}}]",
                "expect: [{events: {some: {type: tool, status: error}, count: {type: vote, equals: 3}}}]",
                "expect: [{usage: {total.input: 842, a1.output: {max: 400}}}]",
                "expect: [{budget: {model-requests: {max: 7}, time: 30s, cost-usd: 0.002}}, {budget: {time: {max: 30s}}}]",
                "expect: [{error: rate-limit}, {error: {kind: rate-limit, retry-after: 1s, status: {min: 400}}}]",
            })
    void both_take_what_is_right(String field) {
        assertThat(problems(field)).isEmpty();
        assertThat(errors(document(field))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tags: [1]",
                "golden: 'no'",
                "description: [x]",
                "target: {command: []}",
                "target: command",
                "target: {command: [agent], environment: [a]}",
                "target: {command: [agent], environment: {A: [b]}}",
                "replay: {match: []}",
                "replay: {fragment: []}",
                "replay: {mode: NONE}",
                "replay: {cassette: 3}",
                "replay: {timing: {first-byte: 50}}",
                "replay: {schedule: {seeds: 1-3}}",
                "replay: {faults: {agent: a1, request: 1, status: 500}}",
                "tools: {t: {recorded: false}}",
                "tools: {t: {cases: []}}",
                "matrix: {a1.backend.type: []}",
                "matrix: {replay.fragment: [whole], exclude: {replay.fragment: whole}}",
                "repeat: {n: 2}",
                "turns: []",
                "turns: [Hi.]",
                "expect: winner",
                "expect: [{}]",
                "expect: [{winnner: a1}]",
                "expect: [{answer: {contain: Oslo}}]",
                "expect: [{answer: [Oslo]}]",
                "expect: [{answer: {any-of: []}}]",
                "expect: [{votes: a1}]",
                "expect: [{restarts: {atmost: 1}}]",
                "expect: [{restarts: {equals: 1, max: 2}}]",
                "expect: [{tools: {mode: subset}}]",
                "expect: [{tools: {mode: most, calls: []}}]",
                "expect: [{tools: {calls: [{status: failed}]}}]",
                "expect: [{tools: {calls: [{}]}}]",
                "expect: [{requests: {nth: 0, status: 200}}]",
                "expect: [{requests: {body: {messages: []}}}]",
                "expect: [{requests: {absent: 1}}]",
                "expect: [{chunks: {agent: a1}}]",
                "expect: [{chunks: {sequence: []}}]",
                "expect: [{events: {}}]",
                "expect: [{events: {sum: {type: vote}}}]",
                "expect: [{usage: {total: 3}}]",
                "expect: [{budget: {requests: 3}}]",
                "expect: [{budget: {time: 30}}]",
                "expect: [{error: {kinds: x}}]",
                "expect: [{error: {retry-after: 1}}]",
            })
    void both_refuse_what_is_wrong(String field) {
        assertThat(problems(field)).isNotEmpty();
        assertThat(errors(document(field))).isNotEmpty();
    }

    @Test
    void a_file_that_uses_another_need_not_say_all() {
        assertThat(errors(parse("scenario: s\nuse: base.yaml\n"))).isEmpty();
        assertThat(errors(parse("scenario: s\n"))).isNotEmpty();
    }

    private List<Problem> problems(String field) {
        var file = new Sandbox(folder).parseText(text(field));
        return file.allProblems().stream()
                .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                .toList();
    }

    private static YamlNode document(String field) {
        return parse(text(field));
    }

    /** A field on top of a scenario that is right, in its place where the scenario has it already. */
    private static String text(String field) {
        var around = field.startsWith("turns") ? AROUND.replace("turns: [{user: Hi.}]\n", "") : AROUND;
        return field.startsWith("{")
                ? around + field.substring(1, field.length() - 1).replace(", repeat", "\nrepeat") + "\n"
                : around + field + "\n";
    }

    private static YamlNode parse(String text) {
        return YamlReader.parse("s.yaml", text).documents().get(0);
    }

    private static List<?> errors(YamlNode document) {
        return SCHEMA.validate(document.toJson());
    }
}
