package ai.massgen.cli;

import ai.massgen.backend.TimeSource;
import ai.massgen.transcript.Event;
import ai.massgen.transcript.TokenCount;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Draws the agents of a turn side by side, each picture over the one before. When the turn is over a line of each agent stays, and below
 * it the answer in full: nothing of it is cut, and it scrolls as everything does.
 *
 * <p>Thread-safe. A picture is drawn only where it differs from what is there.
 */
final class LiveView implements AskView {
    private static final String TO_END = "\u001b[J";

    private final PrintWriter out;
    private final TurnText text;
    private final Board board;
    private final Supplier<Screen> screens;
    private final Paint paint;
    private final TimeSource time;
    private Supplier<Map<String, TokenCount>> spent = Map::of;
    private Screen screen;
    private Instant began;
    private List<String> drawn = List.of();
    private boolean showing;

    /**
     * @param out the terminal
     * @param screens tells its size; asked at the beginning of a turn and on {@link #resized}
     */
    LiveView(
            PrintWriter out,
            TurnText text,
            List<String> agents,
            Supplier<Screen> screens,
            Paint paint,
            TimeSource time) {
        this.out = out;
        this.text = text;
        this.board = new Board(agents);
        this.screens = screens;
        this.paint = paint;
        this.time = time;
        this.screen = screens.get();
        this.began = time.now();
    }

    @Override
    public synchronized void metered(Supplier<Map<String, TokenCount>> meter) {
        spent = meter;
    }

    @Override
    public synchronized void begin(int turn, String question) {
        board.begin(turn, question);
        began = time.now();
        screen = screens.get();
        showing = true;
        redraw();
    }

    @Override
    public synchronized void accept(Event event) {
        board.accept(event);
    }

    @Override
    public synchronized void redraw() {
        if (showing) {
            draw(art().lines(picture()));
        }
    }

    /** The window has another size. */
    void resized() {
        var now = screens.get();
        synchronized (this) {
            // The terminal has wrapped what is there, by its own rules: better a piece of it stays than that something
            // else goes.
            screen = now;
            redraw();
        }
    }

    @Override
    public synchronized void remark(String line) {
        draw(List.of());
        out.println(line);
        redraw();
    }

    @Override
    public synchronized void end(Turn turn) {
        draw(art().ended(picture()));
        out.println();
        showing = false;
        drawn = List.of();
        text.tell(turn);
    }

    private BoardText art() {
        return new BoardText(Math.max(1, screen.columns() - 1), Math.max(1, screen.rows() - 1), paint);
    }

    private Board.Picture picture() {
        return board.picture(Duration.between(began, time.now()), spent.get());
    }

    private void draw(List<String> lines) {
        if (!lines.equals(drawn)) {
            out.print(back() + TO_END + String.join("\r\n", lines));
            out.flush();
            drawn = lines;
        }
    }

    /** To the first cell of what is drawn; after it the cursor stands in its last line. */
    private String back() {
        return drawn.size() < 2 ? "\r" : "\r\u001b[" + (drawn.size() - 1) + "A";
    }
}
