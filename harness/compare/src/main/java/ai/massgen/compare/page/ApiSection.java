package ai.massgen.compare.page;

import ai.massgen.compare.api.ApiBreak;
import ai.massgen.compare.api.ApiComparison;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of the API, as a part of a page. */
final class ApiSection {
    private static final int MOST_ROWS = 40;

    private ApiSection() {}

    /** Lines of Markdown; none where nobody asked. */
    static List<String> markdown(@Nullable ApiComparison api) {
        var lines = new ArrayList<String>();
        if (api == null) {
            return lines;
        }
        lines.addAll(List.of("", "### API", "", MarkdownPage.escaped(api.sentence())));
        if (!api.breaks().isEmpty()) {
            lines.addAll(List.of("", "<details><summary>How to migrate</summary>", ""));
            lines.addAll(List.of("| class | breaks | baseline | candidate | what to do |", "|---|---|---|---|---|"));
            api.breaks().stream().limit(MOST_ROWS).forEach(one -> lines.add(row(one)));
            lines.addAll(List.of("", "</details>"));
        }
        if (api.breaks().size() > MOST_ROWS) {
            lines.addAll(List.of("", "… and " + (api.breaks().size() - MOST_ROWS) + " more: see `comparison.html`."));
        }
        return lines;
    }

    private static String row(ApiBreak one) {
        return "| " + MarkdownPage.cell(one.type()) + " | " + one.breaks() + " | " + MarkdownPage.cell(one.before())
                + " | " + MarkdownPage.cell(one.after()) + " | "
                + MarkdownPage.escaped(one.note()) + " |";
    }

    /** A piece of HTML; empty where nobody asked. */
    static String html(@Nullable ApiComparison api) {
        if (api == null) {
            return "";
        }
        var out = new StringBuilder("<h2 id=\"api\">API</h2>\n<p>" + HtmlPage.escaped(api.sentence()) + "</p>");
        if (!api.breaks().isEmpty()) {
            out.append(
                    "<div class=\"wide\"><table class=\"api\"><tr><th>class</th><th>baseline</th><th>candidate</th>");
            out.append("<th>what to do</th></tr>");
            api.breaks().forEach(one -> out.append(htmlRow(one)));
            out.append("</table></div>\n");
        }
        return out.toString();
    }

    private static String htmlRow(ApiBreak one) {
        return "<tr><td><code>" + HtmlPage.escaped(one.type()) + "</code><br>"
                + one.change().replace('-', ' ') + "<br><small>breaks " + one.breaks() + "</small></td>"
                + declaration(one.before())
                + declaration(one.after()) + "<td>" + HtmlPage.escaped(one.note()) + "</td></tr>\n";
    }

    private static String declaration(@Nullable String text) {
        return "<td>" + (text == null ? "–" : "<code>" + HtmlPage.escaped(text) + "</code>") + "</td>";
    }
}
