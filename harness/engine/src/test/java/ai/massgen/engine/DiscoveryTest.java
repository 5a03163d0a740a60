package ai.massgen.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClasspathResource;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClasspathRoots;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectDirectory;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectFile;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectIteration;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUri;

import ai.massgen.engine.anchors.GreetingAnchor;
import java.io.File;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.DiscoveryIssue;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.FilePosition;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.FileSource;
import org.junit.platform.engine.support.descriptor.MethodSource;

/** Every way of naming scenarios leads to the same tests. */
final class DiscoveryTest {
    private static final String GREETING = "src/test/scenarios/greeting";
    private static final String HELLO = GREETING + "/hello.scenario.yaml";
    private static final String POLITE = GREETING + "/polite.scenario.yaml";
    private static final String[] ALL = {
        "hello", "goodbye", "polite[ann.system_message=Be polite.]", "polite[ann.system_message=Be brief.]",
    };
    private static final UniqueId ANCHOR = Found.ENGINE.append("anchor", GreetingAnchor.class.getName());
    private static final UniqueId HELLO_FILE = Found.ENGINE.append("file", HELLO);

    @Test
    void an_anchor_stands_for_all_scenarios_of_its_folders() {
        assertThat(Found.by(selectClass(GreetingAnchor.class)).names()).containsExactly(ALL);
    }

    @Test
    void a_class_that_is_no_anchor_has_no_scenarios() {
        assertThat(Found.by(selectClass(DiscoveryTest.class)).tests()).isEmpty();
    }

    @Test
    void ids_are_names() {
        var found = Found.by(selectClass(GreetingAnchor.class));

        assertThat(found.tests())
                .extracting(TestDescriptor::getUniqueId)
                .contains(
                        ANCHOR.append("file", HELLO).append("scenario", "goodbye"),
                        ANCHOR.append("file", POLITE).append("scenario", "polite[ann.system_message=Be brief.]"));
    }

    @Test
    void a_folder_stands_for_all_files_below_it() {
        assertThat(Found.by(selectDirectory("src/test/scenarios/greeting")).names())
                .containsExactly(ALL);
    }

    @Test
    void a_file_stands_for_its_scenarios() {
        assertThat(Found.by(selectFile(HELLO)).names()).containsExactly("hello", "goodbye");
    }

    @Test
    void a_file_of_another_kind_is_left_to_others() {
        assertThat(Found.by(selectFile("pom.xml")).tests()).isEmpty();
    }

    @Test
    void a_line_stands_for_the_scenario_around_it() {
        assertThat(Found.by(selectFile(HELLO, FilePosition.from(12))).names()).containsExactly("hello");
        assertThat(Found.by(selectFile(HELLO, FilePosition.from(14))).names()).containsExactly("goodbye");
        assertThat(Found.by(selectFile(HELLO, FilePosition.from(20, 3))).names())
                .containsExactly("goodbye");
    }

    @Test
    void a_line_stands_for_every_row_of_the_matrix() {
        assertThat(Found.by(selectFile(POLITE, FilePosition.from(1))).tests()).hasSize(2);
    }

    @Test
    void a_line_that_is_not_there_gives_the_nearest_scenario_and_a_warning() {
        var found = Found.by(selectFile(POLITE, FilePosition.from(99)));

        assertThat(found.names()).hasSize(2);
        assertThat(found.issues()).singleElement().satisfies(issue -> {
            assertThat(issue.severity()).isEqualTo(DiscoveryIssue.Severity.WARNING);
            assertThat(issue.message()).isEqualTo(POLITE + ": no scenario is at line 99; took the nearest, at line 1");
        });
    }

    @Test
    void a_uri_stands_for_a_file_a_line_or_a_folder() {
        var uri = new File(HELLO).toURI();

        assertThat(Found.by(selectUri(uri)).names()).containsExactly("hello", "goodbye");
        assertThat(Found.by(selectUri(URI.create(uri + "?line=15"))).names()).containsExactly("goodbye");
        assertThat(Found.by(selectUri(new File(GREETING).toURI())).names()).containsExactly(ALL);
    }

    @Test
    void a_resource_stands_for_a_file_a_line_or_a_folder_of_the_class_path() {
        var name = "onthepath/on-the-path.scenario.yaml";

        assertThat(Found.by(selectClasspathResource(name)).names()).containsExactly("on-the-path");
        assertThat(Found.by(selectClasspathResource(name, FilePosition.from(3))).names())
                .containsExactly("on-the-path");
    }

