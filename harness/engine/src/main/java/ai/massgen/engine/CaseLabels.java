package ai.massgen.engine;

import ai.massgen.scenario.ScenarioCase;
import ai.massgen.scenario.ScheduleSettings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * How reports sort a scenario. Tags of the form {@code key:value} say it outright ({@code epic:Voting},
 * {@code severity:critical}, {@code owner:ann}); the rest follows from where the file is.
 */
final class CaseLabels {
    private static final Set<String> KEYS = Set.of("epic", "feature", "story", "severity", "owner", "layer");
    private static final String NO_FOLDER = "Scenarios";

    private CaseLabels() {}

    /**
     * Label names and values. Epic and feature are the first two folders below the one with the scenarios; a scenario
     * tagged {@code smoke} is critical, others are normal.
     *
     * @param anchor simple name of the anchor; empty without one
     * @param file name of the file, as below the module
     */
    static Map<String, String> of(ScenarioCase testCase, String anchor, String file) {
        var folders = folders(file);
        var labels = new LinkedHashMap<String, String>();
        labels.put("epic", folders.isEmpty() ? NO_FOLDER : words(folders.get(0)));
        labels.put("feature", words(folders.size() > 1 ? folders.get(1) : stem(file)));
        labels.put("story", testCase.scenario().id());
        labels.put("severity", testCase.scenario().tags().contains("smoke") ? "critical" : "normal");
        labels.put("parentSuite", anchor.isEmpty() ? NO_FOLDER : anchor);
        labels.put("suite", file);
        labels.put("package", String.join(".", folders.isEmpty() ? List.of("scenarios") : folders));
        labels.put("framework", ScenarioTestEngine.ID);
        for (String tag : testCase.scenario().tags()) {
            int colon = tag.indexOf(':');
            if (colon > 0 && KEYS.contains(tag.substring(0, colon))) {
                labels.put(tag.substring(0, colon), tag.substring(colon + 1));
            }
        }
        return Collections.unmodifiableMap(labels);
    }

    /** What the tags {@code issue:…}, {@code tms:…} and {@code link:…} lead to: kind and address. */
    static List<Map.Entry<String, String>> links(ScenarioCase testCase) {
        return testCase.scenario().tags().stream()
                .filter(tag -> tag.matches("(issue|tms|link):.+"))
                .map(tag -> Map.entry(tag.substring(0, tag.indexOf(':')), tag.substring(tag.indexOf(':') + 1)))
                .toList();
    }

    /** What tells this run of the scenario from others: its row of the matrix, how bytes are cut, who speaks when. */
    static Map<String, String> parameters(ScenarioCase testCase) {
        var parameters = new LinkedHashMap<>(testCase.cell());
        parameters.put("fragment", testCase.fragment().name().toLowerCase(Locale.ROOT));
        parameters.put("schedule", text(testCase.scenario().replay().schedule()));
        return Collections.unmodifiableMap(parameters);
    }

    private static String text(ScheduleSettings schedule) {
        if (schedule instanceof ScheduleSettings.Seed one) {
            return "seed " + one.seed();
        }
        if (schedule instanceof ScheduleSettings.Seeds many) {
            return "seeds " + many.first() + ".." + many.last();
        }
        return schedule instanceof ScheduleSettings.RoundRobin ? "round-robin" : "recorded";
    }

    /** The folders of a file, without those that only lead to the scenarios. */
    private static List<String> folders(String file) {
        var parts = new ArrayList<>(List.of(file.split("/", -1)));
        parts.remove(parts.size() - 1);
        int scenarios = Math.max(parts.lastIndexOf("scenarios"), parts.lastIndexOf("resources"));
        return parts.subList(scenarios + 1, parts.size());
    }

    private static String stem(String file) {
        var name = file.substring(file.lastIndexOf('/') + 1);
        int end = name.indexOf(".scenario.");
        return end < 0 ? name : name.substring(0, end);
    }

    /** {@code three-agents} becomes {@code Three agents}. */
    private static String words(String name) {
        var words = name.replace('-', ' ').replace('_', ' ').strip();
        return words.isEmpty() ? NO_FOLDER : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
