package ai.massgen.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import ai.massgen.engine.SurefireReports.Reported;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Real Maven builds: what a user's build counts, and whether it fails when it should. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MavenBuildIT {
    private static final String ANCHOR = "com.acme.GreetingTest";
    private static final String READY_MADE = "ai.massgen.engine.ScenariosTest";

    private final ReactorRepository repository;
    private final MavenProject failing;

    MavenBuildIT() throws IOException {
        repository = MavenProject.repository();
        failing = MavenProject.of("failing", repository);
    }

    @Test
    void a_failing_scenario_fails_the_build_and_every_scenario_is_counted() throws Exception {
        var build = failing.build("test");

        assertThat(build.exit()).as(build.output()).isEqualTo(1);
        assertThat(build.output()).contains("Tests run: 3, Failures: 1, Errors: 1, Skipped: 0");
        var tests = SurefireReports.of(failing.folder());
        assertThat(tests)
                .extracting(Reported::className, Reported::name, Reported::result)
                .containsExactlyInAnyOrder(
                        tuple(ANCHOR, "says-hello", "passed"),
                        tuple(ANCHOR, "says-goodbye", "failure"),
                        tuple(ANCHOR, "has-a-typo", "error"));
        assertThat(text(tests, "says-goodbye"))
                .contains("hello.scenario.yaml:24:5: another agent won", "hello.scenario.yaml:24)");
        assertThat(text(tests, "has-a-typo")).contains("unknown key \"tagz\"", "Did you mean \"tags\"?");
        assertThat(failing.folder().resolve("target/massgen-scenarios/manifest.json"))
                .content()
                .contains("\"discovered\" : 3", "\"passed\" : 1", "\"failed\" : 1", "\"broken\" : 1");
        assertThat(failing.folder().resolve("target/allure-results/categories.json"))
                .exists();
        assertThat(build.output()).as("everything is on this machine").doesNotContain("Downloading from central");
    }

    @Test
    void a_scenario_is_selected_as_if_it_were_a_method() throws Exception {
        var passing = failing.build("test", "-Dtest=GreetingTest#says-h*");

        assertThat(passing.exit()).as(passing.output()).isZero();
        assertThat(SurefireReports.of(failing.folder()))
                .extracting(Reported::name)
                .containsExactly("says-hello");
    }

    @Test
    void tags_choose_scenarios_and_a_failing_one_is_run_again() throws Exception {
        var build = failing.build("test", "-Dgroups=slow", "-Dsurefire.rerunFailingTestsCount=1");

        assertThat(build.exit()).as(build.output()).isEqualTo(1);
        assertThat(build.output())
                .contains("Tests run: 1, Failures: 1, Errors: 0, Skipped: 0")
                .doesNotContain("Flakes");
        assertThat(failing.folder().resolve("target/massgen-scenarios/manifest.json"))
                .content()
                .containsPattern("\"id\" : \"says-goodbye\",\\s+\"status\" : \"failed\",\\s+\"runs\" : 2");
    }

    @Test
    void a_project_of_yaml_files_only_runs_and_counts_its_scenarios() throws Exception {
        var project = MavenProject.of("yaml-only", repository);

        var build = project.build("verify");

        assertThat(build.exit()).as(build.output()).isZero();
        assertThat(build.output()).contains("Tests run: 2, Failures: 0, Errors: 0, Skipped: 0");
        assertThat(SurefireReports.of(project.folder()))
                .extracting(Reported::className, Reported::name, Reported::result)
                .containsExactlyInAnyOrder(
                        tuple(READY_MADE, "says-hello", "passed"), tuple(READY_MADE, "two-agree", "passed"));
    }

    @Test
    void no_scenario_at_all_fails_the_build() throws Exception {
        var project = MavenProject.of("nothing", repository);

        var build = project.build("test");

        assertThat(build.exit()).as(build.output()).isEqualTo(1);
        assertThat(build.output()).contains("ScenariosTest: no scenario in src/test/scenarios of ");
        assertThat(SurefireReports.of(project.folder()))
                .extracting(Reported::className, Reported::result)
                .containsExactly(tuple(READY_MADE, "error"));
    }

    private static String text(Iterable<Reported> tests, String name) {
        for (Reported test : tests) {
            if (test.name().equals(name)) {
                return test.text();
            }
        }
        throw new AssertionError("no test " + name);
    }
}
