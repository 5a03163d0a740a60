package ai.massgen.scenario.expect;

import ai.massgen.transcript.yaml.YamlNode;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads which agent is meant: an id, {@code null} for none, or a mapping of words as for any text. */
final class AgentMatchers {
    private static final Set<String> WITH_IDS = Set.of("equals", "not", "any-of", "all-of");
    private static final Predicate<JsonNode> NONE = JsonNode::isNull;

    private AgentMatchers() {}

    static Matcher parse(YamlNode value, Parts parts) {
        if (value instanceof YamlNode.Scalar scalar && scalar.value() == null) {
            return new Matcher.Kind("none", NONE);
        }
        mention(value, parts);
        return MatcherParser.text(value, parts);
    }

    private static void mention(YamlNode value, Parts parts) {
        if (value instanceof YamlNode.Scalar scalar) {
            parts.mention(scalar.place(), scalar.text());
        } else if (value instanceof YamlNode.Sequence list) {
            list.items().forEach(item -> mention(item, parts));
        } else if (value instanceof YamlNode.Mapping mapping) {
            mapping.entries().forEach((key, entry) -> {
                if (WITH_IDS.contains(key)) {
                    mention(entry.value(), parts);
                }
            });
        }
    }

    /** An agent's id as a value to match; null where there is no agent. */
    static JsonNode node(@Nullable String agent) {
        return agent == null ? JsonNodeFactory.instance.nullNode() : JsonNodeFactory.instance.textNode(agent);
    }
}
