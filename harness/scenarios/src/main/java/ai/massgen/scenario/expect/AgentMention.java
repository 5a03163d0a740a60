package ai.massgen.scenario.expect;

import ai.massgen.transcript.yaml.YamlNode;
import java.util.Objects;

/**
 * An agent that an expectation names.
 *
 * @param place where it is named
 * @param agent its id, as written
 */
public record AgentMention(YamlNode.Place place, String agent) {
    public AgentMention {
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(agent, "agent");
    }
}
