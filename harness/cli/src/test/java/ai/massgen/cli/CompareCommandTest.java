package ai.massgen.cli;

import static ai.massgen.cli.CommandRun.massgen;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sides are class paths here: this build's own classes, with something else before them. Each side is a JVM of its own. */
final class CompareCommandTest {
    private static final Path PROJECT = Path.of(System.getProperty("massgen.root"));
    private static final Path SCENARIOS = PROJECT.resolve("fixtures/scenarios/chat/one-agent.scenario.yaml");
    private static final String THIS_BUILD = "classpath:" + System.getProperty("java.class.path");

    /** What this build does: saved once, for all comparisons with it. */
    @TempDir
    static Path known;

    @TempDir
    Path folder;

    private Path out;

    @BeforeAll
    static void save_what_this_build_does() {
        assertThat(massgen("run", SCENARIOS, "--in-process", "--transcripts", known)
                        .exitCode())
                .isZero();
    }

    @BeforeEach
    void name_the_output() {
        out = folder.resolve("out");
    }

    @Test
    void the_same_code_on_both_sides_is_safe() {
        var run = compare(THIS_BUILD, THIS_BUILD);

        assertThat(run.err()).doesNotContain("mistake in massgen");
        assertThat(run.out())
                .contains("Safe: nothing differs.", "3 unchanged")
                .containsPattern("API: compatible, \\d{3,} public classes");
        assertThat(run.exitCode()).isZero();
        assertThat(out.resolve("comparison.md")).content().startsWith("## ✅ Safe: nothing differs.");
        assertThat(out.resolve("comparison.html")).content().contains("<h1>Safe: nothing differs.</h1>");
        assertThat(out.resolve("junit.xml")).content().contains("tests=\"4\"", "failures=\"0\"", "chat/one-agent");
        assertThat(out.resolve("allure-results")).isDirectoryContaining("glob:**-result.json");
    }

    @Test
    void another_address_on_the_wire_is_a_breaking_finding_and_exit_code_1() throws IOException {
        var run = compare("run:" + known, elsewhere());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .contains("Regression: 1 finding", "breaking  Requests go elsewhere", "/v1/", "/v2/", "chat/one-agent");
        assertThat(out.resolve("comparison.md")).content().contains("❌", "/requests/a1/0/request");
        var json = new ObjectMapper().readTree(out.resolve("comparison.json").toFile());
        assertThat(json.path("version").intValue()).isEqualTo(1);
        assertThat(json.path("verdict").textValue()).isEqualTo("regression");
        assertThat(json.at("/findings/0/places")).isNotEmpty();
    }

    @Test
    void a_change_that_is_listed_as_intended_is_safe_and_told_with_its_reason() throws IOException {
        var intended = Files.writeString(
                folder.resolve("intended-changes.yaml"),
                "- {scenario: chat/*, path: /requests/**, reason: The API moved., until: 9999-12-31}");

        var run = compare("run:" + known, elsewhere(), "--intended", intended);

        assertThat(run.out()).contains("Safe: nothing differs", "intended  Requests go elsewhere");
        assertThat(run.exitCode()).isZero();
        assertThat(out.resolve("comparison.md")).content().contains("The API moved.");
    }

