package ai.massgen.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import ai.massgen.engine.anchors.GreetingAnchor;
import io.qameta.allure.junitplatform.AllurePostDiscoveryFilter;
import io.qameta.allure.testfilter.FileTestPlanSupplier;
import io.qameta.allure.testfilter.TestPlanV1_0;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Allure's list of tests to run, which {@link FileTestPlanSupplier} reads from {@code ALLURE_TESTPLAN_PATH}. */
final class TestPlanTest {
    @TempDir
    private Path folder;

    @Test
    void a_test_is_wanted_by_the_full_name_of_its_result() throws IOException {
        assertThat(planned("{\"selector\": \"goodbye\"}").names()).containsExactly("goodbye");
    }

    @Test
    void a_scenario_stands_for_all_rows_and_a_row_for_itself() throws IOException {
        assertThat(planned("{\"selector\": \"polite\"}").names()).hasSize(2);
        assertThat(planned("{\"selector\": \"polite[ann.system_message=Be brief.]\"}")
                        .names())
                .containsExactly("polite[ann.system_message=Be brief.]");
    }

    @Test
    void a_test_is_wanted_by_its_unique_id() throws IOException {
        var id = Found.by(selectClass(GreetingAnchor.class)).tests().get(0).getUniqueId();

        assertThat(planned("{\"selector\": \"" + id + "\"}").names()).containsExactly("hello");
    }

    @Test
    void a_list_that_names_nothing_here_runs_nothing() throws IOException {
        assertThat(planned("{\"selector\": \"of another project\"}").tests()).isEmpty();
    }

    /** The listener's filter comes after us and does not know the names of scenarios. */
    @Test
    void the_filter_of_allures_listener_lets_pass_what_the_list_names() throws IOException {
        var tests = planned("{\"id\": \"17\", \"selector\": \"goodbye\"}").tests();
        var entry = new TestPlanV1_0.TestCase().setId("17").setSelector("goodbye");
        var filter = new AllurePostDiscoveryFilter(new TestPlanV1_0().setTests(List.of(entry)));

        assertThat(tests)
                .singleElement()
                .satisfies(test -> assertThat(filter.apply(test).included()).isTrue());
    }

    @Test
    void a_list_that_cannot_be_read_fails() {
        var problem = Found.by(Map.of("scenario.testplan", "no/plan.json"), selectClass(GreetingAnchor.class))
                .problem();

        assertThat(problem).startsWith("scenario.testplan=no/plan.json: the test plan cannot be read: ");
    }

    private Found planned(String test) throws IOException {
        var file = Files.writeString(folder.resolve("plan.json"), "{\"version\": \"1.0\", \"tests\": [" + test + "]}");
        return Found.by(Map.of("scenario.testplan", file.toString()), selectClass(GreetingAnchor.class));
    }
}
