package ai.massgen.compare.page;

import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.compare.Aspect;
import ai.massgen.compare.CaseResult;
import ai.massgen.compare.CaseResult.Outcome;
import ai.massgen.compare.Comparison;
import ai.massgen.compare.Finding;
import ai.massgen.compare.Place;
import ai.massgen.compare.Severity;
import ai.massgen.compare.Standing;
import ai.massgen.compare.Verdict;
import ai.massgen.compare.api.ApiBreak;
import ai.massgen.compare.api.ApiComparison;
import ai.massgen.compare.api.ApiMode;
import ai.massgen.compare.api.ApiPackages;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PagesTest {
    private static final String HOSTILE = "</script><img src=x onerror=alert(1)> @somebody | `x`";

    @Test
    void the_html_page_escapes_what_models_wrote_and_loads_nothing() {
        var page = HtmlPage.of(comparison(1, HOSTILE));

        assertThat(page)
                .contains("&lt;/script&gt;&lt;img src=x", "default-src 'none'")
                .doesNotContain("<img", "src=\"", "href=\"http", "<!--BODY-->", "/*SCRIPT*/");
        assertThat(page.split("</script>", -1)).hasSize(2);
    }

    @Test
    void the_html_page_shows_both_sides_of_what_differs() {
        var page = HtmlPage.of(comparison(1, "It is another."));

        assertThat(page)
                .contains("<h1>Regression: 1 finding against the candidate.</h1>")
                .contains("<tr class=\"changed\"><td>2</td><td>answer: A</td><td>2</td><td>answer: B</td></tr>");
    }

    @Test
    void the_markdown_begins_with_the_verdict_and_takes_markup_for_text() {
        var page = MarkdownPage.of(comparison(1, HOSTILE));

        assertThat(page).startsWith("## ❌ Regression: 1 finding against the candidate.");
        assertThat(page).doesNotContain("</script><img", " @somebody");
        assertThat(page.lines().filter(line -> line.startsWith("| s0 ") || line.startsWith("| `s0`")))
                .allSatisfy(line -> assertThat(line.replace("\\|", "").chars().filter(c -> c == '|'))
                        .hasSize(5));
    }

    @Test
    void the_markdown_fits_a_comment_however_much_differs() {
        var page = MarkdownPage.of(comparison(3000, "It is another."));

        assertThat(page.length()).isLessThan(65_536);
        assertThat(page).endsWith("`comparison.html` has all of it.\n");
    }

    @Test
    void a_markdown_that_is_cut_inside_of_a_fold_closes_it() {
        var findings = IntStream.range(0, 20)
                .mapToObj(
                        i -> comparison(40, "wide ".repeat(1000) + i).findings().get(0))
                .toList();
        var page = MarkdownPage.of(
                new Comparison(Comparison.VERSION, "a", "b", Verdict.REGRESSION, findings, List.of(), List.of(), null));

        assertThat(page.length()).isLessThan(65_536);
        assertThat(page.split("<details>", -1)).hasSameSizeAs(page.split("</details>", -1));
        assertThat(page).endsWith("`comparison.html` has all of it.\n");
    }

    @Test
    void a_text_cannot_turn_the_page_around_it() {
        var turned = "It is \u202Edesrever.";
        var page = comparison(1, turned);

        assertThat(HtmlPage.of(page)).contains("It is \\u202edesrever.").doesNotContain("\u202e");
        assertThat(MarkdownPage.of(page)).contains("u202edesrever.").doesNotContain("\u202e");
    }

    @Test
    void the_name_of_a_side_is_no_markup() {
        var page = MarkdownPage.of(new Comparison(
                Comparison.VERSION, "a`@somebody`", "b", Verdict.SAFE, List.of(), List.of(), List.of(), null));

        assertThat(page).contains("`a'@somebody'` → `b`");
    }

    @Test
    void the_json_has_a_version_and_words_for_all_values() {
        assertThat(Report.json(comparison(1, "It is another.")))
                .contains("\"version\" : 1", "\"verdict\" : \"regression\"", "\"severity\" : \"breaking\"")
                .contains("\"counts\" : {", "\"regressed\" : 1")
                .doesNotContain("answer: A\\n");
    }

    @Test
    void breaks_of_the_api_stand_in_every_form_with_what_to_do() {
        var compared = comparison(1, "It is another.").withApi(api(ApiMode.REPORT));

        assertThat(compared.findings()).hasSize(1);
        assertThat(Report.json(compared)).contains("\"api\" : {", "\"mode\" : \"report\"", "\"breaks\" : \"binary\"");
        assertThat(MarkdownPage.of(compared))
                .contains("### API", "| `lib.A` | binary | `void a()` | – | Call b\\<T\\>. |");
        assertThat(HtmlPage.of(compared)).contains("<h2 id=\"api\">API</h2>", "Call b&lt;T&gt;.");
        assertThat(Summary.lines(compared, 1))
                .anyMatch(line -> line.startsWith("API: 1 break (1 binary, 0 source) in 1"));
    }

    @Test
    void a_break_that_is_to_fail_is_the_worst_finding_and_a_regression() {
        var safe = new Comparison(Comparison.VERSION, "a", "b", Verdict.SAFE, List.of(), List.of(), List.of(), null);

        assertThat(safe.withApi(api(ApiMode.REPORT)).verdict()).isEqualTo(Verdict.SAFE);
        assertThat(safe.withApi(ApiComparison.notCompared(ApiMode.REPORT, "no")).verdict())
                .isEqualTo(Verdict.SAFE);
        assertThat(safe.withApi(ApiComparison.notCompared(ApiMode.FAIL, "no")).verdict())
                .isEqualTo(Verdict.INCONCLUSIVE);
        var failed = safe.withApi(api(ApiMode.FAIL));
        assertThat(failed.verdict()).isEqualTo(Verdict.REGRESSION);
        assertThat(failed.against()).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.BREAKING);
            assertThat(Summary.where(finding)).isEqualTo("in lib.A");
        });
        assertThat(HtmlPage.of(failed)).contains("<a href=\"#api\">lib.A</a>");
    }

    private static ApiComparison api(ApiMode mode) {
        var gone = new ApiBreak("lib.A", "method-removed", true, false, "void a()", null, "Call b<T>.");
        return new ApiComparison(mode, true, "", ApiPackages.of(List.of("lib")), 3, List.of(gone));
    }

    private static Comparison comparison(int cases, String sentence) {
        var places = IntStream.range(0, cases)
                .mapToObj(i -> new Place("s" + i, "/result/answer", "\"A|`\"", "\"B\""))
                .toList();
        var finding = new Finding(Severity.BREAKING, Aspect.RESULT, Standing.COUNTS, "", sentence, List.of(), places);
        var results = IntStream.range(0, cases)
                .mapToObj(i -> new CaseResult(
                        "s" + i,
                        Outcome.REGRESSED,
                        "passed",
                        "failed",
                        "no",
                        "result:\nanswer: A",
                        "result:\nanswer: B"))
                .toList();
        return new Comparison(
                Comparison.VERSION,
                "main (1)",
                "mine (2)",
                Verdict.REGRESSION,
                List.of(finding),
                results,
                List.of(),
                null);
    }
}
