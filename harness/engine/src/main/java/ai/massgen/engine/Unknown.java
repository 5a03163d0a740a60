package ai.massgen.engine;

import ai.massgen.scenario.ScenarioCase;
import ai.massgen.transcript.yaml.Problem;
import ai.massgen.transcript.yaml.Suggestion;
import java.util.ArrayList;
import java.util.List;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;

/** Failing tests in place of scenarios that somebody asked for and that are not there. */
final class Unknown {
    private Unknown() {}

    static ProblemDescriptor inFile(UniqueId id, FileDescriptor file, String name) {
        var known = file.file().cases().stream().map(ScenarioCase::id).toList();
        var message = new StringBuilder(file.file().shown())
                .append(": no scenario is called \"")
                .append(name)
                .append("\"\n  ")
                .append(Suggestion.among(name, known));
        for (Problem problem : Discovery.errors(file.file().problems())) {
            message.append("\n\n").append(problem.render());
        }
        return ProblemDescriptor.instead(
                id, name, message.toString(), file.file().path());
    }

    static ProblemDescriptor inAnchor(UniqueId id, TestDescriptor parent, String name, Discovery discovery) {
        var base = discovery.baseOf(parent);
        var message = parent.getDisplayName() + ": no scenario is called \"" + name + "\"\n  "
                + Suggestion.among(name, ids(parent, discovery));
        return ProblemDescriptor.instead(id, name, message, base.folder());
    }

    /** The ids of all cases of an anchor. */
    static List<String> ids(TestDescriptor parent, Discovery discovery) {
        var ids = new ArrayList<String>();
        if (parent instanceof AnchorDescriptor anchor) {
            for (var path : anchor.files().files()) {
                discovery.parse(path).cases().forEach(testCase -> ids.add(testCase.id()));
            }
        }
        return ids;
    }
}
