package ai.massgen.compare.page;

import ai.massgen.compare.speed.BenchmarkSpeed;
import ai.massgen.compare.speed.CountedMetric;
import ai.massgen.compare.speed.Growth;
import ai.massgen.compare.speed.PairedTest;
import ai.massgen.compare.speed.SpeedReport;
import ai.massgen.compare.speed.TimeVerdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;

/** What became of the speed, as a part of a page. */
public final class SpeedSection {
    private static final int MOST_ROWS = 60;
    private static final int MOST_LINES = 10;

    private SpeedSection() {}

    /** The answer in a line, then benchmarks that did not stay the same. */
    static List<String> lines(@Nullable SpeedReport speed) {
        var lines = new ArrayList<String>();
        if (speed != null) {
            lines.add("speed: " + speed.counts());
            speed.benchmarks().stream()
                    .filter(SpeedSection::told)
                    .limit(MOST_LINES)
                    .forEach(each -> lines.add(line(each)));
        }
        return lines;
    }

    private static boolean told(BenchmarkSpeed each) {
        return each.outcome() != ai.massgen.compare.speed.Outcome.NO_CHANGE
                || each.counted() != null && each.counted().metrics().stream().anyMatch(CountedMetric::reported);
    }

    /** A benchmark in a line. */
    public static String line(BenchmarkSpeed each) {
        var facts = new ArrayList<String>();
        metrics(each).stream()
                .filter(CountedMetric::reported)
                .forEach(metric -> facts.add(metric.name() + " " + percent(metric.change())));
        each.times().stream()
                .filter(time -> time.test() != null)
                .forEach(time -> facts.add(time.metric().word() + " " + interval(time.test())));
        return each.outcome().word() + "  " + each.label() + ": " + each.explanation()
                + (facts.isEmpty() ? "" : " (" + String.join(", ", facts) + ")");
    }

    private static List<CountedMetric> metrics(BenchmarkSpeed each) {
        var metrics = new ArrayList<CountedMetric>();
        if (each.counted() != null) {
            metrics.addAll(each.counted().metrics());
        }
        if (each.steadyBytes() != null) {
            metrics.add(each.steadyBytes());
        }
        return metrics;
    }

    /** Lines of Markdown; none where nobody asked. */
    static List<String> markdown(@Nullable SpeedReport speed) {
        var lines = new ArrayList<String>();
        if (speed == null) {
            return lines;
        }
        lines.addAll(List.of("", "### Speed", "", MarkdownPage.escaped(speed.counts()) + ".", ""));
        lines.addAll(List.of(
                "| benchmark | outcome | bytes/op | bytecodes/op | CPU time/op | why |", "|---|---|---|---|---|---|"));
        speed.benchmarks().stream().limit(MOST_ROWS).forEach(each -> lines.add(row(each)));
        if (speed.benchmarks().size() > MOST_ROWS) {
            lines.addAll(
                    List.of("", "… and " + (speed.benchmarks().size() - MOST_ROWS) + " more: see `comparison.html`."));
        }
        lines.add("");
        trust(speed).forEach(line -> lines.add("- " + MarkdownPage.escaped(line)));
        return lines;
    }

    private static String row(BenchmarkSpeed each) {
        return "| " + MarkdownPage.cell(each.label()) + " | " + each.outcome().word() + " | "
                + counted(each, CountedMetric.BYTES) + " | " + counted(each, CountedMetric.BYTECODES) + " | "
                + each.times().stream().findFirst().map(SpeedSection::time).orElse("–") + " | "
                + MarkdownPage.escaped(each.explanation()) + " |";
    }

    private static String counted(BenchmarkSpeed each, String name) {
        return each.counted() == null ? "–" : change(each.counted().metric(name));
    }

    private static String change(CountedMetric metric) {
        var exact = metric.exact() ? "" : " (varies)";
        return metric.baseline().equals(metric.candidate()) && metric.change() == 0
                ? "="
                : percent(metric.change()) + exact;
    }

    private static String time(TimeVerdict time) {
        return time.test() == null ? "–" : interval(time.test());
    }

