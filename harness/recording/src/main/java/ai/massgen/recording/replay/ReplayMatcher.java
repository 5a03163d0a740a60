package ai.massgen.recording.replay;

import ai.massgen.recording.Cassette;
import ai.massgen.recording.Interaction;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Which recording belongs to a request.
 *
 * <p>Requests are compared as a whole: masked on both sides, in canonical form, by hash. Looser rules (a recorded request
 * that is a part of the sent one, arrays in any order) make turn 2 of a conversation match the recording of turn 1.
 *
 * <ol>
 *   <li>A recording that equals the request and was not used yet: <em>recorded</em>. Several such are used in the order of
 *       the cassette, those of the agent itself before those of any agent.
 *   <li>Recordings that equal it, but all used: <em>exhausted</em>. The last of them stands for the answer.
 *   <li>An unused recording of the same operation (the last word of the path): <em>changed</em>. An agent that has
 *       recordings of its own continues with the next of these; else the one most like the request is taken, the first of
 *       those equally alike.
 *   <li>Otherwise <em>unknown</em>, with the nearest recording, used or not, for comparison.
 * </ol>
 *
 * <p>A recording that names an agent never answers another one. The matcher has no state: which recordings are used is an
 * argument. Immutable and thread-safe.
 */
final class ReplayMatcher {
    private final Cassette cassette;
    private final ReplayOptions options;
    private final VolatileFields volatileFields;
    private final List<CanonicalRequest> requests = new ArrayList<>();
    private final Map<ByteString, List<Integer>> byKey = new LinkedHashMap<>();

    ReplayMatcher(Cassette cassette, ReplayOptions options) {
        this.cassette = cassette;
        this.options = options;
        this.volatileFields = new VolatileFields(options.volatileFields());
        for (Interaction interaction : cassette.interactions()) {
            var request = interaction.request();
            var canonical = canonical(request.method(), request.uri(), request.body());
            byKey.computeIfAbsent(canonical.key(options.match()), key -> new ArrayList<>())
                    .add(requests.size());
            requests.add(canonical);
        }
    }

    CanonicalRequest canonical(String method, String url, ByteString body) {
        return CanonicalRequest.of(method, url, body, options.redactor(), volatileFields);
    }

    /**
     * Finds the recording for a request.
     *
     * @param used positions of the recordings that were answered with
     */
    Match match(CanonicalRequest request, ByteString key, String agent, BitSet used) {
        var equal = byKey.getOrDefault(key, List.of()).stream()
                .filter(position -> isFor(agent, position))
                .toList();
        if (equal.isEmpty()) {
            return differing(request, agent, used);
        }
        var own = equal.stream().filter(position -> !used.get(position) && isOwn(agent, position));
        var any = equal.stream().filter(position -> !used.get(position));
        return Stream.concat(own, any)
                .findFirst()
                .<Match>map(Match.Recorded::new)
                .orElseGet(() -> new Match.Exhausted(equal.get(equal.size() - 1)));
    }

    private Match differing(CanonicalRequest request, String agent, BitSet used) {
        var next = nextOf(request, agent, used);
        if (next != null) {
            return new Match.Changed(next, differences(request, agent, next));
        }
        var nearest = nearest(request, position -> true);
        nearest = nearest == null ? nearestOfAny(request) : nearest;
        return new Match.Unknown(nearest, nearest == null ? List.of() : differences(request, agent, nearest));
    }

    private @Nullable Integer nextOf(CanonicalRequest request, String agent, BitSet used) {
        var own = comparable(request, position -> !used.get(position) && isOwn(agent, position));
        var first = own.findFirst();
        return first.isPresent()
                ? Integer.valueOf(first.getAsInt())
                : nearest(request, position -> !used.get(position) && isFor(agent, position));
    }

    private @Nullable Integer nearest(CanonicalRequest request, IntPredicate among) {
        return nearest(request, comparable(request, among));
    }

    /** A recording of another operation answers nothing, but may show what is wrong. */
    private @Nullable Integer nearestOfAny(CanonicalRequest request) {
        return nearest(request, IntStream.range(0, requests.size()));
    }

    private @Nullable Integer nearest(CanonicalRequest request, IntStream among) {
        var likeness = Likeness.of(request);
        Integer nearest = null;
        double best = -1;
        for (int position : among.toArray()) {
            double like = likeness.to(Likeness.of(requests.get(position)));
            if (like > best) {
                best = like;
                nearest = position;
            }
        }
        return nearest;
    }

    private IntStream comparable(CanonicalRequest request, IntPredicate among) {
        return IntStream.range(0, requests.size()).filter(among).filter(position -> {
            var recorded = requests.get(position);
            return recorded.method().equals(request.method())
                    && recorded.address().operation().equals(request.address().operation());
        });
    }

    private List<String> differences(CanonicalRequest request, String agent, int position) {
        var differences = new ArrayList<String>();
        if (!isFor(agent, position)) {
            differences.add("agent: " + agentOf(position) + " → " + agent);
        }
        differences.addAll(RequestDifference.between(requests.get(position), request, options.match()));
        return differences;
    }

    private @Nullable String agentOf(int position) {
        return cassette.interactions().get(position).agent();
    }

    private boolean isOwn(String agent, int position) {
        return agent.equals(agentOf(position));
    }

    private boolean isFor(String agent, int position) {
        return agentOf(position) == null || isOwn(agent, position);
    }
}
