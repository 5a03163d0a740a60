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
            add(LogNames.of(chunk.agent()) + ".txt", chunk.text());
            if (chunk.agent().equals(presenter)) {
                add("final_presentation_" + LogNames.of(chunk.agent()) + ".txt", chunk.text());
            }
        } else if (event instanceof Event.Output output && output.text() != null) {
            var agent = output.agent();
            add(agent == null ? SYSTEM : LogNames.of(agent) + ".txt", "\n" + output.text() + "\n");
        }
    }

    private void add(String file, String text) {
        pending.computeIfAbsent(file, any -> new StringBuilder()).append(text);
    }

    /** Writes what has come since the last time, but a last word that may go on: half a secret does not look like one. */
    void flush() {
        pending.forEach((file, text) -> flush(file, text, endOfWords(text)));
    }

    /** Writes all. */
    void finish() {
        pending.forEach((file, text) -> flush(file, text, text.length()));
    }

    private void flush(String file, StringBuilder text, int end) {
        if (end > 0) {
            files.append(folder.resolve(file), text.substring(0, end));
            text.delete(0, end);
        }
    }

    private static int endOfWords(CharSequence text) {
        int end = text.length();
        while (end > 0 && !Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }
}
