package ai.massgen.scenario.parse;

import static ai.massgen.scenario.Sandbox.ONE_AGENT;
import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.recording.replay.Fragment;
import ai.massgen.recording.replay.OnChanged;
import ai.massgen.recording.replay.RequestPart;
import ai.massgen.scenario.FaultSettings;
import ai.massgen.scenario.Repeat;
import ai.massgen.scenario.ReplayMode;
import ai.massgen.scenario.Sandbox;
import ai.massgen.scenario.ScenarioCase;
import ai.massgen.scenario.ScheduleSettings;
import ai.massgen.scenario.TargetSettings;
import ai.massgen.scenario.TimingSettings;
import ai.massgen.scenario.ToolScript;
import ai.massgen.scenario.Validation;
import ai.massgen.transcript.yaml.Problem;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenarioParserTest {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    @TempDir
    private Path folder;

    @Test
    void fields_that_are_not_there_have_their_defaults() {
        var scenario = sandbox()
                .caseOf("scenario: s\n" + ONE_AGENT.replace("golden: false\n", ""))
                .scenario();

        assertThat(scenario.target()).isEqualTo(TargetSettings.ORCHESTRATOR);
        assertThat(scenario.golden()).isTrue();
        assertThat(scenario.replay().mode()).isEqualTo(ReplayMode.NONE);
        assertThat(scenario.replay().match())
                .containsExactly(
                        RequestPart.METHOD, RequestPart.HOST, RequestPart.PATH, RequestPart.QUERY, RequestPart.BODY);
        assertThat(scenario.replay().onChanged()).isEqualTo(OnChanged.CONTINUE);
        assertThat(scenario.replay().fragment()).containsExactly(Fragment.WHOLE);
        assertThat(scenario.replay().timing()).isEqualTo(new TimingSettings.None());
        assertThat(scenario.replay().schedule()).isEqualTo(new ScheduleSettings.Recorded());
        assertThat(scenario.replay().validate()).isEqualTo(Validation.NONE);
        assertThat(scenario.expect()).isEmpty();
        assertThat(scenario.repeat()).isNull();
    }

    @Test
    void every_field_is_read() {
        var one = sandbox().caseOf("""
                scenario: group/all-fields
                description: All of them.
                tags: [a, b]
                target: {command: [agent, "{{prompt}}"], environment: {LEVEL: 3}}
                replay:
                  mode: new_episodes
                  cassette: c.yaml
                  match: [method, body]
                  on-changed: fail
                  fragment: bytes
                  timing: {first-byte: 50ms, per-event: 1.5s}
                  schedule: {seeds: 3..5}
                  validate: strict
                  faults:
                    - {agent: a2, request: 1, status: 529, headers: {retry-after: 1}, body: {error: busy}}
                    - {agent: a3, request: 2, cut-after-bytes: 1371}
                tools:
                  search: {recorded: true, description: Finds., parameters: {type: object}}
                  book: {cases: [{args: {city: Oslo}, result: {ok: true}}, {otherwise: {error: timed out}}]}
                turns:
                  - user: "Plan {{days}} days in {{city}}."
                    with: {city: Oslo, days: 3}
                golden: false
                ignore: [/result/answer, "requests/*/headers"]
                repeat: {n: 5, reduce: at-least(4)}
                """);
        var scenario = one.scenario();

        assertThat(one.problems()).extracting(Problem::severity).containsOnly(Problem.Severity.WARNING);
        assertThat(one.id()).isEqualTo("group/all-fields");
        assertThat(scenario.description()).isEqualTo("All of them.");
        assertThat(scenario.tags()).containsExactly("a", "b");
        assertThat(scenario.target())
                .isEqualTo(new TargetSettings(
                        TargetSettings.Kind.COMMAND, List.of("agent", "{{prompt}}"), Map.of("LEVEL", "3")));
        assertThat(scenario.turns()).extracting(turn -> turn.text()).containsExactly("Plan 3 days in Oslo.");
        assertThat(scenario.ignore()).containsExactly("/result/answer", "requests/*/headers");
        assertThat(scenario.repeat())
                .isEqualTo(new Repeat(5, new Repeat.Reducer(Repeat.Reducer.Kind.AT_LEAST, 4), 0.5));
        assertThat(scenario.tools())
                .containsExactly(
                        Map.entry(
                                "search",
                                new ToolScript(
                                        true,
                                        List.of(),
                                        "Finds.",
                                        JSON.objectNode().put("type", "object"))),
                        Map.entry("book", new ToolScript(false, bookings(), null, null)));
        var replay = scenario.replay();
        assertThat(replay.mode()).isEqualTo(ReplayMode.NEW_EPISODES);
        assertThat(replay.cassette()).isEqualTo("c.yaml");
        assertThat(replay.match()).containsExactly(RequestPart.METHOD, RequestPart.BODY);
        assertThat(replay.onChanged()).isEqualTo(OnChanged.FAIL);
        assertThat(one.fragment()).isEqualTo(Fragment.BYTES);
        assertThat(replay.timing()).isEqualTo(new TimingSettings.Fixed(Duration.ofMillis(50), Duration.ofMillis(1500)));
        assertThat(replay.schedule()).isEqualTo(new ScheduleSettings.Seeds(3, 5));
        assertThat(replay.validate()).isEqualTo(Validation.STRICT);
        assertThat(replay.faults())
                .containsExactly(
                        new FaultSettings(
                                "a2",
                                1,
                                529,
                                Map.of("retry-after", "1"),
                                JSON.objectNode().put("error", "busy"),
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null),
                        new FaultSettings(
                                "a3", 2, null, Map.of(), null, 1371, null, null, null, null, null, null, null, null,
                                null));
    }

    private static List<ToolScript.Case> bookings() {
        Map<String, JsonNode> oslo = Map.of("city", JSON.textNode("Oslo"));
        return List.of(
                new ToolScript.Case(
                        oslo, new ToolScript.Outcome(JSON.objectNode().put("ok", true), null)),
                new ToolScript.Case(null, new ToolScript.Outcome(null, "timed out")));
    }

    @Test
    void places_are_those_of_the_file() {
        var file = sandbox().parseText("# comment\n\nscenario: one\n" + ONE_AGENT + "---\nscenario: two\n" + ONE_AGENT);

        assertThat(file.cases())
                .extracting(one -> one.scenario().place().toString())
                .containsExactly("s.scenario.yaml:3:1", "s.scenario.yaml:13:1");
    }

    @Test
    void several_ways_to_cut_are_cases_that_share_a_golden() {
        var cases = sandbox()
                .parseText("scenario: s\nreplay: {fragment: [whole, bytes]}\n" + ONE_AGENT)
                .cases();

        assertThat(cases).extracting(ScenarioCase::id).containsExactly("s[fragment=whole]", "s[fragment=bytes]");
        assertThat(cases).extracting(ScenarioCase::goldenId).containsOnly("s");
    }

    @Test
    void the_problems_of_a_configuration_are_told_where_it_is() {
        var sandbox =
                sandbox().write("agents/one.yaml", "agents:\n  - {id: a1, backend: {type: scriptd, turns: [[Hi.]]}}\n");

        var inFile = sandbox.caseOf("scenario: s\nsystem: {file: agents/one.yaml}\nturns: [{user: Hi.}]\n");
        var inPlace = sandbox.caseOf(
                "scenario: s\nsystem: {agents: [{id: a1, backend: {type: scriptd, turns: [[Hi.]]}}]}\nturns: [{user: Hi.}]\n");

        assertThat(inFile.problems())
                .first()
                .asString()
                .startsWith("agents/one.yaml:2:")
                .contains("scriptd");
        assertThat(inPlace.problems())
                .first()
                .asString()
                .startsWith("s.scenario.yaml:2:")
                .contains("scriptd");
    }

    @Test
    void a_backend_is_one_agent() {
        var two = "system: {agents: [" + agent("a1") + ", " + agent("a2") + "]}\nturns: [{user: Hi.}]\n";

        var problems = sandbox().caseOf("scenario: s\ntarget: backend\n" + two).problems();

        assertThat(problems).singleElement().asString().contains("a backend is one agent, \"system\" has 2");
    }

    @Test
    void an_agent_that_speaks_http_needs_a_cassette() {
        var agents = "system: {agents: [" + agent("a1") + ", {id: a2, backend: {type: openai, model: gpt-5-nano}}]}\n";

        var problems = sandbox()
                .caseOf("scenario: s\n" + agents + "turns: [{user: Hi.}]\n")
                .problems();

        assertThat(problems).singleElement().asString().contains("agent a2 (openai) needs a cassette");
    }

    @Test
    void a_fault_hits_an_agent_that_exists() {
        var fault = "replay: {faults: [{agent: a2, request: 1, status: 500}]}\n";

        var problems = sandbox().caseOf("scenario: s\n" + fault + ONE_AGENT).problems();

        assertThat(problems)
                .singleElement()
                .asString()
                .contains("no agent is called \"a2\"")
                .contains("Did you mean \"a1\"?");
    }

    @Test
    void a_file_is_read_again_only_when_it_changed() throws Exception {
        var parser = new ScenarioParser();
        var sandbox = sandbox().write("s.scenario.yaml", "scenario: s\n" + ONE_AGENT);
        var file = sandbox.file("s.scenario.yaml");

        var first = parser.parse(file, "s.scenario.yaml");
        var again = parser.parse(file, "s.scenario.yaml");
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000));
        var touched = parser.parse(file, "s.scenario.yaml");

        assertThat(again).isSameAs(first);
        assertThat(touched).isNotSameAs(first);
    }

    @Test
    void a_file_is_read_again_when_one_that_it_names_appears() {
        var parser = new ScenarioParser();
        var sandbox = sandbox().write("s.scenario.yaml", "scenario: s\nuse: base.yaml\n" + ONE_AGENT);
        var file = sandbox.file("s.scenario.yaml");

        var before = parser.parse(file, "s.scenario.yaml");
        sandbox.write("base.yaml", "tags: [late]");
        var after = parser.parse(file, "s.scenario.yaml");

        assertThat(before.cases()).singleElement().matches(ScenarioCase::isBroken);
        assertThat(after.cases())
                .singleElement()
                .extracting(one -> one.scenario().tags())
                .isEqualTo(List.of("late"));
    }

    @Test
    void a_file_that_is_not_there_is_a_problem() {
        assertThat(sandbox().parse("nobody.scenario.yaml").problems())
                .singleElement()
                .asString()
                .startsWith("nobody.scenario.yaml: there is no such file");
    }

    static String agent(String id) {
        return "{id: " + id + ", backend: {type: scripted, turns: [[Hi.]]}}";
    }

    private Sandbox sandbox() {
        return new Sandbox(folder);
    }
}
