package ai.massgen.cli;

import java.util.function.Consumer;

/** Shows the steps of a long command: one line that changes on a terminal, the lines that matter elsewhere. */
final class StepLines implements Consumer<String> {
    private static final int WIDTH = 110;

    private final Terminal terminal;

    StepLines(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public synchronized void accept(String line) {
        if (terminal.interactive()) {
            terminal.progress(line.length() <= WIDTH ? line : line.substring(0, WIDTH - 1) + "…");
        } else if (line.matches(
                ".*(Building MassGen|BUILD |built before|loading |passed, |: counting$|: confirming, 0 ).*")) {
            terminal.err().println(line);
        }
    }

    /** Removes the line. */
    synchronized void end() {
        terminal.clearProgress();
    }
}
