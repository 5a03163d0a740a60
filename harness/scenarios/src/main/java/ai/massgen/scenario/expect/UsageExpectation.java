package ai.massgen.scenario.expect;

import ai.massgen.transcript.TokenCount;
import ai.massgen.transcript.Transcript;
import ai.massgen.transcript.yaml.Suggestion;
import ai.massgen.transcript.yaml.YamlNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * {@code usage: {total.input: 842, a1.output: {max: 400}}}: tokens that the run cost, of all agents or of one. The kinds are
 * {@code input} (cached tokens included), {@code output} (reasoning included), {@code cached} and {@code reasoning}.
 *
 * @param place where it stands
 * @param agents those that it names
 * @param claims one for each key
 */
record UsageExpectation(String place, List<AgentMention> agents, List<Claim> claims) implements MeasuredExpectation {
    private static final String TOTAL = "total";
    private static final Map<String, ToLongFunction<TokenCount>> KINDS = kinds();

    UsageExpectation {
        claims = List.copyOf(claims);
    }

    /**
     * A claim about one number.
     *
     * @param agent whose tokens; {@code total} for all
     * @param kind of tokens
     * @param range numbers that are allowed
     */
    record Claim(String agent, String kind, NumberRange range) {}

    private static Map<String, ToLongFunction<TokenCount>> kinds() {
        var kinds = new LinkedHashMap<String, ToLongFunction<TokenCount>>();
        kinds.put("input", TokenCount::input);
        kinds.put("output", TokenCount::output);
        kinds.put("cached", TokenCount::cached);
        kinds.put("reasoning", TokenCount::reasoning);
        return kinds;
    }

    static Expectation parse(String place, YamlNode value, Parts parts) {
        var claims = new ArrayList<Claim>();
        if (!(value instanceof YamlNode.Mapping mapping) || mapping.entries().isEmpty()) {
            parts.problem(value, "usage must be a mapping such as {total.input: 842}", "");
        } else {
            mapping.entries().forEach((key, entry) -> claims.add(claim(key, entry, parts)));
        }
        return new UsageExpectation(place, parts.agents(), claims);
    }

    private static Claim claim(String key, YamlNode.Entry entry, Parts parts) {
        int dot = key.lastIndexOf('.');
        var agent = dot < 0 ? "" : key.substring(0, dot);
        var kind = key.substring(dot + 1);
        if (agent.isEmpty() || !KINDS.containsKey(kind)) {
            var advice = agent.isEmpty()
                    ? "Write total." + kind + ", or an agent's id in place of total."
                    : Suggestion.among(kind, KINDS.keySet());
            parts.problem(entry.keyPlace().problem("there is no usage \"" + key + "\"", advice));
        }
        if (!agent.equals(TOTAL)) {
            parts.mention(entry.keyPlace(), agent);
        }
        return new Claim(agent, kind, parts.range(entry.value(), key));
    }

    @Override
    public String name() {
        return "usage";
    }

    @Override
    public List<Measurement> measurements(Transcript transcript) {
        return claims.stream().map(claim -> measurement(claim, transcript)).toList();
    }

    private Measurement measurement(Claim claim, Transcript transcript) {
        var told = claim.agent().equals(TOTAL)
                ? transcript.totalUsage()
                : transcript.usage().get(claim.agent());
        var count = transcript.usage().isEmpty() ? null : told;
        var what = "the " + claim.kind() + " tokens of " + (claim.agent().equals(TOTAL) ? "all agents" : claim.agent());
        var kind = KINDS.get(claim.kind());
        long actual = kind == null || count == null ? 0 : kind.applyAsLong(count);
        if (count == null || count.estimated()) {
            var known = count == null ? "no number" : "about " + actual + ", by our own estimate";
            var expected = claim.range().describe("");
            return Measurement.missing(
                    claim.range(), Finding.failed(place, what + " were never told by a provider", expected, known));
        }
        return Measurement.of(place, what + " are not as expected", claim.range(), BigDecimal.valueOf(actual), "");
    }
}
