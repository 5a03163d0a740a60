package ai.massgen.cli;

import ai.massgen.backend.price.Usd;
import ai.massgen.transcript.TokenCount;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A picture of a turn as lines of text: agents side by side with the end of what they say or, where they are too many for that, a line
 * for each.
 *
 * @param columns how many cells a line has; no line takes more
 * @param rows how many lines there may be
 * @param paint colors
 */
record BoardText(int columns, int rows, Paint paint) {
    private static final String GAP = " │ ";
    private static final int NARROWEST = 20;
    private static final int LONGEST_TEXT = 12;
    /** Head and foot of the picture; name, votes and tokens of an agent. */
    private static final int FRAME = 2;

    private static final int PANEL = 3;

    /** While it goes on. */
    List<String> lines(Board.Picture picture) {
        int text = Math.min(LONGEST_TEXT, rows - FRAME - PANEL);
        return text < 1 || width(picture) < NARROWEST ? list(picture) : sideBySide(picture, text);
    }

    /** When it is over: a line for each agent, however many, and what went wrong; without the sums, which its result has. */
    List<String> ended(Board.Picture picture) {
        var lines = new ArrayList<String>();
        lines.add(head(picture));
        picture.panels().stream().map(panel -> line(picture, panel)).forEach(lines::add);
        picture.troubles().forEach((agent, why) -> lines.addAll(trouble(agent, why)));
        return lines;
    }

    private List<String> trouble(String agent, String why) {
        var text = Cells.countable("! " + agent + ": " + why).strip().replace('\n', ' ');
        return Cells.wrap(text, columns).stream()
                .map(line -> paint.status(AgentPanel.Status.FAILED, line))
                .toList();
    }

    private List<String> list(Board.Picture picture) {
        var lines = new ArrayList<String>();
        lines.add(head(picture));
        int room = Math.max(1, rows - FRAME);
        int shown = picture.panels().size() <= room ? room : Math.max(0, room - 1);
        picture.panels().stream()
                .limit(shown)
                .map(panel -> line(picture, panel))
                .forEach(lines::add);
        if (picture.panels().size() > shown) {
            lines.add(paint.dim(Cells.fit("… " + (picture.panels().size() - shown) + " more agents", columns)));
        }
        lines.add(foot(picture));
        return lines;
    }

    private int width(Board.Picture picture) {
        int agents = picture.panels().size();
        return (columns - GAP.length() * (agents - 1)) / agents;
    }

    private List<String> sideBySide(Board.Picture picture, int height) {
        int width = width(picture);
        var panels = picture.panels().stream()
                .map(panel -> panel(panel, width, height))
                .toList();
        var lines = new ArrayList<String>();
        lines.add(head(picture));
        for (int row = 0; row < height + PANEL; row++) {
            int at = row;
            lines.add(panels.stream().map(panel -> panel.get(at)).collect(Collectors.joining(paint.dim(GAP))));
        }
        lines.add(foot(picture));
        return lines;
    }

    private List<String> panel(AgentPanel panel, int width, int height) {
        var lines = new ArrayList<String>();
        var status = panel.status().word();
        int forName = width - Cells.width(status) - 1;
        lines.add(paint.bold(Cells.fit(oneLine(panel.agent()), forName)) + " " + paint.status(panel.status(), status));
        var text = Cells.wrap(panel.text().stripTrailing(), width);
        var tail = text.subList(Math.max(0, text.size() - height), text.size());
        tail.forEach(line -> lines.add(Cells.fit(line, width)));
        while (lines.size() <= height) {
            lines.add(" ".repeat(width));
        }
        lines.add(Cells.fit(decisions(panel), width));
        lines.add(paint.dim(Cells.fit(spent(panel.spent()), width)));
        return lines;
    }

    private String line(Board.Picture picture, AgentPanel panel) {
        int names = picture.panels().stream()
                .mapToInt(one -> Cells.width(one.agent()))
                .max()
                .orElse(0);
        int forName = Math.min(names, columns / 3);
        var status = Cells.fit(panel.status().word(), Math.min(10, columns / 4));
        var rest = List.of(decisions(panel), spent(panel.spent())).stream()
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" · "));
        int left = columns - forName - Cells.width(status) - 2;
        return paint.bold(Cells.fit(oneLine(panel.agent()), forName))
                + " " + paint.status(panel.status(), status)
                + " " + Cells.fit(rest, Math.max(0, left));
    }

    private static String oneLine(String name) {
        return Cells.countable(name).replace('\n', ' ');
    }

    private static String decisions(AgentPanel panel) {
        var answer = panel.answer() == null ? "" : "answer " + panel.answer();
        var vote = panel.vote() == null ? "" : "vote → " + oneLine(panel.vote());
        return answer + (answer.isEmpty() || vote.isEmpty() ? "" : " · ") + vote;
    }

    private String head(Board.Picture picture) {
        var time = "turn " + picture.turn() + " · " + elapsed(picture.elapsed());
        int forQuestion = columns - Cells.width(time) - 2;
        return forQuestion < NARROWEST / 2
                ? Cells.fit(time, columns)
                : paint.bold(Cells.fit(picture.question(), forQuestion)) + "  " + time;
    }

    /** {@code 1:05}; hours where there are some. */
    private static String elapsed(Duration time) {
        return time.toHours() > 0
                ? String.format(Locale.ROOT, "%d:%02d:%02d", time.toHours(), time.toMinutesPart(), time.toSecondsPart())
                : String.format(Locale.ROOT, "%d:%02d", time.toMinutes(), time.toSecondsPart());
    }

    private String foot(Board.Picture picture) {
        var sum = picture.panels().stream()
                .map(AgentPanel::spent)
                .filter(Objects::nonNull)
                .reduce(TokenCount::plus)
                .orElse(null);
        long votes =
                picture.panels().stream().filter(panel -> panel.vote() != null).count();
        var parts = new ArrayList<String>();
        parts.add(count(picture.answers(), "answer"));
        parts.add(count(votes, "vote"));
        parts.add(count(picture.restarts(), "restart"));
        parts.add(sum == null ? "" : spentText(sum));
        parts.add(picture.note());
        return paint.dim(
                Cells.fit(parts.stream().filter(part -> !part.isEmpty()).collect(Collectors.joining(" · ")), columns));
    }

    /** {@code 1 vote}, {@code 2 votes}. */
    static String count(long number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }

    private static String spent(@Nullable TokenCount tokens) {
        return tokens == null
                ? ""
                : String.format(Locale.ROOT, "%,d in, %,d out", tokens.input(), tokens.output()) + cost(tokens);
    }

    /** Tokens, and what they cost where that is known. */
    static String spentText(TokenCount tokens) {
        return String.format(Locale.ROOT, "%,d tokens in, %,d out", tokens.input(), tokens.output()) + cost(tokens);
    }

    private static String cost(TokenCount tokens) {
        var about = tokens.estimated() ? "about " : "";
        return tokens.costUsd() == null ? "" : " · " + about + Usd.text(tokens.costUsd());
    }
}
