package ai.massgen.cli;

import ai.massgen.transcript.Event;
import java.io.PrintWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Shows a run as it goes, as lines that say who speaks: for logs, pipes and simple terminals. */
final class PlainView implements AskView {
    private final PrintWriter out;
    private final TurnText text;
    private @Nullable String speaker;
    private boolean lineOpen;

    PlainView(PrintWriter out, TurnText text) {
        this.out = out;
        this.text = text;
    }

    @Override
    public void remark(String line) {
        end();
        out.println(line);
    }

    @Override
    public void begin(int turn, String question) {}

    @Override
    public void end(Turn turn) {
        end();
        text.tell(turn);
    }

    @Override
    public void accept(Event event) {
        if (text.quiet()) {
            return;
        }
        if (event instanceof Event.Chunk chunk) {
            chunk(chunk);
        } else if (event instanceof Event.ToolExecution tool) {
            line(tool.agent(), tool.name() + " " + tool.arguments() + " → " + tool.status());
        } else if (event instanceof Event.Output output
                && output.text() != null
                && !output.text().isBlank()) {
            line(output.agent(), output.text().strip());
        }
        out.flush();
    }

    /** Ends a line that is still open. */
    private void end() {
        if (lineOpen) {
            out.println();
            lineOpen = false;
        }
        out.flush();
    }

    private void chunk(Event.Chunk chunk) {
        if (chunk.type().equals("error")) {
            line(chunk.agent(), "error: " + chunk.text());
        } else if (chunk.type().equals("content") && chunk.text() != null) {
            delta(chunk.agent(), chunk.text());
        }
    }

    private void delta(String agent, String text) {
        if (!lineOpen || !agent.equals(speaker)) {
            end();
            out.print(prefix(agent));
        }
        speaker = agent;
        out.print(Cells.harmless(text).replace("\n", "\n" + prefix(agent)));
        lineOpen = true;
    }

    private void line(@Nullable String agent, String text) {
        end();
        speaker = agent;
        Cells.harmless(text).lines().forEach(line -> out.println(prefix(agent) + line));
    }

    private static String prefix(@Nullable String agent) {
        return Objects.requireNonNullElse(agent, "·") + " │ ";
    }
}
