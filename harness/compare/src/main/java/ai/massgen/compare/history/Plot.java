package ai.massgen.compare.history;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** One series as an SVG: a line from run to run, a dot for each, a dashed line where the level changed. */
final class Plot {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 120;
    private static final int LEFT = 8;
    private static final int TOP = 16;

    private final String name;
    private final List<HistoryEntry> entries;
    private final double[] values;
    private final double least;
    private final double most;

    private Plot(String name, List<HistoryEntry> entries) {
        this.name = name;
        this.entries = entries;
        this.values = entries.stream()
                .mapToDouble(entry -> Objects.requireNonNull(entry.metrics().get(name)))
                .toArray();
        this.least = Arrays.stream(values).min().orElse(0);
        this.most = Arrays.stream(values).max().orElse(0);
    }

    /**
     * The picture.
     *
     * @param entries those that have the number, oldest first
     */
    static String of(String name, List<HistoryEntry> entries) {
        return new Plot(name, entries).svg();
    }

    private String svg() {
        var out = new StringBuilder();
        out.append(String.format(
                Locale.ROOT,
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s: from %s to %s\">",
                WIDTH,
                HEIGHT,
                HistoryPage.escaped(name),
                HistoryPage.number(least),
                HistoryPage.number(most)));
        scale(out);
        ChangePoints.in(values).forEach(at -> change(out, at));
        out.append("<polyline fill=\"none\" stroke=\"#0969da\" stroke-width=\"1.5\" points=\"");
        for (int i = 0; i < values.length; i++) {
            out.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(i), y(values[i])));
        }
        out.append("\"/>");
        for (int i = 0; i < values.length; i++) {
            dot(out, i);
        }
        return out.append("</svg>").toString();
    }

    private void scale(StringBuilder out) {
        text(out, LEFT, TOP - 4, HistoryPage.number(most));
        text(out, LEFT, HEIGHT - 2, HistoryPage.number(least));
    }

    private static void text(StringBuilder out, double x, double y, String text) {
        out.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" font-size=\"9\" fill=\"currentColor\">%s</text>",
                x,
                y,
                text));
    }

    private void change(StringBuilder out, int at) {
        double x = (x(at - 1) + x(at)) / 2;
        out.append(String.format(
                Locale.ROOT,
                "<line class=\"change\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\" stroke=\"#cf222e\" stroke-dasharray=\"4 3\">"
                        + "<title>changed at %s, %s</title></line>",
                x,
                x,
                TOP,
                HEIGHT - TOP,
                HistoryPage.escaped(entries.get(at).date()),
                HistoryPage.escaped(entries.get(at).subject())));
    }

    private void dot(StringBuilder out, int at) {
        var entry = entries.get(at);
        out.append(String.format(
                Locale.ROOT,
                "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"2.5\" fill=\"%s\"><title>%s: %s, %s</title></circle>",
                x(at),
                y(values[at]),
                entry.verdict().equals("regression") ? "#cf222e" : "#0969da",
                HistoryPage.escaped(entry.date()),
                HistoryPage.number(values[at]),
                HistoryPage.escaped(entry.subject())));
    }

    private double x(int at) {
        return LEFT + (WIDTH - 2.0 * LEFT) * (values.length == 1 ? 0.5 : at / (values.length - 1.0));
    }

    private double y(double value) {
        double share = most == least ? 0.5 : (value - least) / (most - least);
        return HEIGHT - TOP - (HEIGHT - 2.0 * TOP) * share;
    }
}
