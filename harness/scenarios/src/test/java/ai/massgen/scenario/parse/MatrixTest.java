package ai.massgen.scenario.parse;

import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.orchestrator.config.AgentConfig;
import ai.massgen.recording.replay.OnChanged;
import ai.massgen.scenario.Sandbox;
import ai.massgen.scenario.ScenarioCase;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MatrixTest {
    private static final String TWO_AGENTS = """
            scenario: m
            system:
              agents:
                - {id: a1, backend: {type: openai, model: gpt-5-nano}}
                - {id: a1.b, backend: {type: claude, model: claude-haiku-4-5}}
              orchestrator: {voting_sensitivity: lenient}
            replay: {cassette: c.yaml}
            turns: [{user: Hi.}]
            """;

    @TempDir
    private Path folder;

    @Test
    void rows_are_the_product_in_the_order_of_the_file() {
        var cases = cases("matrix: {a1.backend.model: [x, y], replay.on-changed: [continue, fail]}");

        assertThat(cases)
                .extracting(ScenarioCase::id)
                .containsExactly(
                        "m[a1.backend.model=x,replay.on-changed=continue]",
                        "m[a1.backend.model=x,replay.on-changed=fail]",
                        "m[a1.backend.model=y,replay.on-changed=continue]",
                        "m[a1.backend.model=y,replay.on-changed=fail]");
        assertThat(cases).extracting(one -> model(one, 0)).containsExactly("x", "x", "y", "y");
        assertThat(cases)
                .extracting(one -> one.scenario().replay().onChanged())
                .containsExactly(OnChanged.CONTINUE, OnChanged.FAIL, OnChanged.CONTINUE, OnChanged.FAIL);
    }

    @Test
    void rows_that_are_excluded_are_left_out_and_those_included_come_last() {
        var cases = cases("""
                matrix:
                  a1.backend.type: [openai, chatcompletion]
                  a1.backend.model: [x, y]
                  exclude: [{a1.backend.type: chatcompletion, a1.backend.model: y}]
                  include: [{a1.backend.type: grok}]
                """);

        assertThat(cases)
                .extracting(ScenarioCase::id)
                .containsExactly(
                        "m[a1.backend.type=openai,a1.backend.model=x]",
                        "m[a1.backend.type=openai,a1.backend.model=y]",
                        "m[a1.backend.type=chatcompletion,a1.backend.model=x]",
                        "m[a1.backend.type=grok]");
        assertThat(model(cases.get(3), 0)).isEqualTo("gpt-5-nano");
    }

    @Test
    void the_longest_id_that_fits_is_meant() {
        assertThat(cases("matrix: {a1.b.backend.model: [x]}")).singleElement().satisfies(one -> {
            assertThat(model(one, 0)).isEqualTo("gpt-5-nano");
            assertThat(model(one, 1)).isEqualTo("x");
        });
    }

    @Test
    void a_path_may_go_through_lists_and_may_end_in_something_new() {
        var cases = cases("matrix: {system.agents.1.backend.temperature: [0, 1]}");

        assertThat(cases).noneMatch(ScenarioCase::isBroken);
        assertThat(cases).extracting(one -> parameter(one, 1, "temperature")).containsExactly("0", "1");
    }

    @Test
    void a_value_may_be_a_mapping_and_is_named_as_json() {
        var cases = cases("matrix: {a1.backend: [{type: openai, model: z}]}");

        assertThat(cases)
                .extracting(ScenarioCase::id)
                .containsExactly("m[a1.backend={\"type\":\"openai\",\"model\":\"z\"}]");
        assertThat(model(cases.get(0), 0)).isEqualTo("z");
    }

    @Test
    void a_configuration_in_a_file_is_varied_too() {
        var sandbox = new Sandbox(folder)
                .write("one.yaml", "agents: [{id: a1, backend: {type: openai, model: gpt-5-nano}}]\n");

        var cases = sandbox.parseText("""
                        scenario: m
                        system: {file: one.yaml}
                        replay: {cassette: c.yaml}
                        turns: [{user: Hi.}]
                        matrix: {a1.backend.model: [x, y]}
                        """).cases();

        assertThat(cases).extracting(one -> model(one, 0)).containsExactly("x", "y");
    }

    @Test
    void rows_and_fragments_multiply() {
        var cases = new Sandbox(folder)
                .parseText(TWO_AGENTS.replace("c.yaml}", "c.yaml, fragment: [whole, events]}")
                        + "matrix: {a1.backend.model: [x, y]}\n")
                .cases();

        assertThat(cases)
                .extracting(ScenarioCase::id)
                .containsExactly(
                        "m[a1.backend.model=x,fragment=whole]",
                        "m[a1.backend.model=x,fragment=events]",
                        "m[a1.backend.model=y,fragment=whole]",
                        "m[a1.backend.model=y,fragment=events]");
        assertThat(cases)
                .extracting(ScenarioCase::goldenId)
                .containsExactly(
                        "m[a1.backend.model=x]",
                        "m[a1.backend.model=x]",
                        "m[a1.backend.model=y]",
                        "m[a1.backend.model=y]");
    }

    @Test
    void one_bad_row_is_broken_and_points_at_its_value() {
        var cases = cases("matrix: {a1.backend.type: [openai, opena]}");

        assertThat(cases).extracting(ScenarioCase::isBroken).containsExactly(false, true);
        assertThat(cases.get(1).problems())
                .first()
                .asString()
                .contains(":9:36:")
                .contains("opena");
    }

    @Test
    void a_problem_of_all_rows_is_one_broken_case() {
        var cases = cases("matrix: {a1.backend.model: [x, y]}\ntagss: [a]");

        assertThat(cases).singleElement().satisfies(one -> {
            assertThat(one.id()).isEqualTo("m");
            assertThat(one.isBroken()).isTrue();
        });
    }

    private List<ScenarioCase> cases(String matrix) {
        return new Sandbox(folder).parseText(TWO_AGENTS + matrix + "\n").cases();
    }

    private static AgentConfig agent(ScenarioCase one, int index) {
        return Objects.requireNonNull(one.config(), () -> "" + one.problems())
                .agents()
                .get(index);
    }

    private static String model(ScenarioCase one, int index) {
        return String.valueOf(agent(one, index).backend().model());
    }

    private static String parameter(ScenarioCase one, int index, String name) {
        return String.valueOf(agent(one, index).backend().parameters().get(name));
    }
}
