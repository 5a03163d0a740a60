package ai.massgen.cli;

import ai.massgen.scenario.ScenarioCase;
import ai.massgen.scenario.parse.ScenarioFile;
import ai.massgen.scenario.select.Lines;
import ai.massgen.transcript.yaml.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tells scenarios of several files apart: an id is one scenario's alone, its golden and its history are kept under it. */
final class UniqueIds {
    private final Map<String, String> places = new HashMap<>();

    /** A file without the cases whose ids are taken by files before it; each of these is a problem of the file instead. */
    ScenarioFile of(ScenarioFile file) {
        var own = new ArrayList<ScenarioCase>();
        var problems = new ArrayList<>(file.problems());
        for (ScenarioCase each : file.cases()) {
            var place = file.shown() + ":" + Lines.of(each);
            var other = places.putIfAbsent(each.id(), place);
            if (other == null) {
                own.add(each);
            } else {
                problems.add(taken(each, file, other));
            }
        }
        return problems.size() == file.problems().size()
                ? file
                : new ScenarioFile(file.path(), file.shown(), own, problems);
    }

    /** The problems of a file that {@link #of} finds, those apart that the file has by itself. */
    List<Problem> problems(ScenarioFile file) {
        var found = of(file).problems();
        return found.subList(file.problems().size(), found.size());
    }

    private static Problem taken(ScenarioCase each, ScenarioFile file, String other) {
        return new Problem(
                Problem.Severity.ERROR,
                file.shown(),
                Lines.of(each),
                0,
                "the id \"" + each.id() + "\" is taken by " + other,
                null,
                "Rename one of them: goldens and histories are kept under the id.");
    }
}
