package ai.massgen.engine;

/** A unified difference as a page: what was in the golden red, what this run has instead green. */
final class DiffPage {
    private static final String HEAD = """
            <!doctype html><meta charset="utf-8"><title>golden difference</title>
            <style>
            body { font: 13px/1.5 ui-monospace, Menlo, Consolas, monospace; margin: 0; background: #fff; color: #24292f }
            div { white-space: pre-wrap; padding: 0 12px }
            .old { background: #ffebe9 } .new { background: #dafbe1 } .place { background: #f1f8ff; color: #57606a }
            </style>
            """;

    private DiffPage() {}

    static String of(String difference) {
        var page = new StringBuilder(HEAD);
        difference
                .lines()
                .forEach(line -> page.append("<div")
                        .append(look(line))
                        .append('>')
                        .append(line.isEmpty() ? "&nbsp;" : escape(line))
                        .append("</div>\n"));
        return page.toString();
    }

    private static String look(String line) {
        if (line.startsWith("@@") || line.startsWith("---") || line.startsWith("+++")) {
            return " class=\"place\"";
        }
        if (line.startsWith("-")) {
            return " class=\"old\"";
        }
        return line.startsWith("+") ? " class=\"new\"" : "";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
