package ai.massgen.compare.page;

import ai.massgen.compare.speed.BenchmarkSpeed;
import ai.massgen.compare.speed.PairedTest;
import ai.massgen.compare.speed.SpeedReport;
import ai.massgen.compare.speed.TimeMetric;
import ai.massgen.compare.speed.TimeVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The changes of CPU time with their 98 % intervals, one line a benchmark, and the band that counts as no change. */
final class SpeedPlot {
    private static final int ROW = 24;
    private static final int NAMES = 420;
    private static final int WIDTH = 1100;
    private static final double ROOM = 1.1;
    private static final double MARK_ROOM = 50;
    private static final int LONGEST_NAME = 56;

    private final double limit;
    private final StringBuilder out = new StringBuilder();

    private SpeedPlot(double limit) {
        this.limit = limit;
    }

    private record Line(String label, String outcome, PairedTest test) {}

    static String of(SpeedReport speed) {
        var lines = lines(speed);
        if (lines.isEmpty()) {
            return "";
        }
        double band = speed.rules().minimumChange();
        double limit = lines.stream()
                .map(Line::test)
                .mapToDouble(test -> Math.max(Math.abs(test.low()), Math.abs(test.high())))
                .max()
                .orElse(band);
        return new SpeedPlot(Math.max(limit, band) * ROOM).draw(lines, band);
    }

    private static List<Line> lines(SpeedReport speed) {
        var lines = new ArrayList<Line>();
        for (BenchmarkSpeed each : speed.benchmarks()) {
            each.time(TimeMetric.CPU)
                    .map(TimeVerdict::test)
                    .ifPresent(test ->
                            lines.add(new Line(each.label(), each.outcome().word(), test)));
        }
        return lines;
    }

    private String draw(List<Line> lines, double band) {
        int height = (lines.size() + 1) * ROW;
        out.append(String.format(
                Locale.ROOT,
                "<div class=\"wide\"><svg class=\"plot\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"Change of CPU time with 98 %% intervals\">",
                WIDTH,
                height));
        out.append(String.format(
                Locale.ROOT,
                "<rect x=\"%.1f\" y=\"0\" width=\"%.1f\" height=\"%d\" fill=\"#8883\"/>",
                x(-band),
                x(band) - x(-band),
                height - ROW));
        out.append(String.format(
                Locale.ROOT,
                "<line x1=\"%1$.1f\" x2=\"%1$.1f\" y1=\"0\" y2=\"%2$d\" stroke=\"currentColor\"/>",
                x(0),
                height - ROW));
        for (int i = 0; i < lines.size(); i++) {
            line(lines.get(i), i * ROW + ROW / 2);
        }
        for (double mark : marks(band)) {
            out.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\" font-size=\"12\" fill=\"currentColor\">%s</text>",
                    x(mark),
                    height - 6,
                    mark == 0 ? "0" : SpeedSection.percent(mark)));
        }
        return out.append("</svg></div>\n").toString();
    }

    /** The band, where its ends can be read apart; the widest change otherwise. */
    private List<Double> marks(double band) {
        double end = x(band) - x(0) >= MARK_ROOM ? band : limit / ROOM;
        return List.of(-end, 0.0, end);
    }

    /** The end of a long name tells most. */
    private static String shown(String label) {
        return label.length() <= LONGEST_NAME ? label : "…" + label.substring(label.length() - LONGEST_NAME + 1);
    }

    private void line(Line line, int y) {
        var color = switch (line.outcome()) {
            case "regressed" -> "#cf222e";
            case "improved" -> "#2da44e";
            case "no change" -> "#57606a";
            default -> "#bf8700";
        };
        out.append(String.format(
                Locale.ROOT,
                "<text x=\"%d\" y=\"%d\" text-anchor=\"end\" font-size=\"12\" fill=\"currentColor\"><title>%s</title>%s</text>",
                NAMES - 10,
                y + 4,
                HtmlPage.escaped(line.label()),
                HtmlPage.escaped(shown(line.label()))));
        out.append(String.format(
                Locale.ROOT,
                "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%3$d\" y2=\"%3$d\" stroke=\"%4$s\" stroke-width=\"3\"/>",
                x(line.test().low()),
                x(line.test().high()),
                y,
                color));
        out.append(String.format(
                Locale.ROOT,
                "<circle cx=\"%.1f\" cy=\"%d\" r=\"5\" fill=\"%s\"/>",
                x(line.test().change()),
                y,
                color));
    }

    private double x(double change) {
        return NAMES + (change / limit + 1) / 2 * (WIDTH - NAMES - 20);
    }
}
