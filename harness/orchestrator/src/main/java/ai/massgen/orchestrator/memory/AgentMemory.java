package ai.massgen.orchestrator.memory;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one agent remembers of earlier runs, its own and those of earlier winners (MassGen v0.1.6, {@code _persistent.py}).
 */
public final class AgentMemory {
    private static final int LONGEST = 4000;

    private final MemoryStore store;
    private final String name;
    private final @Nullable String session;
    private final int limit;
    private final boolean reasoning;
    private final List<String> winners = new ArrayList<>();
    private int turn = 1;

    /**
     * @param name under which its memories are kept
     * @param session only memories of this session are seen; null for all
     * @param limit how many it is reminded of at most, of its own and of each winner's
     * @param reasoning whether what it thinks aloud is kept too
     */
    public AgentMemory(MemoryStore store, String name, @Nullable String session, int limit, boolean reasoning) {
        this.store = store;
        this.name = name;
        this.session = session;
        this.limit = limit;
        this.reasoning = reasoning;
    }

    /** The name under which its memories are kept. */
    public String name() {
        return name;
    }

    /**
     * Keeps what the agent has said, with what it thought aloud before it.
     *
     * @throws IOException when it could not be kept
     */
    public void keep(String text, String thoughts) throws IOException {
        if (reasoning && !thoughts.isBlank()) {
            store.add(new Memory(name, session, turn, "[Reasoning] " + cut(thoughts)));
        }
        if (!text.isBlank()) {
            store.add(new Memory(name, session, turn, cut(text)));
        }
    }

    private static String cut(String text) {
        var plain = text.strip();
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + "…";
    }

    /**
     * A turn is over.
     *
     * @param finished its number, from 1
     * @param winner the name of the winner's memory; null where nobody won
     */
    public void ended(int finished, @Nullable String winner) {
        while (winners.size() < finished) {
            winners.add("");
        }
        winners.set(finished - 1, winner == null ? "" : winner);
        turn = finished + 1;
    }

    /** What the agent is reminded of when it is asked something; empty where it remembers nothing of it. Nothing is told twice. */
    public Optional<String> recall(String question) {
        var lines = new LinkedHashSet<String>();
        store.find(name, question, session, null, limit).forEach(memory -> lines.add("- " + memory.text()));
        for (int i = 0; i < winners.size(); i++) {
            var winner = winners.get(i);
            if (!winner.isEmpty() && !winner.equals(name)) {
                int number = i + 1;
                store.find(winner, question, session, number, limit)
                        .forEach(memory -> lines.add("- [from the winner of turn " + number + "] " + memory.text()));
            }
        }
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of("MEMORIES: what you, or an earlier winner, said before and what may bear on this:\n"
                        + String.join("\n", lines));
    }
}
