package ai.massgen.orchestrator.memory;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that an agent has said.
 *
 * @param agent whose memory it is
 * @param session in which it came about; null where sessions have no names
 * @param turn of its session, from 1
 * @param text what was said
 */
public record Memory(String agent, @Nullable String session, int turn, String text) {

    public Memory {
        Objects.requireNonNull(agent, "agent");
        Objects.requireNonNull(text, "text");
    }
}
