package ai.massgen.orchestrator.memory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Memories that end with the process. */
public final class PassingMemory implements MemoryStore {
    private final List<Memory> memories = new ArrayList<>();

    @Override
    public void add(Memory memory) {
        memories.add(memory);
    }

    @Override
    public List<Memory> find(String agent, String text, @Nullable String session, @Nullable Integer turn, int limit) {
        var own = memories.stream()
                .filter(memory -> memory.agent().equals(agent))
                .filter(memory -> session == null || session.equals(memory.session()))
                .filter(memory -> turn == null || turn == memory.turn())
                .toList();
        return nearest(own, text, turn != null, limit);
    }

    /** The nearest of some memories, of equally near ones the newest. */
    static List<Memory> nearest(List<Memory> memories, String text, boolean all, int limit) {
        var nearness = new Words(memories.stream().map(Memory::text).toList()).nearness(text);
        return IntStream.range(0, memories.size())
                .boxed()
                .filter(index -> all || nearness.get(index) > 0)
                .sorted(Comparator.<Integer>comparingDouble(index -> -nearness.get(index))
                        .thenComparing(Comparator.reverseOrder()))
                .limit(limit)
                .map(memories::get)
                .toList();
    }
}
