package ai.massgen.scenario.parse;

import ai.massgen.transcript.yaml.Problem;
import ai.massgen.transcript.yaml.YamlNode;
import ai.massgen.transcript.yaml.YamlReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parts a file into its documents, each with the problems in its lines.
 *
 * <p>A document that is not YAML does not take the others with it: then each is read alone, with the lines of the others left blank
 * so that places stay right.
 */
final class DocumentSplit {
    private static final String MARK = "---";

    private DocumentSplit() {}

    /**
     * One document.
     *
     * @param document null where it could not be read, or where the problems belong to no document
     * @param problems what is wrong with its YAML
     */
    record Section(@Nullable YamlNode document, List<Problem> problems) {
        Section {
            problems = List.copyOf(problems);
        }
    }

    static List<Section> sections(Path file, YamlReader.Reading whole, String shown) {
        if (!whole.documents().isEmpty() || whole.problems().isEmpty()) {
            return byLine(whole);
        }
        try {
            var lines = Files.readString(file, StandardCharsets.UTF_8).lines().toList();
            return lines.stream().anyMatch(line -> line.startsWith(MARK)) ? readEach(lines, shown) : byLine(whole);
        } catch (IOException e) {
            return byLine(whole);
        }
    }

    private static List<Section> byLine(YamlReader.Reading reading) {
        var documents = reading.documents();
        var sections = new ArrayList<Section>();
        addSection(null, 0, line(documents, 0), reading, sections);
        for (int i = 0; i < documents.size(); i++) {
            addSection(documents.get(i), line(documents, i), line(documents, i + 1), reading, sections);
        }
        return sections;
    }

    private static int line(List<YamlNode> documents, int index) {
        return index < documents.size() ? documents.get(index).place().line() : Integer.MAX_VALUE;
    }

    private static void addSection(
            @Nullable YamlNode document, int from, int to, YamlReader.Reading reading, List<Section> into) {
        var problems = reading.problems().stream()
                .filter(problem -> problem.line() >= from && problem.line() < to)
                .toList();
        if (document != null || !problems.isEmpty()) {
            into.add(new Section(document, problems));
        }
    }

    private static List<Section> readEach(List<String> lines, String shown) {
        var sections = new ArrayList<Section>();
        int start = 0;
        for (int end = 1; end <= lines.size(); end++) {
            if (end == lines.size() || lines.get(end).startsWith(MARK)) {
                var text = "\n".repeat(start) + String.join("\n", lines.subList(start, end));
                sections.addAll(byLine(YamlReader.parse(shown, text)));
                start = end;
            }
        }
        return sections;
    }
}
