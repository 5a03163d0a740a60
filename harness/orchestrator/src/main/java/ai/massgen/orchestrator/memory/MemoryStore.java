package ai.massgen.orchestrator.memory;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps memories and finds them again. Used by one thread at a time. */
public interface MemoryStore {

    /**
     * Keeps one. When this returns, it is there for good, as far as this store keeps anything for good.
     *
     * @throws IOException when it could not be kept; the store is as it was
     */
    void add(Memory memory) throws IOException;

    /**
     * Finds memories of an agent that have to do with a text, the nearest first; of equally near ones the newest first.
     *
     * @param session only those of this session; null for all
     * @param turn only those of this turn; null for all
     * @param limit how many at most
     * @return never fails: what cannot be read is not found
     */
    List<Memory> find(String agent, String text, @Nullable String session, @Nullable Integer turn, int limit);
}
