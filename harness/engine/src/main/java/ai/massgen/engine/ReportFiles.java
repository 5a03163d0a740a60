package ai.massgen.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.platform.engine.TestEngine;

/** Files that tell a report what holds for all results. */
final class ReportFiles {
    private ReportFiles() {}

    /** What the run depended on, as {@code environment.properties}. No time and no name of a machine: reports are compared. */
    static String environment(Settings settings) {
        var facts = new LinkedHashMap<String, String>();
        facts.put("Java", System.getProperty("java.version"));
        facts.put("Operating system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        facts.put("MassGen Harness", version(ScenarioTestEngine.class));
        facts.put("JUnit Platform", version(TestEngine.class));
        facts.put("Transport", word(settings.runner().transport()));
        facts.put("Goldens", word(settings.runner().goldenMode()));
        facts.put("Scenarios at a time", Integer.toString(settings.parallel()));
        return facts.entrySet().stream()
                .map(fact -> fact.getKey().replace(" ", "\\ ") + "=" + escape(fact.getValue()))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String version(Class<?> type) {
        var version = type.getPackage().getImplementationVersion();
        return version == null ? "not from a jar" : version;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String escape(String value) {
        return value.replace("\\", "\\\\");
    }

    /** How failures are sorted, as {@code categories.json}: by the class of the exception, which is how the trace begins. */
    static String categories() {
        var categories = new LinkedHashMap<String, Class<? extends Throwable>>();
        categories.put("Golden changed", GoldenChanged.class);
        categories.put("Expectation failed", ExpectationFailed.class);
        categories.put("Broken: cassette", CassetteUnusable.class);
        categories.put("Broken: YAML", FileUnreadable.class);
        categories.put("Broken: provider error", ProviderFailed.class);
        categories.put("Broken: other", ScenarioBroken.class);
        var json = new ObjectMapper().createArrayNode();
        categories.forEach((name, type) -> json.addObject()
                .put("name", name)
                .put("traceRegex", type.getName().replace(".", "\\.") + "\\b.*")
                .putArray("matchedStatuses")
                .add(ScenarioFailed.class.isAssignableFrom(type) ? "failed" : "broken"));
        return json.toPrettyString() + "\n";
    }

    /** All files, name to content. */
    static Map<String, String> of(Settings settings) {
        var files = new LinkedHashMap<String, String>();
        files.put("environment.properties", environment(settings));
        files.put("categories.json", categories());
        return files;
    }
}