    @Test
    void runs_that_were_saved_before_are_compared_without_running_anything() {
        var history = folder.resolve("history");

        var run = compare("run:" + known, known + "/", "--history", history);

        assertThat(history.resolve("history.jsonl"))
                .content()
                .contains("\"verdict\":\"safe\"", "\"scenarios\":3.0", "\"input tokens\":")
                .hasLineCount(1);
        assertThat(run.out())
                .contains(
                        "History: " + history.resolve("index.html"),
                        "Safe",
                        "3 unchanged",
                        "API: not compared: a saved run has no classes.");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void what_is_not_selected_of_a_saved_run_is_not_gone() {
        assertThat(compare("run:" + known, "run:" + known, "--select", "chat/one-agent[fragment=whole]")
                        .out())
                .contains("1 unchanged")
                .doesNotContain("removed");
        var none = compare("run:" + known, "run:" + known, "--select", "voting/*");
        assertThat(none.exitCode()).isEqualTo(3);
        assertThat(none.out()).contains("Inconclusive");
    }

    @Test
    void what_a_saved_run_does_not_know_is_not_selected_by() {
        assertThat(compare("run:" + known, "run:" + known, "--tag", "smoke").err())
                .contains("--tag: the baseline is a saved run, which does not know the tags");
        assertThat(compare("run:" + known, "run:" + known, "--select", "one-agent.scenario.yaml:3")
                        .err())
                .contains("the baseline is a saved run, which does not know the lines");
    }

    @Test
    void an_exit_code_that_is_none_is_refused() {
        var run = compare("run:" + known, "run:" + known, "--inconclusive-exit", "300");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--inconclusive-exit 300: an exit code is a number from 0 to 255.");
    }

    @Test
    void a_saved_run_that_names_a_file_elsewhere_is_refused() throws IOException {
        var moved = Files.createDirectory(folder.resolve("moved"));
        var manifest = Files.readString(known.resolve("run.json"));
        Files.writeString(moved.resolve("run.json"), manifest.replace("case-0001", "../case-0001"));

        var run = compare("run:" + moved, "run:" + known);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("which is outside of the run's folder");
    }

    @Test
    void a_folder_that_is_no_saved_run_is_told_with_how_to_make_one() {
        var run = compare("run:" + folder, "run:" + known);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("holds no saved run", "massgen run SCENARIOS --transcripts");
    }

    @Test
    void a_run_that_proves_nothing_is_inconclusive_with_an_exit_code_of_ones_own() throws IOException {
        Files.writeString(
                folder.resolve("run.json"), "{\"version\": 1, \"complete\": true, \"cases\": [], \"problems\": []}");

        assertThat(compare("run:" + folder, "run:" + folder).exitCode()).isEqualTo(3);
        var run = compare("run:" + folder, "run:" + folder, "--inconclusive-exit", 0);
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("Inconclusive: too little could be compared.", "no scenarios");
    }

    @Test
    void a_list_of_intended_changes_with_a_mistake_is_told_before_anything_is_judged() throws IOException {
        var intended = Files.writeString(folder.resolve("intended-changes.yaml"), "- {scenario: chat/*}");

        var run = compare("run:" + known, "run:" + known, "--intended", intended);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("intended-changes.yaml:1:3", "\"path\"");
    }

    @Test
    void a_class_path_without_the_harness_is_told_with_exit_code_2() {
        var run = compare("run:" + known, "classpath:" + folder);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("The candidate does not have this harness");
    }

    @Test
    void an_api_that_must_not_break_and_cannot_be_seen_is_inconclusive() {
        assertThat(compare("run:" + known, "run:" + known, "--api=fail").exitCode())
                .isEqualTo(3);
        assertThat(compare("run:" + known, "run:" + known, "--api=off").out()).doesNotContain("API");
    }

    @Test
    void all_forms_of_a_result_are_written_or_none() throws IOException {
        Files.writeString(Files.createDirectories(out).resolve("allure-results"), "in the way");

        var run = compare("run:" + known, "run:" + known);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("Could not read or write: ", "allure-results");
        assertThat(out).isDirectoryNotContaining("glob:**comparison.*").isDirectoryNotContaining("glob:**junit.xml");
    }

    @Test
    void the_schema_of_the_result_is_printed() {
        assertThat(massgen("schema", "comparison").out()).contains("urn:massgen:schema:comparison:1");
    }

    @Test
    void a_comparison_needs_a_baseline() {
        var run = massgen("compare");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("Name the baseline: massgen compare main");
    }

    private CommandRun compare(Object baseline, Object candidate, Object... more) {
        var words = new ArrayList<Object>(List.of(
                "compare",
                "--baseline",
                baseline,
                "--candidate",
                candidate,
                "--scenarios",
                SCENARIOS,
                "--in-process",
                "--out",
                out));
        words.addAll(List.of(more));
        return massgen(words.toArray());
    }

    /** This build with OpenAI at another address. */
    private String elsewhere() throws IOException {
        var resource = "ai/massgen/backend/providers.yaml";
        var text = Files.readString(
                PROJECT.resolve("harness/backends/src/main/resources").resolve(resource));
        var changed = folder.resolve("elsewhere").resolve(resource);
        Files.createDirectories(changed.getParent());
        Files.writeString(changed, text.replace("https://api.openai.com/v1", "https://api.openai.com/v2"));
        return "classpath:" + folder.resolve("elsewhere") + ":" + System.getProperty("java.class.path");
    }
}
