package ai.massgen.scenario.parse;

import ai.massgen.scenario.ScenarioCase;
import ai.massgen.transcript.yaml.Problem;
import ai.massgen.transcript.yaml.YamlNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One reading of one scenario file: its documents one after the other, each with its problems. */
final class FileReading {
    private final Path file;
    private final String shown;
    private final SourceFiles files = new SourceFiles();
    private final Map<Class<?>, RecordShape<?>> shapes;
    private final List<ScenarioCase> cases = new ArrayList<>();
    private final List<Problem> orphans = new ArrayList<>();
    private final Map<String, YamlNode.Place> ids = new HashMap<>();

    FileReading(Path file, String shown, Map<Class<?>, RecordShape<?>> shapes) {
        this.file = file;
        this.shown = shown;
        this.shapes = shapes;
    }

    /** The files that were read on the way. */
    Set<Path> files() {
        return files.files();
    }

    ScenarioFile read() {
        var sections = DocumentSplit.sections(file, files.read(file, shown), shown);
        sections.forEach(section -> {
            if (section.document() == null) {
                orphans.addAll(section.problems());
            } else {
                readDocument(section.document(), section.problems());
            }
        });
        if (sections.isEmpty()) {
            orphans.add(Problem.ofFile(shown, "holds no scenario", "Begin with \"scenario: a-name\"."));
        }
        return new ScenarioFile(file, shown, cases, orphans);
    }

    private void readDocument(YamlNode document, List<Problem> known) {
        try {
            var mapping = mapping(document);
            claimId(ScenarioId.read(mapping));
            new DocumentReader(file, files, shapes)
                    .read(mapping, known).stream()
                            .map(FileReading::withoutSecrets)
                            .forEach(cases::add);
        } catch (Misfit e) {
            orphans.addAll(known);
            orphans.add(e.problem());
        }
    }

    /** What its configuration says to be secret may stand in the lines that its problems show. */
    private static ScenarioCase withoutSecrets(ScenarioCase read) {
        if (read.problems().isEmpty()) {
            return read;
        }
        var redactor = read.redactor();
        return read.withProblems(read.problems().stream()
                .map(problem -> problem.mapped(redactor::text))
                .toList());
    }

    private static YamlNode.Mapping mapping(YamlNode document) {
        if (document instanceof YamlNode.Mapping mapping) {
            return mapping;
        }
        var what = "a scenario is a mapping of fields, this is " + document.describe();
        throw new Misfit(document, what, "Begin with \"scenario: a-name\".");
    }

    private void claimId(YamlNode.Scalar id) {
        var earlier = ids.putIfAbsent(id.text(), id.place());
        if (earlier != null) {
            var where = "The first is in line " + earlier.line() + ". Give this one another name.";
            throw new Misfit(id, "scenario \"" + id.text() + "\" is in this file already", where);
        }
    }
}