    @Test
    void a_class_path_root_stands_for_the_files_and_anchors_in_it() throws URISyntaxException {
        var folder = Objects.requireNonNull(getClass().getResource("/onthepath"));
        var root = Path.of(folder.toURI()).resolve("..").normalize();

        assertThat(Found.by(selectClasspathRoots(Set.of(root)).get(0)).names()).contains("on-the-path", "hello");
    }

    @Test
    void a_package_stands_for_the_files_and_anchors_in_it() {
        assertThat(Found.by(selectPackage("onthepath")).names()).containsExactly("on-the-path");
        assertThat(Found.by(selectPackage(GreetingAnchor.class.getPackageName()))
                        .names())
                .contains("hello");
    }

    @Test
    void an_iteration_stands_for_the_row_with_that_number() {
        assertThat(Found.by(selectIteration(selectFile(POLITE), 1)).names())
                .containsExactly("polite[ann.system_message=Be brief.]");
        assertThat(Found.by(selectIteration(selectFile(POLITE, FilePosition.from(1)), 0))
                        .names())
                .containsExactly("polite[ann.system_message=Be polite.]");
        assertThat(Found.by(selectIteration(selectFile(POLITE), 2)).problem())
                .contains("there are 2 cases, none has one of the numbers [2]");
    }

    @Test
    void a_unique_id_stands_for_one_scenario_a_file_or_an_anchor() {
        assertThat(Found.by(selectUniqueId(HELLO_FILE.append("scenario", "goodbye")))
                        .names())
                .containsExactly("goodbye");
        assertThat(Found.by(selectUniqueId(HELLO_FILE)).names()).containsExactly("hello", "goodbye");
        assertThat(Found.by(selectUniqueId(ANCHOR)).names()).containsExactly(ALL);
        assertThat(Found.by(selectUniqueId(ANCHOR.append("file", POLITE).append("scenario", ALL[3])))
                        .names())
                .containsExactly(ALL[3]);
    }

    @Test
    void every_test_can_be_had_again_by_its_unique_id() {
        for (var anchor : new Class<?>[] {GreetingAnchor.class, ai.massgen.engine.anchors.BadAnchor.class}) {
            for (var test : Found.by(selectClass(anchor)).tests()) {
                assertThat(Found.by(selectUniqueId(test.getUniqueId())).tests())
                        .extracting(TestDescriptor::getUniqueId)
                        .containsExactly(test.getUniqueId());
            }
        }
    }

    @Test
    void several_unique_ids_of_one_file_share_its_container() {
        var found = Found.by(
                selectUniqueId(HELLO_FILE.append("scenario", "goodbye")),
                selectUniqueId(HELLO_FILE.append("scenario", "hello")));

        assertThat(found.root().getChildren()).hasSize(1);
        assertThat(found.names()).containsExactly("goodbye", "hello");
    }

    @Test
    void a_scenario_can_be_asked_for_as_if_it_were_a_method_of_its_anchor() {
        assertThat(Found.by(selectMethod(GreetingAnchor.class.getName(), "goodbye"))
                        .names())
                .containsExactly("goodbye");
    }

    @Test
    void an_anchor_is_reported_under_its_whole_name() {
        var anchor = Found.by(selectClass(GreetingAnchor.class))
                .root()
                .getChildren()
                .iterator()
                .next();

        assertThat(anchor.getLegacyReportingName()).isEqualTo(GreetingAnchor.class.getName());
        assertThat(anchor.getSource()).contains(ClassSource.from(GreetingAnchor.class));
    }

    @Test
    void a_scenario_leads_to_its_line() {
        var test = Found.by(selectFile(HELLO)).tests().get(1);

        assertThat(test.getSource().orElseThrow()).isInstanceOfSatisfying(FileSource.class, source -> {
            assertThat(source.getFile()).hasName("hello.scenario.yaml");
            assertThat(source.getPosition().orElseThrow().getLine()).isEqualTo(14);
        });
    }

    @Test
    void a_scenario_is_a_method_where_that_is_asked_for() {
        var test = Found.by(Map.of("scenario.source", "method"), selectClass(GreetingAnchor.class))
                .tests()
                .get(1);

        assertThat(test.getSource()).contains(MethodSource.from(GreetingAnchor.class.getName(), "goodbye"));
    }

    @Test
    void tags_are_those_of_the_scenario_and_of_its_anchor() {
        assertThat(Found.by(selectClass(GreetingAnchor.class)).tests().get(1).getTags())
                .extracting(tag -> tag.getName())
                .containsExactly("courtesy", "slow");
    }
}
