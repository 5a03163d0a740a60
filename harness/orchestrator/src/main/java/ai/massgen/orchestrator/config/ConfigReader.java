package ai.massgen.orchestrator.config;

import ai.massgen.backend.Provider;
import ai.massgen.orchestrator.config.rules.BackendTypes;
import ai.massgen.orchestrator.config.rules.Finding;
import ai.massgen.orchestrator.config.rules.MassGenRules;
import ai.massgen.transcript.yaml.Problem;
import ai.massgen.transcript.yaml.YamlNode;
import ai.massgen.transcript.yaml.YamlReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads MassGen configurations, as they are (MassGen v0.1.6, {@code config_validator.py}, {@code cli.py}).
 *
 * <p>All problems are told at once. What cannot be right is an error: a missing part, a wrong type, a key that MassGen does not
 * know. A key that MassGen knows and this version has nothing behind yet is a warning that names it. Such is a key, too, that
 * has no effect in MassGen itself.
 */
public final class ConfigReader {
    private static final List<String> SUFFIXES = List.of(".yaml", ".yml", ".json");

    private final ConfigContext context;

    private ConfigReader(ConfigContext context) {
        this.context = context;
    }

    /**
     * Reads a file, against the user's providers and environment.
     *
     * @param shown the name for messages, usually relative to where the user stands
     */
    public static ConfigReading read(Path file, String shown) {
        return read(file, shown, ConfigContext.live());
    }

    /**
     * Reads a file.
     *
     * @param shown the name for messages, usually relative to where the user stands
     */
    public static ConfigReading read(Path file, String shown, ConfigContext context) {
        if (SUFFIXES.stream().noneMatch(shown::endsWith)) {
            return unreadable(Problem.ofFile(
                    shown, "is no YAML file by its name", "Rename it to end in " + String.join(", ", SUFFIXES) + "."));
        }
        var reading = YamlReader.read(file, shown);
        if (!reading.problems().isEmpty()) {
            return ConfigReading.unreadable(reading.problems(), "file");
        }
        if (reading.documents().size() != 1) {
            return reading.documents().isEmpty()
                    ? ConfigReading.unreadable(
                            List.of(Problem.ofFile(shown, "is empty", "Write at least agents: with one agent.")),
                            "root")
                    : unreadable(reading.documents()
                            .get(1)
                            .problem("a second document begins here", "Write one configuration a file."));
        }
        return read(reading.documents().get(0), context);
    }

    /** Reads a configuration that is part of a scenario: against shipped providers, with made-up values for variables. */
    public static ConfigReading read(YamlNode node) {
        return read(node, ConfigContext.replay());
    }

    /** Reads a configuration that is part of another file. */
    public static ConfigReading read(YamlNode node, ConfigContext context) {
        return new ConfigReader(context).root(node);
    }

    private static ConfigReading unreadable(Problem problem) {
        return ConfigReading.unreadable(List.of(problem), "file");
    }

    /** First MassGen's rules, then the forms of all keys, then what needs a look at several keys: who comes later is silent where one before has spoken. */
    private ConfigReading root(YamlNode node) {
        var findings = new ArrayList<>(MassGenRules.check(node, types()));
        if (!(node instanceof YamlNode.Mapping mapping) || isFirstFormat(findings)) {
            return new ConfigReading(null, findings);
        }
        add(findings, FormCheck.of(mapping));
        var later = new ArrayList<Finding>();
        var config = config(new Section("", mapping, later::add));
        add(findings, later);
        boolean usable = findings.stream().allMatch(Finding::isWarning);
        return new ConfigReading(usable ? config : null, findings);
    }

    private BackendTypes types() {
        var providers = context.providers();
        return new BackendTypes(providers.types(), name -> providers.find(name).map(Provider::type));
    }

    private static boolean isFirstFormat(List<Finding> findings) {
        return findings.stream().anyMatch(finding -> finding.message().startsWith("V1 config format"));
    }

    private static void add(List<Finding> findings, List<Finding> more) {
        var told = findings.stream()
                .filter(finding -> !finding.isWarning())
                .map(finding -> place(finding.problem()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        more.stream()
                .filter(finding -> !told.contains(place(finding.problem())))
                .forEach(findings::add);
    }

    private static String place(Problem problem) {
        return problem.line() + ":" + problem.column();
    }

    private @Nullable RunConfig config(Section top) {
        var agents = agents(top);
        var reader = new OrchestratorReader(top);
        var orchestrator = reader.read();
        return agents.isEmpty() ? null : new RunConfig(agents, orchestrator, reader.planning());
    }

    private List<AgentConfig> agents(Section top) {
        var sections = new ArrayList<>(top.sections("agents"));
        var single = top.section("agent");
        if (single != null) {
            sections.add(single);
        }
        if (top.get("agents") instanceof YamlNode.Sequence list && list.items().isEmpty()) {
            top.errorAtKey("agents", "the list of agents is empty", "Add one: {id: a1, backend: {type: openai}}.");
        }
        var reader = new AgentReader(context, top);
        return sections.stream()
                .flatMap(section -> reader.read(section).stream())
                .toList();
    }
}
