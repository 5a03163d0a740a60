package ai.massgen.recording.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * How much two bodies have in common, cheaply: the share of their leaves (where it stands, without indexes, and what it
 * says) that both have. A thousand recordings are ranked in a millisecond or so; only the winner is then compared for real.
 */
final class Likeness {
    private final long[] leaves;

    private Likeness(long[] leaves) {
        this.leaves = leaves;
    }

    static Likeness of(CanonicalRequest request) {
        var leaves = LongStream.builder();
        collect(request.body(), request.address().host().hashCode(), leaves);
        leaves.add(request.address().path().hashCode());
        return new Likeness(leaves.build().sorted().distinct().toArray());
    }

    private static void collect(@Nullable JsonNode node, long path, LongStream.Builder leaves) {
        if (node == null) {
            return;
        }
        if (node.isObject()) {
            node.properties()
                    .forEach(field ->
                            collect(field.getValue(), path * 31 + field.getKey().hashCode(), leaves));
        } else if (node.isArray()) {
            node.forEach(item -> collect(item, path * 31 + 1, leaves));
        } else {
            leaves.add(path * 1_000_003 + node.asText().hashCode());
        }
    }

    /** From 0, nothing in common, to 1, the same leaves. */
    double to(Likeness other) {
        int shared = 0;
        for (int i = 0, j = 0; i < leaves.length && j < other.leaves.length; ) {
            int order = Long.compare(leaves[i], other.leaves[j]);
            shared += order == 0 ? 1 : 0;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        int all = leaves.length + other.leaves.length - shared;
        return all == 0 ? 1 : (double) shared / all;
    }

    @Override
    public String toString() {
        return Arrays.toString(leaves);
    }
}
