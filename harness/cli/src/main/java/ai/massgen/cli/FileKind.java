package ai.massgen.cli;

import ai.massgen.orchestrator.config.ConfigReader;
import ai.massgen.recording.CassetteFormat;
import ai.massgen.scenario.RunnerOptions;
import ai.massgen.scenario.ScenarioRunner;
import ai.massgen.scenario.parse.ScenarioParser;
import ai.massgen.transcript.yaml.Problem;
import ai.massgen.transcript.yaml.YamlNode;
import ai.massgen.transcript.yaml.YamlReader;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What a YAML file is, by what it says, and how each kind is checked. */
enum FileKind {
    SCENARIO("scenario") {
        @Override
        List<Problem> check(Path file) {
            var scenarios = new ScenarioParser().parse(file, file.toString());
            try (var runner = new ScenarioRunner(RunnerOptions.defaults())) {
                var ofCases = scenarios.cases().stream().flatMap(one -> runner.problems(one).stream());
                return Stream.concat(scenarios.allProblems().stream(), ofCases)
                        .distinct()
                        .toList();
            }
        }
    },
    CONFIGURATION("MassGen configuration") {
        @Override
        List<Problem> check(Path file) {
            return ConfigReader.read(file, file.toString()).problems();
        }
    },
    CASSETTE("cassette") {
        @Override
        List<Problem> check(Path file) {
            return CassetteFormat.read(file, file.toString()).problems();
        }
    },
    UNKNOWN("file") {
        @Override
        List<Problem> check(Path file) {
            var problems = YamlReader.read(file, file.toString()).problems();
            return problems.isEmpty()
                    ? List.of(
                            Problem.ofFile(
                                    file.toString(),
                                    "is neither a scenario, a MassGen configuration nor a cassette",
                                    "A scenario has the key \"scenario\", a configuration \"agents\", a cassette \"interactions\"."))
                    : problems;
        }
    };

    private final String word;

    FileKind(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    /** Everything that is wrong with a file of this kind. */
    abstract List<Problem> check(Path file);

    static FileKind of(Path file) {
        if (ScenarioFiles.isScenario(file)) {
            return SCENARIO;
        }
        for (YamlNode document : YamlReader.read(file, file.toString()).documents()) {
            if (document instanceof YamlNode.Mapping mapping) {
                return of(mapping);
            }
        }
        return UNKNOWN;
    }

    private static FileKind of(YamlNode.Mapping mapping) {
        var keys = mapping.entries().keySet();
        if (keys.contains("scenario")) {
            return SCENARIO;
        }
        if (keys.contains("interactions") || keys.contains("http_interactions")) {
            return CASSETTE;
        }
        return keys.contains("agents") || keys.contains("agent") ? CONFIGURATION : UNKNOWN;
    }
}
