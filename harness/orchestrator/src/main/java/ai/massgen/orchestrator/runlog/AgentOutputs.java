package ai.massgen.orchestrator.runlog;

import ai.massgen.transcript.Event;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code agent_outputs}: what each agent said and what an observer was shown of it, as text that grows. */
final class AgentOutputs {
    private static final String SYSTEM = "system_status.txt";

    private final LogFiles files;
    private final Path folder;
    private final Map<String, StringBuilder> pending = new LinkedHashMap<>();
    private @Nullable String presenter;

    AgentOutputs(LogFiles files, Path folder) {
        this.files = files;
        this.folder = folder;
    }

    void presents(@Nullable String agent) {
        presenter = agent;
    }

    void accept(Event event) {
        if (event instanceof Event.Chunk chunk && chunk.type().equals("content") && chunk.text() != null) {
            add(chunk.agent() + ".txt", chunk.text());
            if (chunk.agent().equals(presenter)) {
                add("final_presentation_" + presenter + ".txt", chunk.text());
            }
        } else if (event instanceof Event.Output output && output.text() != null) {
            var agent = output.agent();
            add(agent == null ? SYSTEM : agent + ".txt", "\n" + output.text() + "\n");
        }
    }

    private void add(String file, String text) {
        pending.computeIfAbsent(file, any -> new StringBuilder()).append(text);
    }

    /** Writes what has come since the last time. */
    void flush() {
        pending.forEach((file, text) -> files.append(folder.resolve(file), text.toString()));
        pending.clear();
    }
}
