package ai.massgen.scenario.parse;

import ai.massgen.transcript.yaml.YamlNode;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the agents of a MassGen configuration stand: in a list {@code agents}, or alone under {@code agent}. */
final class Agents {

    private Agents() {}

    /** The agent whose id a path begins with; the longest where several do, for ids with dots in them. */
    static Optional<String> first(String path, Collection<String> ids) {
        return ids.stream().filter(id -> path.startsWith(id + ".")).max(Comparator.comparingInt(String::length));
    }

    /** The way from the root of a configuration to each agent, by id; agents without an id are left out. */
    static Map<String, List<String>> locations(YamlNode.Mapping system) {
        var locations = new LinkedHashMap<String, List<String>>();
        if (system.get("agents") instanceof YamlNode.Sequence agents) {
            for (int i = 0; i < agents.items().size(); i++) {
                add(agents.items().get(i), List.of("agents", Integer.toString(i)), locations);
            }
        }
        var agent = system.get("agent");
        if (agent != null) {
            add(agent, List.of("agent"), locations);
        }
        return locations;
    }

    private static void add(YamlNode agent, List<String> location, Map<String, List<String>> locations) {
        if (agent instanceof YamlNode.Mapping mapping && mapping.get("id") instanceof YamlNode.Scalar id) {
            locations.putIfAbsent(id.text(), location);
        }
    }
}
