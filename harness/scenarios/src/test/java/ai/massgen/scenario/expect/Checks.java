package ai.massgen.scenario.expect;

import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.scenario.Runs;
import ai.massgen.transcript.Transcript;
import ai.massgen.transcript.yaml.Problem;
import ai.massgen.transcript.yaml.YamlReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Parses and checks expectations as a scenario file has them. */
final class Checks {
    private Checks() {}

    /** All findings of the expectations in a YAML text, which must be right. */
    static List<Finding> findings(String yaml, Transcript transcript) {
        return parse(yaml).stream()
                .flatMap(expectation -> expectation.check(transcript).stream())
                .toList();
    }

    static List<Finding> findings(String yaml, Runs run) {
        return findings(yaml, run.transcript());
    }

    /** The only finding. */
    static Finding finding(String yaml, Runs run) {
        var findings = findings(yaml, run);
        assertThat(findings).hasSize(1);
        return findings.get(0);
    }

    static List<Expectation> parse(String yaml) {
        return parse(yaml, Path.of("."));
    }

    static List<Expectation> parse(String yaml, Path directory) {
        var problems = new ArrayList<Problem>();
        var expectations = read(yaml, directory, problems);
        assertThat(problems).isEmpty();
        return expectations;
    }

    /** The problems of a YAML text; nothing may come of it. */
    static List<Problem> problems(String yaml) {
        return problems(yaml, Path.of("."));
    }

    static List<Problem> problems(String yaml, Path directory) {
        var problems = new ArrayList<Problem>();
        assertThat(read(yaml, directory, problems)).as("what came of %s", yaml).isEmpty();
        assertThat(problems).as("problems of %s", yaml).isNotEmpty();
        return problems;
    }

    private static List<Expectation> read(String yaml, Path directory, List<Problem> problems) {
        var reading = YamlReader.parse("s.yaml", yaml);
        assertThat(reading.problems()).isEmpty();
        return ExpectationParser.parse(reading.documents().get(0), directory::resolve, problems::add);
    }
}
