package ai.massgen.scenario.select;

import ai.massgen.scenario.ScenarioCase;
import ai.massgen.scenario.parse.ScenarioFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a user asks for by {@code -Dscenario.select=} or {@code massgen run --select}: {@code voting/tie.scenario.yaml}, {@code tie.scenario.yaml:14},
 * {@code tie.scenario.yaml#tie-of-*} or a glob of ids. Several are separated by commas.
 *
 * @param text as the user wrote it
 * @param choices what it means; a case is wanted when any of them takes it
 */
public record Selection(String text, List<Choice> choices) {

    private static final Pattern IN_FILE = Pattern.compile("(?<file>.+\\.ya?ml)(?::(?<line>\\d+)|#(?<name>.+))?");
    /** A comma inside brackets belongs to the id of a matrix cell. */
    private static final Pattern SEPARATOR = Pattern.compile(",(?![^\\[]*\\])");

    /**
     * One way of being chosen.
     *
     * @param file end of the path of the file; null for any
     * @param line a line of the scenario, from 1; 0 for any
     * @param name of the case or of its scenario; null for any
     * @param text as the user wrote it
     */
    public record Choice(
            @Nullable Glob file, int line, @Nullable Glob name, String text) {

        /** Whether the file is one that it names; any is where it names none. */
        public boolean takesFile(Path path) {
            var shown = "/" + path.toString().replace('\\', '/');
            return file == null
                    || file.matches(shown)
                    || Glob.of("*/" + file.text()).matches(shown);
        }

        /** Whether a case of a file is asked for by this. */
        public boolean takes(ScenarioFile scenarios, ScenarioCase testCase) {
            return takesFile(scenarios.path())
                    && (line == 0 || Lines.of(testCase) == Lines.nearest(scenarios, line))
                    && takesName(testCase);
        }

        private boolean takesName(ScenarioCase testCase) {
            return takesName(testCase.id(), testCase.scenario().id());
        }

        private boolean takesName(String caseId, String scenarioId) {
            return name == null || name.matches(caseId) || name.matches(scenarioId);
        }
    }

    public Selection {
        choices = List.copyOf(choices);
    }

    /**
     * Reads what a user wrote.
     *
     * @throws IllegalArgumentException with a sentence on what it may be
     */
    public static Selection parse(String text) {
        var choices = new ArrayList<Choice>();
        for (String part : SEPARATOR.split(text, -1)) {
            if (!part.isBlank()) {
                choices.add(choice(part.strip()));
            }
        }
        if (choices.isEmpty()) {
            throw new IllegalArgumentException("it is file.yaml, file.yaml:line, file.yaml#name, or a glob of ids");
        }
        return new Selection(text, choices);
    }

    private static Choice choice(String text) {
        var inFile = IN_FILE.matcher(text);
        return inFile.matches() ? choice(inFile) : new Choice(null, 0, Glob.of(text), text);
    }

    private static Choice choice(Matcher inFile) {
        var line = inFile.group("line");
        var name = inFile.group("name");
        return new Choice(
                Glob.of(inFile.group("file").replace('\\', '/')),
                line == null ? 0 : Integer.parseInt(line),
                name == null ? null : Glob.of(name),
                inFile.group());
    }

    /** Whether the case is asked for. */
    public boolean takes(ScenarioFile file, ScenarioCase testCase) {
        return choices.stream().anyMatch(choice -> choice.takes(file, testCase));
    }

    /** Whether a case that ran elsewhere, of which only the names are known, is asked for; by its line it cannot be. */
    public boolean takes(Path file, String caseId, String scenarioId) {
        return choices.stream()
                .anyMatch(
                        choice -> choice.line() == 0 && choice.takesFile(file) && choice.takesName(caseId, scenarioId));
    }

    /** Whether the file itself is asked for, by its name. */
    public boolean namesFile(Path path) {
        return choices.stream().anyMatch(choice -> choice.file() != null && choice.takesFile(path));
    }
}
