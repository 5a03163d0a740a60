package ai.massgen.scenario.expect;

import ai.massgen.transcript.Event;
import ai.massgen.transcript.Transcript;
import ai.massgen.transcript.yaml.Suggestion;
import ai.massgen.transcript.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@code chunks: {agent: a1, sequence: [content+, tool_calls?, done], none: [error]}}: what the model calls of agents brought.
 * Several such claims are a list.
 *
 * <p>An agent and the number of a call (from 1) choose model calls. Of these, at least one must be a {@link ChunkLanguage sequence}
 * as a whole; with {@code call} it is that one. None of them may have chunks of the types under {@code none}.
 *
 * @param place where it stands
 * @param agents those that it names
 * @param claims in the order of the file
 */
record ChunksExpectation(String place, List<AgentMention> agents, List<Claim> claims) implements Expectation {

    ChunksExpectation {
        claims = List.copyOf(claims);
    }

    /**
     * A claim about some model calls.
     *
     * @param place where it stands
     * @param agent whose calls; null for all
     * @param call which of them; null for all
     * @param sequence what one of them must be; null for anything
     * @param none types that must not come
     */
    record Claim(
            String place,
            @Nullable String agent,
            @Nullable Integer call,
            @Nullable ChunkLanguage sequence,
            List<String> none) {
        boolean concerns(Event.Chunk chunk) {
            return (agent == null || agent.equals(chunk.agent())) && (call == null || call == chunk.call());
        }

        String describe() {
            return (call == null ? "a model call" : "model call " + call) + (agent == null ? "" : " of " + agent);
        }
    }

    /**
     * A model call.
     *
     * @param agent who made it
     * @param number which of its calls, from 1
     */
    private record Call(String agent, int number) implements Comparable<Call> {
        @Override
        public int compareTo(Call other) {
            return agent.equals(other.agent) ? Integer.compare(number, other.number) : agent.compareTo(other.agent);
        }

        @Override
        public String toString() {
            return "call " + number + " of " + agent;
        }
    }

    static Expectation parse(String place, YamlNode value, Parts parts) {
        var claims = Parts.items(value).stream().map(item -> claim(item, parts)).toList();
        return new ChunksExpectation(place, parts.agents(), claims);
    }

    private static Claim claim(YamlNode item, Parts parts) {
        var fields = parts.fields(item, "chunks", List.of("agent", "call", "sequence", "none"));
        var agent = fields.get("agent");
        var call = fields.get("call");
        var sequence = fields.get("sequence");
        var none = fields.get("none");
        if (sequence == null && none == null) {
            parts.problem(item, "chunks need \"sequence\" or \"none\"", "");
        }
        return new Claim(
                item.place().toString(),
                agent == null ? null : parts.agent(agent),
                call == null ? null : parts.position(call, "call"),
                sequence == null ? null : ChunkLanguage.parse(sequence, parts),
                none == null
                        ? List.of()
                        : Parts.items(none).stream()
                                .map(type -> type(type, parts))
                                .toList());
    }

    private static String type(YamlNode node, Parts parts) {
        var type = parts.text(node, "a type of chunk");
        if (!type.isEmpty() && !ChunkLanguage.TYPES.contains(type)) {
            parts.problem(
                    node, "there is no type of chunk \"" + type + "\"", Suggestion.among(type, ChunkLanguage.TYPES));
        }
        return type;
    }

    @Override
    public String name() {
        return "chunks";
    }

    @Override
    public List<Finding> findings(Transcript transcript) {
        var findings = new ArrayList<Finding>();
        for (Claim claim : claims) {
            var calls = calls(claim, transcript);
            if (claim.sequence() != null) {
                addSequence(claim, claim.sequence(), calls, findings);
            }
            calls.forEach((call, types) -> claim.none().stream()
                    .filter(types::contains)
                    .forEach(type -> findings.add(unwanted(claim, call, type, types))));
        }
        return findings;
    }

    private static Map<Call, List<String>> calls(Claim claim, Transcript transcript) {
        var calls = new TreeMap<Call, List<String>>();
        for (Event event : transcript.events()) {
            if (event instanceof Event.Chunk chunk && claim.concerns(chunk)) {
                calls.computeIfAbsent(new Call(chunk.agent(), chunk.call()), any -> new ArrayList<>())
                        .add(chunk.type());
            }
        }
        return calls;
    }

    private static void addSequence(
            Claim claim, ChunkLanguage sequence, Map<Call, List<String>> calls, List<Finding> into) {
        if (calls.values().stream().noneMatch(types -> sequence.matches(sequence.relevant(types)))) {
            var what = calls.isEmpty()
                    ? "there is no " + claim.describe().replaceFirst("^a ", "")
                    : "the chunks of " + claim.describe() + " are not as expected";
            into.add(Finding.failed(claim.place(), what, sequence.toString(), shortest(sequence, calls))
                    .withDetail(calls.entrySet().stream()
                            .map(call -> call.getKey() + ": " + runs(call.getValue()) + end(sequence, call.getValue()))
                            .collect(Collectors.joining("\n"))));
        }
    }

    /** The call that goes furthest along the sequence. */
    private static String shortest(ChunkLanguage sequence, Map<Call, List<String>> calls) {
        return calls.values().stream()
                .map(sequence::relevant)
                .max(java.util.Comparator.comparingInt(sequence::longestBeginning))
                .map(ChunksExpectation::runs)
                .orElse("no chunks");
    }

    private static String end(ChunkLanguage sequence, List<String> types) {
        var relevant = sequence.relevant(types);
        int fits = sequence.longestBeginning(relevant);
        return fits < relevant.size()
                ? "\n  chunk " + (fits + 1) + ", " + relevant.get(fits) + ", does not fit"
                : "\n  ended too early";
    }

    /** {@code content×12, tool_calls, done}. */
    private static String runs(List<String> types) {
        var runs = new ArrayList<String>();
        for (int start = 0, end = 0; start < types.size(); start = end) {
            while (end < types.size() && types.get(end).equals(types.get(start))) {
                end++;
            }
            runs.add(types.get(start) + (end - start == 1 ? "" : "×" + (end - start)));
        }
        return runs.isEmpty() ? "nothing" : String.join(", ", runs);
    }

    private static Finding unwanted(Claim claim, Call call, String type, List<String> types) {
        return Finding.failed(
                claim.place(),
                call + " brought a chunk of the type " + type,
                "none of " + String.join(", ", claim.none()),
                runs(types));
    }
}