    /** How far the report can be trusted. */
    private static List<String> trust(SpeedReport speed) {
        var lines = new ArrayList<>(speed.notes());
        if (speed.canary() != null && speed.canary().test() != null) {
            lines.add("The baseline against itself in the same minutes: "
                    + interval(speed.canary().test())
                    + (speed.canary().unstable() ? ": this machine is unstable." : "."));
        }
        if (speed.falseAlarms() != null) {
            lines.add(speed.falseAlarms().sentence());
        }
        return lines;
    }

    /** A piece of HTML; empty where nobody asked. */
    static String html(@Nullable SpeedReport speed) {
        if (speed == null) {
            return "";
        }
        var out = new StringBuilder("<h2 id=\"speed\">Speed</h2>\n<p>" + HtmlPage.escaped(speed.counts()) + "</p>");
        out.append(SpeedPlot.of(speed));
        out.append(
                "<div class=\"wide\"><table class=\"speed\"><tr><th>benchmark</th><th>outcome</th><th>baseline</th>");
        out.append("<th>candidate</th><th>change</th><th>why</th></tr>");
        speed.benchmarks().forEach(each -> rows(each, out));
        out.append("</table></div><ul>");
        trust(speed)
                .forEach(line ->
                        out.append("<li>").append(HtmlPage.escaped(line)).append("</li>"));
        return out.append("</ul>\n").toString();
    }

    private static void rows(BenchmarkSpeed each, StringBuilder out) {
        out.append("<tr class=\"benchmark\"><th>")
                .append(HtmlPage.escaped(each.label()))
                .append("</th><td>");
        out.append(mark(each.outcome())).append("</td><td colspan=\"4\">");
        out.append(HtmlPage.escaped(each.explanation())).append("</td></tr>\n");
        metrics(each)
                .forEach(metric -> cells(
                        out,
                        metric.name(),
                        metric.outcome().word(),
                        metric.baseline().text(),
                        metric.candidate().text(),
                        change(metric),
                        metric.exact() ? "" : "not deterministic: the JVMs of a side differ"));
        each.times()
                .forEach(time ->
                        cells(out, time.metric().word(), time.outcome().word(), "", "", time(time), time.detail()));
        each.dropped()
                .forEach(dropped -> cells(out, "pair " + dropped.pair(), "", "", "", "dropped", dropped.reason()));
        if (each.counted() != null) {
            each.counted().methods().forEach(growth -> cells(out, growth));
        }
    }

    private static String mark(ai.massgen.compare.speed.Outcome outcome) {
        return "<span class=\"" + outcome.word().replace(' ', '-') + "\">" + outcome.word() + "</span>";
    }

    /** A method as in sources, packages left out; a class file writes {@code a.b.C.name(Ljava/lang/String;)V}. */
    static String declaration(String where) {
        int open = where.indexOf('(');
        if (open < 0) {
            return where.substring(where.lastIndexOf('.') + 1);
        }
        int type = where.lastIndexOf('.', where.lastIndexOf('.', open) - 1);
        return where.substring(type + 1, open)
                + Arrays.stream(Type.getArgumentTypes(where.substring(open)))
                        .map(Type::getClassName)
                        .map(name -> name.substring(name.lastIndexOf('.') + 1))
                        .collect(Collectors.joining(", ", "(", ")"));
    }

    private static void cells(StringBuilder out, Growth growth) {
        var change = String.format(
                Locale.ROOT, "%+,.0f bytecodes, %+,.1f objects", growth.bytecodes(), growth.allocations());
        cells(
                out,
                declaration(growth.where()),
                "",
                String.format(Locale.ROOT, "%,.0f", growth.before().bytecodes()),
                String.format(Locale.ROOT, "%,.0f", growth.after().bytecodes()),
                change,
                "");
    }

    private static void cells(StringBuilder out, String... texts) {
        out.append("<tr>");
        for (String text : texts) {
            out.append("<td>").append(HtmlPage.escaped(text)).append("</td>");
        }
        out.append("</tr>\n");
    }

    static String interval(@Nullable PairedTest test) {
        return test == null
                ? "–"
                : percent(test.change()) + " [" + percent(test.low()) + ", " + percent(test.high()) + "]";
    }

    static String percent(double share) {
        return share == Double.MAX_VALUE
                ? "new"
                : String.format(Locale.ROOT, Math.abs(share) < 0.001 ? "%+.3f %%" : "%+.2f %%", share * 100);
    }
}
