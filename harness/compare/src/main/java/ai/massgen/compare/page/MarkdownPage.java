package ai.massgen.compare.page;

import ai.massgen.compare.CaseResult;
import ai.massgen.compare.Comparison;
import ai.massgen.compare.Finding;
import ai.massgen.compare.Place;
import ai.massgen.compare.Verdict;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A comparison as Markdown that fits a comment on a pull request: the verdict, the few findings, then tables. */
final class MarkdownPage {
    private static final String FOLD = "<details>";
    private static final String UNFOLD = "</details>";

    /** GitHub refuses comments of more than 65,536 characters. */
    private static final int LONGEST = 60_000;

    private static final int FINDINGS = 12;
    private static final int PLACES = 20;
    private static final int EFFECTS = 5;

    private final Comparison comparison;
    private final StringBuilder out = new StringBuilder();

    private MarkdownPage(Comparison comparison) {
        this.comparison = comparison;
    }

    static String of(Comparison comparison) {
        return new MarkdownPage(comparison).page();
    }

    private String page() {
        line("## " + sign() + " " + Summary.verdict(comparison));
        line("");
        line(code(comparison.baseline()) + " → " + code(comparison.candidate()) + ": " + Summary.counts(comparison)
                + ".");
        section("Findings", comparison.against());
        section(
                "Not counted",
                comparison.findings().stream()
                        .filter(finding -> !comparison.against().contains(finding))
                        .toList());
        ApiSection.markdown(comparison.api()).forEach(this::line);
        SpeedSection.markdown(comparison.speed()).forEach(this::line);
        notes();
        cases();
        return out.length() <= LONGEST ? out.toString() : cut();
    }

    private String sign() {
        return comparison.verdict() == Verdict.SAFE ? "✅" : comparison.verdict() == Verdict.REGRESSION ? "❌" : "❔";
    }

    private String cut() {
        var kept = out.substring(0, out.lastIndexOf("\n", LONGEST));
        boolean folded = kept.lastIndexOf("\n" + FOLD) > kept.lastIndexOf("\n" + UNFOLD);
        return kept + (folded ? "\n\n" + UNFOLD : "") + "\n\n… cut; `comparison.html` has all of it.\n";
    }

    private void section(String title, List<Finding> findings) {
        if (findings.isEmpty()) {
            return;
        }
        line("");
        line("### " + title);
        findings.stream().limit(FINDINGS).forEach(this::finding);
        if (findings.size() > FINDINGS) {
            line("");
            line("… and " + (findings.size() - FINDINGS) + " more: see `comparison.html`.");
        }
    }

    private void finding(Finding finding) {
        line("");
        line("**" + Summary.label(finding) + "** · " + escaped(finding.sentence()) + " — "
                + escaped(Summary.where(finding)));
        if (!finding.reason().isEmpty()) {
            line("");
            line("> " + escaped(finding.reason()));
        }
        finding.effects().stream().limit(EFFECTS).forEach(effect -> line("- so: " + escaped(effect)));
        if (finding.effects().size() > EFFECTS) {
            line("- and " + (finding.effects().size() - EFFECTS) + " more differences");
        }
        places(finding);
    }

    private void places(Finding finding) {
        line("");
        line(FOLD + "<summary>" + finding.places().size() + (finding.places().size() == 1 ? " place" : " places")
                + "</summary>");
        line("");
        line("| scenario | where | baseline | candidate |");
        line("|---|---|---|---|");
        finding.places().stream().limit(PLACES).forEach(this::place);
        if (finding.places().size() > PLACES) {
            line("");
            line("… and " + (finding.places().size() - PLACES) + " more: see `comparison.html`.");
        }
        line("");
        line(UNFOLD);
    }

    private void place(Place place) {
        line("| " + cell(place.scenario()) + " | " + cell(place.pointer()) + " | " + cell(place.before()) + " | "
                + cell(place.after()) + " |");
    }

    private void notes() {
        if (!comparison.notes().isEmpty()) {
            line("");
            line("### Notes");
            line("");
            comparison.notes().forEach(note -> line("- " + escaped(note.replace("\n", " "))));
        }
    }

    private void cases() {
        var others = comparison.cases().stream()
                .filter(one -> one.outcome() != CaseResult.Outcome.UNCHANGED)
                .toList();
        if (others.isEmpty()) {
            return;
        }
        line("");
        line("### Scenarios that are not unchanged");
        line("");
        boolean folded = others.size() > PLACES;
        if (folded) {
            line(FOLD + "<summary>" + others.size() + " scenarios</summary>");
            line("");
        }
        line("| scenario | outcome | baseline | candidate |");
        line("|---|---|---|---|");
        others.forEach(one -> line("| " + cell(one.id()) + " | " + one.outcome().word() + " | " + status(one.baseline())
                + " | " + status(one.candidate()) + " |"));
        if (folded) {
            line("");
            line(UNFOLD);
        }
    }

    private static String status(@Nullable String status) {
        return Objects.requireNonNullElse(status, "–");
    }

    static String cell(@Nullable String text) {
        return text == null ? "–" : code(text).replace("|", "\\|");
    }

    private static String code(String text) {
        return "`" + Visible.of(text).replace("`", "'").replaceAll("\\s+", " ") + "`";
    }

    /** Recorded texts must not become markup, links to people or other pages. */
    static String escaped(String text) {
        return Visible.of(text).replaceAll("([\\\\`*_\\[\\]<>|#])", "\\\\$1").replace("@", "@\u200b");
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
