package ai.massgen.cli;

import static ai.massgen.cli.CommandRun.massgen;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ValidateCommandTest {
    @TempDir
    Path folder;

    @Test
    void a_configuration_with_an_unknown_type_is_bad_with_place_and_suggestion() throws IOException {
        var file = write("team.yaml", "agents:\n  - id: a1\n    backend: {type: opnai, model: gpt-5-nano}\n");

        var run = massgen("validate", file);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("bad ", "team.yaml:3:", "opnai", "Did you mean \"openai\"?");
    }

    @Test
    void json_is_massgens_form_with_line_and_column() throws IOException {
        var file = write("team.yaml", "agents:\n  - id: a1\n    backend: {type: opnai}\nui: {type: x}\n");

        var run = massgen("validate", "--json", file);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(new ObjectMapper().readTree(run.out()))
                .isEqualTo(new ObjectMapper()
                        .readTree("{\"file\":\"" + file
                                + "\",\"valid\":false,\"error_count\":1,\"warning_count\":1,\"errors\":["
                                + "{\"message\":\"Unknown backend type: 'opnai'\",\"location\":\"agents[0].backend.type\","
                                + "\"suggestion\":\"Did you mean \\\"openai\\\"?\",\"line\":3,\"column\":21}],\"warnings\":["
                                + "{\"message\":\"ui.type does nothing: it has no effect here, nor has it in MassGen\","
                                + "\"location\":\"ui.type\",\"suggestion\":\"Remove it.\",\"line\":4,\"column\":6}]}"));
    }

    @Test
    void strict_counts_warnings_as_errors() throws IOException {
        var file = write("team.yaml", "agent: {id: a1, backend: {type: openai}}\nui: {type: x}\n");

        assertThat(massgen("validate", file).exitCode()).isZero();
        assertThat(massgen("validate", "--strict", file).exitCode()).isEqualTo(1);
        assertThat(massgen("validate", "--strict", "--json", file).out()).contains("\"valid\":false");
    }

    /** They need another program and are no part of the build, so this is all that keeps them true to the format. */
    @Test
    void scenarios_for_pythons_massgen_are_good_with_their_cassettes() {
        var run =
                massgen("validate", Path.of(System.getProperty("massgen.root")).resolve("fixtures/python"));

        assertThat(run.out()).contains("16 files checked, 0 with errors");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void the_schema_of_configurations_is_printed() throws IOException {
        var schema = new ObjectMapper().readTree(massgen("schema").out());

        assertThat(schema.at("/properties/orchestrator/properties/voting_sensitivity/enum"))
                .hasSize(3);
    }

    @Test
    void a_scenario_whose_cassette_is_not_there_is_bad() throws IOException {
        var file = write("lost.scenario.yaml", """
                scenario: lost
                system: {agents: [{id: a1, backend: {type: openai, model: gpt-5-nano}}]}
                replay: {cassette: openai/lost.yaml, fragment: [whole, bytes]}
                turns: [{user: Hi.}]
                """);

        var run = massgen("validate", file);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).containsOnlyOnce("lost.scenario.yaml:3:20: there is no cassette");
    }

    @Test
    void every_problem_of_a_file_is_told_at_once() throws IOException {
        var file = write("two.scenario.yaml", "scenario: two\nturnz: []\ntagz: []\nsystem: {agents: []}\n");

        var run = massgen("validate", file);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("\"turnz\"", "\"tagz\"", "two.scenario.yaml:2:1", "two.scenario.yaml:3:1");
    }

    @Test
    void an_id_that_another_file_has_is_told_in_the_second_with_the_first() throws IOException {
        var text =
                "scenario: twice\nsystem: {agents: [{id: a1, backend: {type: scripted, turns: [[Hi.]]}}]}\nturns: [{user: Hi.}]\n";
        write("one.scenario.yaml", text);
        write("two.scenario.yaml", text);

        var run = massgen("validate", folder);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .contains("2 files checked, 1 with errors", "two.scenario.yaml:1: the id \"twice\" is taken by ")
                .contains("one.scenario.yaml:1");
    }

    @Test
    void a_file_of_no_known_kind_says_what_would_be_one() throws IOException {
        var run = massgen("validate", write("list.yaml", "- 1\n"));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("neither a scenario, a MassGen configuration nor a cassette");
    }

    @Test
    void good_files_are_exit_code_0() throws IOException {
        var file = write("cassette.yaml", """
                version: 1
                interactions:
                - request: {method: POST, uri: "https://api.openai.com/v1/chat/completions", headers: {}, body: "{}"}
                  response: {status: {code: 200, message: OK}, headers: {}, body: {string: "{}"}}
                """);

        var run = massgen("validate", file);

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("good  ", "(cassette)", "1 file checked, 0 with errors");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
