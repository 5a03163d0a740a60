package ai.massgen.compare.history;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The history as one HTML file that needs nothing else: a plot for each number, with its changes of level, and a table of the runs. */
final class HistoryPage {
    private static final int MOST_RUNS = 200;
    private static final String STYLE = """
            :root { color-scheme: light dark; --line: #8884; }
            body { font: 15px/1.5 system-ui, sans-serif; max-width: 1200px; margin: 0 auto; padding: 1rem; }
            .plots { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(340px, 100%), 1fr)); gap: 1rem; }
            figure { margin: 0; border: 1px solid var(--line); border-radius: 6px; padding: .6rem; }
            .wide { overflow-x: auto; margin-top: 1rem; }
            svg { width: 100%; height: auto; }
            table { border-collapse: collapse; width: 100%; }
            th, td { border-bottom: 1px solid var(--line); padding: .25rem .5rem; text-align: left; }
            .safe { color: #1a7f37; } .regression { color: #cf222e; } .inconclusive { color: #9a6700; }
            """;

    private HistoryPage() {}

    /** The page. */
    static String of(List<HistoryEntry> all) {
        var entries = all.subList(Math.max(0, all.size() - MOST_RUNS), all.size());
        return "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
                + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
                + "<title>History of comparisons</title><style>" + STYLE + "</style></head><body>\n<h1>History of "
                + entries.size() + (entries.size() == 1 ? " comparison" : " comparisons") + "</h1>\n"
                + "<p>A dashed line is a change of level: cumulative sums of ranks, at most 1 % by chance, four runs or more on"
                + " either side.</p>\n<div class=\"plots\">"
                + names(entries).stream().map(name -> figure(name, entries)).collect(Collectors.joining("\n"))
                + "</div>\n" + table(entries) + "</body></html>\n";
    }

    private static List<String> names(List<HistoryEntry> entries) {
        return entries.stream()
                .flatMap(entry -> entry.metrics().keySet().stream())
                .distinct()
                .toList();
    }

    private static String figure(String name, List<HistoryEntry> entries) {
        var having = entries.stream()
                .filter(entry -> entry.metrics().containsKey(name))
                .toList();
        return "<figure><figcaption>" + escaped(name) + "</figcaption>" + Plot.of(name, having) + "</figure>";
    }

    private static String table(List<HistoryEntry> entries) {
        var rows = new StringBuilder(
                "<div class=\"wide\"><table><tr><th>date</th><th>verdict</th><th>commit</th><th>baseline</th><th>candidate</th></tr>\n");
        for (int i = entries.size() - 1; i >= 0; i--) {
            var entry = entries.get(i);
            var verdict = escaped(entry.verdict());
            rows.append("<tr><td>")
                    .append(escaped(entry.date()))
                    .append("</td><td class=\"")
                    .append(verdict);
            rows.append("\">").append(verdict).append("</td><td>");
            rows.append(entry.commit() == null ? "–" : escaped(entry.commit())).append("</td><td>");
            rows.append(escaped(entry.baseline()));
            rows.append("</td><td>").append(escaped(entry.candidate())).append("</td></tr>\n");
        }
        return rows + "</table></div>";
    }

    /** A number as short as it can be, the same in every locale. */
    static String number(double value) {
        boolean whole = value == Math.rint(value) || Math.abs(value) >= 1000;
        return whole && Math.abs(value) < 1e15
                ? String.format(Locale.ROOT, "%,d", Math.round(value))
                : String.format(Locale.ROOT, "%.4g", value);
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
