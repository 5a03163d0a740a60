package ai.massgen.orchestrator.config;

import ai.massgen.transcript.yaml.Problem;
import ai.massgen.transcript.yaml.YamlNode;
import ai.massgen.transcript.yaml.YamlReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads MassGen configurations, as they are (MassGen v0.1.6, {@code config_validator.py}, {@code cli.py}).
 *
 * <p>All problems are told at once. What cannot be right is an error: a missing part, a wrong type, a key that MassGen does not
 * know. A key that MassGen knows and this version has nothing behind yet is a warning that names it. Such is a key, too, that
 * has no effect in MassGen itself.
 */
public final class ConfigReader {
    private static final List<String> TOP =
            List.of("agents", "agent", "orchestrator", "timeout_settings", "ui", "memory", "display");

    /** Keys of MassGen's first format (v0.1.6, {@code config_validator.py}). */
    private static final List<String> FIRST_FORMAT = List.of(
            "models",
            "model_configs",
            "num_agents",
            "max_rounds",
            "consensus_threshold",
            "voting_enabled",
            "enable_voting");

    private static final List<String> SUFFIXES = List.of(".yaml", ".yml", ".json");

    private final ConfigContext context;
    private final List<Problem> problems = new ArrayList<>();

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
            var problem = Problem.ofFile(
                    shown, "is no YAML file by its name", "Rename it to end in " + String.join(", ", SUFFIXES) + ".");
            return new ConfigReading(null, List.of(problem));
        }
        var reading = YamlReader.read(file, shown);
        if (!reading.problems().isEmpty()) {
            return new ConfigReading(null, reading.problems());
        }
        if (reading.documents().size() != 1) {
            var problem = reading.documents().isEmpty()
                    ? Problem.ofFile(shown, "is empty", "Write at least agents: with one agent.")
                    : reading.documents()
                            .get(1)
                            .problem("a second document begins here", "Write one configuration a file.");
            return new ConfigReading(null, List.of(problem));
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

    private ConfigReading root(YamlNode node) {
        if (!(node instanceof YamlNode.Mapping mapping)) {
            var problem = node.problem(
                    "a configuration must be a mapping, this is " + node.describe(), "Begin with agents: or agent:.");
            return new ConfigReading(null, List.of(problem));
        }
        var top = new Section("", mapping, problems::add);
        if (isFirstFormat(top)) {
            return new ConfigReading(null, problems);
        }
        top.onlyKeys(TOP);
        var agents = agents(top);
        var reader = new OrchestratorReader(top);
        var orchestrator = reader.read();
        new SideSections(top).read();
        problems.sort(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column));
        boolean usable = problems.stream().noneMatch(problem -> problem.severity() == Problem.Severity.ERROR);
        return new ConfigReading(usable ? new RunConfig(agents, orchestrator, reader.planning()) : null, problems);
    }

    private static boolean isFirstFormat(Section top) {
        var old = FIRST_FORMAT.stream().filter(top::has).toList();
        old.forEach(key -> top.errorAtKey(
                key,
                "\"" + key + "\" belongs to MassGen's first configuration format",
                "Write the models as agents: [{id: …, backend: {type: …, model: …}}]."));
        return !old.isEmpty();
    }

    private List<AgentConfig> agents(Section top) {
        if (top.has("agents") && top.has("agent")) {
            top.errorAtKey("agent", "\"agent\" and \"agents\" stand side by side", "Keep one of them.");
        }
        if (!top.has("agents") && !top.has("agent")) {
            top.error("there is no agent", "Write agents: [{id: a1, backend: {type: openai, model: gpt-5-nano}}].");
            return List.of();
        }
        var sections = new ArrayList<>(top.has("agents") ? top.sections("agents") : List.of());
        if (top.has("agent")) {
            var single = top.section("agent");
            if (single != null) {
                sections.add(single);
            }
        }
        if (top.get("agents") instanceof YamlNode.Sequence list && list.items().isEmpty()) {
            top.errorAtKey("agents", "the list of agents is empty", "Add one: {id: a1, backend: {type: openai}}.");
        }
        return read(sections);
    }

    private List<AgentConfig> read(List<Section> sections) {
        var reader = new AgentReader(context);
        Map<String, Integer> lines = new LinkedHashMap<>();
        var agents = new ArrayList<AgentConfig>();
        for (Section section : sections) {
            reader.read(section).ifPresent(agents::add);
            var id = section.get("id");
            if (id instanceof YamlNode.Scalar scalar) {
                var first = lines.putIfAbsent(scalar.text(), id.place().line());
                if (first != null) {
                    section.error(
                            id,
                            "a second agent is called \"" + scalar.text() + "\"",
                            "The first is in line " + first + ". Rename one of them.");
                }
            }
        }
        return agents;
    }
}
