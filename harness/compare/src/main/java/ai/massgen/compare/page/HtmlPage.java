package ai.massgen.compare.page;

import ai.massgen.compare.CaseResult;
import ai.massgen.compare.Comparison;
import ai.massgen.compare.Finding;
import ai.massgen.compare.Place;
import ai.massgen.compare.Standing;
import ai.massgen.compare.speed.BenchmarkSpeed;
import ai.massgen.compare.speed.SpeedReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A comparison as one HTML file that needs nothing else: verdict, findings, both transcripts side by side, filters.
 *
 * <p>All texts come from recordings and models, so each is escaped, and the page forbids itself to load anything.
 */
final class HtmlPage {
    private static final int EFFECTS = 40;

    private final Comparison comparison;
    private final StringBuilder out = new StringBuilder();

    private HtmlPage(Comparison comparison) {
        this.comparison = comparison;
    }

    static String of(Comparison comparison) {
        var page = new HtmlPage(comparison);
        page.body();
        return resource("page.html")
                .replace("/*STYLE*/", resource("page.css"))
                .replace("/*SCRIPT*/", resource("page.js"))
                .replace("<!--TITLE-->", escaped(Summary.verdict(comparison)))
                .replace("<!--BODY-->", page.out);
    }

    /** One case alone, open, with the findings that have a place in it. */
    static String ofCase(Comparison comparison, CaseResult one) {
        var page = new HtmlPage(comparison);
        page.out.append("<h1>").append(escaped(one.id())).append("</h1>\n");
        page.findings(
                "Findings",
                comparison.findings().stream()
                        .filter(finding -> finding.scenarios().contains(one.id()))
                        .toList());
        page.oneCase(one);
        return still(one.id(), page.out.toString().replace("<details", "<details open"));
    }

    /** One benchmark alone: its plot, and all that was measured. */
    static String ofBenchmark(SpeedReport speed, BenchmarkSpeed one) {
        return still(one.label(), "<h1>" + escaped(one.benchmark()) + "</h1>\n" + SpeedSection.html(speed.only(one)));
    }

    /** A page without a script. */
    private static String still(String title, String body) {
        return resource("page.html")
                .replace("/*STYLE*/", resource("page.css"))
                .replace("/*SCRIPT*/", "")
                .replace("<!--TITLE-->", escaped(title))
                .replace("<!--BODY-->", body);
    }

