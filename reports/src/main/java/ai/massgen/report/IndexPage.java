package ai.massgen.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The page to open first: verdict, numbers, links. Self-contained; readable in light and dark. */
final class IndexPage {
    private IndexPage() {}

    static void write(
            Summary summary, AllocationTable allocation, List<String> mutated, Map<String, String> links, Path file)
            throws IOException {
        var part = file.resolveSibling(file.getFileName() + ".part");
        Files.writeString(part, render(summary, allocation, mutated, links));
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * The page.
     *
     * @param mutated modules whose mutation reports lie in {@code mutation/} beside it
     * @param links further pages, by address: what each shows
     */
    static String render(Summary summary, AllocationTable allocation, List<String> mutated, Map<String, String> links)
            throws IOException {
        return template()
                .replace("{{verdict}}", summary.verdict())
                .replace("{{sentence}}", sentence(summary))
                .replace("{{bar}}", bar(summary))
                .replace("{{suites}}", suites(summary))
                .replace("{{allocation}}", allocation.rows().isEmpty() ? "" : allocation(allocation))
                .replace("{{links}}", links(links))
                .replace("{{mutation}}", mutated.isEmpty() ? "" : mutation(mutated));
    }

    private static String links(Map<String, String> links) {
        return links.entrySet().stream()
                .map(link -> "<p><a class=\"big\" href=\"" + escape(link.getKey()) + "\">" + escape(link.getValue())
                        + "</a></p>")
                .collect(Collectors.joining("\n"));
    }

    private static String mutation(List<String> modules) {
        return modules.stream()
                .map(module ->
                        "<li><a href=\"mutation/" + escape(module) + "/index.html\">" + escape(module) + "</a></li>")
                .collect(Collectors.joining("\n", "<h2>Mutation testing</h2>\n<ul>", "</ul>"));
    }

    private static String template() throws IOException {
        try (var page = Objects.requireNonNull(IndexPage.class.getResourceAsStream("index.html"), "index.html")) {
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String sentence(Summary summary) {
        return String.format(
                Locale.ROOT,
                "%d tests: %d passed, %d failed, %d broken, %d skipped, in %.1f s",
                summary.total(),
                summary.passed(),
                summary.failed(),
                summary.broken(),
                summary.skipped(),
                summary.durationMillis() / 1000.0);
    }

    private static String bar(Summary summary) {
        return segment("#2e7d32", summary.passed())
                + segment("#c62828", summary.failed())
                + segment("#b26a00", summary.broken())
                + segment("#8a8a8a", summary.skipped());
    }

    private static String segment(String color, int count) {
        return count == 0 ? "" : "<span style=\"background:" + color + ";flex:" + count + "\"></span>";
    }

    private static String suites(Summary summary) {
        return summary.suites().stream()
                .map(suite -> "<tr><td>" + escape(suite.name()) + "</td><td class=\"n\">" + suite.passed()
                        + "</td><td class=\"n\">" + suite.notPassed() + "</td></tr>")
                .collect(Collectors.joining("\n"));
    }

    private static String allocation(AllocationTable table) {
        return "<h2>Bytes allocated per operation</h2>\n<table><thead><tr><th>Benchmark</th><th class=\"n\">baseline</th>"
                + "<th class=\"n\">now</th><th class=\"n\">change</th><th>verdict</th></tr></thead><tbody>"
                + table.rows().stream().map(IndexPage::allocationRow).collect(Collectors.joining("\n"))
                + "</tbody></table>";
    }

    private static String allocationRow(AllocationTable.Row row) {
        return String.format(
                Locale.ROOT,
                "<tr><td>%s</td><td class=\"n\">%,d</td><td class=\"n\">%,d</td><td class=\"n\">%+.2f %%</td><td>%s</td></tr>",
                escape(row.benchmark()),
                row.baseline(),
                row.measured(),
                row.percent(),
                escape(row.verdict()));
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
