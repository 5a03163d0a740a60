package ai.massgen.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClasspathResource;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectDirectory;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectFile;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import ai.massgen.engine.anchors.BadAnchor;
import ai.massgen.engine.anchors.GreetingAnchor;
import ai.massgen.engine.anchors.MissingAnchor;
import ai.massgen.engine.anchors.NoneAnchor;
import ai.massgen.engine.anchors.TwiceAnchor;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.DiscoveryIssue;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.support.descriptor.FileSource;

/** What cannot be run is a failing test: nothing is left out, and nothing keeps the others from running. */
final class DiscoveryProblemTest {
    private static final String BAD = "src/test/scenarios/bad/";

    @TempDir
    private Path folder;

    @Test
    void a_file_that_is_not_yaml_is_one_failing_test_among_the_others() {
        assertThat(Found.by(selectClass(BadAnchor.class)).names())
                .containsExactly("fine", ProblemDescriptor.UNREADABLE, "typo", "also-fine");
    }

    @Test
    void its_failure_tells_file_line_column_cause_and_what_to_do() {
        var found = Found.by(selectFile(BAD + "b-not-yaml.scenario.yaml"));

        assertThat(found.problem())
                .startsWith(BAD + "b-not-yaml.scenario.yaml:4:3: this is not YAML: ")
                .contains("Check indentation, quotes and colons");
        assertThat(found.tests().get(0).getSource().orElseThrow())
                .isInstanceOfSatisfying(
                        FileSource.class,
                        source -> assertThat(source.getPosition().orElseThrow().getLine())
                                .isEqualTo(4));
    }

    /** An issue of severity error would stop the engine: nothing at all would run. */
    @Test
    void problems_of_files_are_warnings_to_the_launcher() {
        assertThat(Found.by(selectClass(BadAnchor.class)).issues())
                .allMatch(issue -> issue.severity() == DiscoveryIssue.Severity.WARNING)
                .extracting(DiscoveryIssue::message)
                .anySatisfy(message -> assertThat(message).startsWith(BAD + "b-not-yaml.scenario.yaml:4:3: "))
                .anySatisfy(message -> assertThat(message)
                        .startsWith(BAD + "c-typo.scenario.yaml:2:1: unknown key \"tagz\"")
                        .endsWith("Did you mean \"tags\"?"));
    }

    @Test
    void a_file_that_is_missing_is_a_failing_test() {
        assertThat(Found.by(selectFile("no/such.scenario.yaml")).problem()).startsWith("no/such.scenario.yaml: ");
    }

    @Test
    void an_id_that_two_files_have_fails_where_it_is_used_second() {
        var found = Found.by(selectClass(TwiceAnchor.class));

        assertThat(found.names()).containsExactly("once", "once");
        assertThat(found.tests().get(0)).isInstanceOf(CaseDescriptor.class);
        assertThat(found.tests().get(1))
                .isInstanceOfSatisfying(
                        ProblemDescriptor.class,
                        problem -> assertThat(problem.message())
                                .isEqualTo("src/test/scenarios/twice/two.scenario.yaml:2: the id \"once\" is taken by"
                                        + " src/test/scenarios/twice/one.scenario.yaml:1\n"
                                        + "  Rename one of them: goldens and histories are kept under the id."));
    }

    @Test
    void the_same_file_through_two_doors_is_no_duplicate() {
        var found = Found.by(selectClass(GreetingAnchor.class), selectDirectory("src/test/scenarios/greeting"));

        assertThat(found.tests()).hasSize(4).allMatch(CaseDescriptor.class::isInstance);
    }

    @Test
    void an_anchor_without_scenarios_fails() {
        assertThat(Found.by(selectClass(NoneAnchor.class)).problem())
                .startsWith("NoneAnchor: no scenario in src/test/scenarios/none of ")
                .contains("Scenario files are named *.scenario.yaml");
    }

    @Test
    void an_anchor_whose_folder_is_missing_fails() {
        assertThat(Found.by(selectClass(MissingAnchor.class)).problem())
                .startsWith("src/test/scenarios/gone: no such folder or file in ");
    }

    @Test
    void a_folder_without_scenarios_fails() {
        assertThat(Found.by(selectDirectory("src/test/scenarios/none")).problem())
                .contains("no *.scenario.yaml in it or below it");
    }

    @Test
    void a_folder_that_fails_can_be_had_again_by_its_unique_id() {
        var test = Found.by(selectDirectory("src/test/scenarios/none")).tests().get(0);

        assertThat(Found.by(selectUniqueId(test.getUniqueId())).tests())
                .extracting(TestDescriptor::getUniqueId)
                .containsExactly(test.getUniqueId());
    }

    @Test
    void a_unique_id_of_a_scenario_that_is_gone_fails_under_that_id() {
        var id = Found.ENGINE
                .append("file", "src/test/scenarios/greeting/hello.scenario.yaml")
                .append("scenario", "helo");

        var found = Found.by(selectUniqueId(id));

        assertThat(found.tests().get(0).getUniqueId()).isEqualTo(id);
        assertThat(found.problem()).contains("no scenario is called \"helo\"", "Did you mean \"hello\"?");
    }

    @Test
    void a_method_that_is_no_scenario_of_the_anchor_fails() {
        assertThat(Found.by(selectMethod(GreetingAnchor.class.getName(), "gooodbye"))
                        .problem())
                .contains("no scenario is called \"gooodbye\"", "Did you mean \"goodbye\"?");
    }

    @Test
    void a_setting_that_means_nothing_fails_once_for_each_anchor() {
        var found = Found.by(
                Map.of("scenario.parallel", "lots"), selectClass(GreetingAnchor.class), selectClass(BadAnchor.class));

        assertThat(found.tests())
                .hasSize(2)
                .allSatisfy(test -> assertThat(((ProblemDescriptor) test).message())
                        .isEqualTo("scenario.parallel=lots: it is a whole number from 1"));
    }

    @Test
    void a_tag_that_cannot_be_selected_by_is_told() throws IOException {
        var text = Files.readString(Path.of(BAD + "a-fine.scenario.yaml"))
                .replace("target:", "tags: [two words]\ntarget:");
        var file = Files.writeString(folder.resolve("tag.scenario.yaml"), text);

        var found = Found.by(selectFile(file.toFile()));

        assertThat(found.tests().get(0).getTags()).isEmpty();
        assertThat(found.issues())
                .singleElement()
                .satisfies(issue ->
                        assertThat(issue.message()).contains("tag \"two words\" of fine cannot be selected by"));
    }

    @Test
    void a_scenario_inside_an_archive_fails_with_what_to_do() throws IOException {
        var archive = folder.resolve("scenarios.jar");
        try (var zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            zip.putNextEntry(new ZipEntry("inside/x.scenario.yaml"));
            zip.write("scenario: x".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        try (var loader = new URLClassLoader(new URL[] {archive.toUri().toURL()}, before)) {
            thread.setContextClassLoader(loader);

            assertThat(Found.by(selectClasspathResource("inside/x.scenario.yaml"))
                            .problem())
                    .contains("a scenario inside an archive cannot be run", "Unpack it");
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
