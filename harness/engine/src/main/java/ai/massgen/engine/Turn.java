package ai.massgen.engine;

import ai.massgen.engine.Step.Kind;
import ai.massgen.engine.Step.Paper;
import ai.massgen.transcript.Event;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One model call of one agent while its step is put together, or a coordination event between the calls. */
final class Turn {
    static final int LONGEST_LINE = 100;

    private final String agent;
    private final int call;
    private final List<Paper> papers;
    private final List<Step> steps = new ArrayList<>();
    private @Nullable String outcome;
    private boolean fault;

    private String pieceType = "";
    private final StringBuilder pieceText = new StringBuilder();
    private int pieceChunks;

    /**
     * @param papers what went over the wire for it
     */
    Turn(String agent, int call, List<Paper> papers) {
        this.agent = agent;
        this.call = call;
        this.papers = papers;
    }

    /** Something that happened between the calls. */
    static Turn between(String what) {
        var turn = new Turn("", 0, List.of());
        turn.outcome = what;
        return turn;
    }

    int call() {
        return call;
    }

    /** Chunks of one type that follow each other are one piece. */
    void add(Event.Chunk chunk) {
        if (!chunk.type().equals(pieceType)) {
            endPiece();
            pieceType = chunk.type();
        }
        pieceChunks++;
        pieceText.append(chunk.text() == null ? "" : chunk.text());
        if (chunk.data() != null) {
            pieceText
                    .append(pieceText.isEmpty() ? "" : "\n")
                    .append(chunk.data().toPrettyString());
        }
        fault |= chunk.type().equals("error");
    }

    void add(Event.ToolExecution tool) {
        endPiece();
        var paper = new Paper(
                "tool " + tool.name(),
                Kind.TEXT,
                "arguments\n" + tool.arguments().toPrettyString() + "\n\nresult (" + tool.status() + ")\n"
                        + tool.result());
        boolean isError = tool.status().equals("error");
        steps.add(new Step("tool " + tool.name() + ": " + tool.status(), isError, List.of(paper), List.of()));
    }

    /** What became of the call. */
    void end(String what) {
        endPiece();
        outcome = what;
    }

    Step step() {
        endPiece();
        if (call == 0) {
            return Step.of(OneLine.of(String.valueOf(outcome), LONGEST_LINE));
        }
        var name = agent + ", call " + call + (outcome == null ? "" : ": " + outcome);
        return new Step(OneLine.of(name, LONGEST_LINE), fault, papers, steps);
    }

    private void endPiece() {
        if (pieceChunks > 0) {
            var text = pieceText.toString();
            var line = OneLine.of(text, LONGEST_LINE);
            var chunks = pieceChunks > 1 ? " (" + pieceChunks + " chunks)" : "";
            var name = pieceType + chunks + (line.isEmpty() ? "" : ": " + line);
            steps.add(new Step(name, pieceType.equals("error"), whole(pieceType, text, line), List.of()));
        }
        pieceType = "";
        pieceText.setLength(0);
        pieceChunks = 0;
    }

    /** A file is worth opening only where it has more than the line. */
    static List<Paper> whole(String name, String text, String line) {
        return line.equals(text.strip()) ? List.of() : List.of(new Paper(name, Kind.TEXT, text));
    }
}
