package ai.massgen.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.backend.Cancellation;
import ai.massgen.scenario.parse.ScenarioFile;
import ai.massgen.scenario.parse.ScenarioParser;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold of every scenario in {@code fixtures/scenarios}. */
class ShippedScenariosTest {
    private static final ScenarioParser PARSER = new ScenarioParser();

    static List<ScenarioFile> files() {
        return Fixtures.files("fixtures/scenarios", ".scenario.yaml").stream()
                .map(file -> PARSER.parse(file, Fixtures.shown(file)))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_shipped_file_has_no_problem(ScenarioFile file) {
        assertThat(file.allProblems()).isEmpty();
        assertThat(file.cases()).isNotEmpty();
    }

    @Test
    void no_two_scenarios_have_one_id() {
        var files = new TreeMap<String, String>();
        files().forEach(file -> file.cases().stream()
                .map(ScenarioCase::scenario)
                .map(Scenario::id)
                .distinct()
                .forEach(id -> assertThat(files.put(id, file.shown()))
                        .as("another file with the scenario %s", id)
                        .isNull()));
    }

    /**
     * A cassette written by hand holds what is really sent. {@code massgen run --accept-requests} writes the requests into it:
     * look at the difference.
     */
    @ParameterizedTest
    @MethodSource("files")
    void an_authored_cassette_holds_the_requests_that_are_sent(ScenarioFile file) {
        var options = RunnerOptions.defaults().withTransport(RunnerOptions.Transport.IN_PROCESS);
        try (var runner = new ScenarioRunner(options)) {
            for (var testCase : file.cases()) {
                var changed = changed(runner.run(testCase, Cancellation.disabled()));
                assertThat(changed)
                        .as("changed requests of %s; massgen run --accept-requests writes them", testCase)
                        .isEmpty();
            }
        }
    }

    private static Map<String, List<String>> changed(ScenarioOutcome outcome) {
        var changed = new TreeMap<String, List<String>>();
        if (outcome.transcript() != null) {
            outcome.transcript().requests().stream()
                    .filter(exchange -> !exchange.match().equals("recorded"))
                    .forEach(exchange -> changed.put(
                            exchange.agent() + " " + exchange.nth() + " " + exchange.match(), exchange.differences()));
        }
        return changed;
    }
}