    static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(HtmlPage.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void body() {
        out.append("<header class=\"").append(comparison.verdict().word()).append("\"><h1>");
        out.append(escaped(Summary.verdict(comparison))).append("</h1><p><code>");
        out.append(escaped(comparison.baseline())).append("</code> → <code>");
        out.append(escaped(comparison.candidate())).append("</code></p><p>");
        out.append(escaped(Summary.counts(comparison))).append("</p></header>\n");
        filters();
        findings("Findings", comparison.against());
        findings(
                "Not counted",
                comparison.findings().stream()
                        .filter(finding -> finding.standing() != Standing.COUNTS)
                        .toList());
        out.append(ApiSection.html(comparison.api()));
        out.append(SpeedSection.html(comparison.speed()));
        notes();
        cases();
    }

    private void filters() {
        out.append("<nav><input id=\"search\" type=\"search\" placeholder=\"Search scenarios and findings\"");
        out.append(" aria-label=\"Search scenarios and findings\">");
        for (String word : List.of("breaking", "behavioral", "cosmetic", "intended", "fixed", "fails-on-both")) {
            out.append("<label><input type=\"checkbox\" checked data-filter=\"")
                    .append(word)
                    .append("\"> ");
            out.append(word).append("</label>");
        }
        out.append("<label><input type=\"checkbox\" data-unchanged> unchanged scenarios</label></nav>\n");
    }

    private void findings(String title, List<Finding> findings) {
        if (findings.isEmpty()) {
            return;
        }
        out.append("<h2>").append(title).append("</h2>\n");
        findings.forEach(this::finding);
    }

    private void finding(Finding finding) {
        var label = Summary.label(finding);
        out.append("<article data-kind=\"")
                .append(label)
                .append("\"><h3><span class=\"")
                .append(label)
                .append("\">");
        out.append(label).append("</span> ").append(escaped(finding.sentence())).append("</h3>");
        paragraph(Summary.where(finding));
        paragraph(finding.reason());
        if (!finding.effects().isEmpty()) {
            out.append("<p>In the same scenarios:</p><ul>");
            finding.effects().stream()
                    .limit(EFFECTS)
                    .forEach(
                            effect -> out.append("<li>").append(escaped(effect)).append("</li>"));
            out.append("</ul>");
        }
        places(finding);
        out.append("</article>\n");
    }

    private void paragraph(String text) {
        if (!text.isEmpty()) {
            out.append("<p>").append(escaped(text)).append("</p>");
        }
    }

    private void places(Finding finding) {
        out.append("<details><summary>").append(finding.places().size());
        out.append(finding.places().size() == 1 ? " place" : " places").append("</summary><table><tr>");
        List.of("scenario", "where", "baseline", "candidate")
                .forEach(head -> out.append("<th>").append(head).append("</th>"));
        out.append("</tr>");
        finding.places().forEach(this::place);
        out.append("</table></details>");
    }

    private void place(Place place) {
        boolean isCase = comparison.cases().stream().anyMatch(one -> one.id().equals(place.scenario()));
        out.append("<tr><td><a href=\"#")
                .append(isCase ? anchor(place.scenario()) : "api")
                .append("\">");
        out.append(escaped(place.scenario())).append("</a></td>");
        cell(place.pointer());
        cell(place.before());
        cell(place.after());
        out.append("</tr>");
    }

    private void cell(@Nullable String text) {
        out.append("<td>")
                .append(text == null ? "–" : "<code>" + escaped(text) + "</code>")
                .append("</td>");
    }

    private void notes() {
        if (!comparison.notes().isEmpty()) {
            out.append("<h2>Notes</h2><ul>");
            comparison
                    .notes()
                    .forEach(note -> out.append("<li>").append(escaped(note)).append("</li>"));
            out.append("</ul>\n");
        }
    }

    private void cases() {
        out.append("<h2>Scenarios</h2>\n");
        comparison.cases().forEach(this::oneCase);
    }

    private void oneCase(CaseResult one) {
        out.append("<details class=\"case\" id=\"").append(anchor(one.id())).append("\" data-outcome=\"");
        out.append(one.outcome().word())
                .append("\"><summary><span class=\"")
                .append(one.outcome().word());
        out.append("\">").append(one.outcome().word()).append("</span> ").append(escaped(one.id()));
        out.append(" <small>")
                .append(Objects.requireNonNullElse(one.baseline(), "–"))
                .append(" → ");
        out.append(Objects.requireNonNullElse(one.candidate(), "–")).append("</small></summary>");
        if (!one.message().isEmpty()) {
            out.append("<pre>").append(escaped(one.message())).append("</pre>");
        }
        if (!one.before().isEmpty()) {
            sideBySide(one);
        }
        out.append("</details>\n");
    }

    private void sideBySide(CaseResult one) {
        out.append("<table class=\"diff\"><tr><th></th><th>baseline</th><th></th><th>candidate</th></tr>");
        SideBySide.of(one.before(), one.after()).forEach(this::row);
        out.append("</table>");
    }

    private void row(SideBySide.Row row) {
        if (row.kind().equals("gap")) {
            out.append("<tr class=\"gap\"><td></td><td colspan=\"3\">… ")
                    .append(row.left())
                    .append("</td></tr>");
            return;
        }
        out.append("<tr class=\"").append(row.kind()).append("\">");
        line(row.leftNumber(), row.left());
        line(row.rightNumber(), row.right());
        out.append("</tr>");
    }

    private void line(int number, String text) {
        out.append("<td>")
                .append(number == 0 ? "" : number)
                .append("</td><td>")
                .append(escaped(text))
                .append("</td>");
    }

    private static String anchor(String id) {
        return "s-" + id.replaceAll("[^A-Za-z0-9]+", "-") + "-" + Integer.toHexString(id.hashCode());
    }

    static String escaped(String text) {
        return Visible.of(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
