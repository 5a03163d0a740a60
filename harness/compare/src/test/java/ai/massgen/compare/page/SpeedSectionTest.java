package ai.massgen.compare.page;

import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.compare.Comparison;
import ai.massgen.compare.Verdict;
import ai.massgen.compare.speed.BenchmarkCase;
import ai.massgen.compare.speed.BenchmarkSpeed;
import ai.massgen.compare.speed.CountedComparison;
import ai.massgen.compare.speed.CountedFork;
import ai.massgen.compare.speed.Dropped;
import ai.massgen.compare.speed.FalseAlarms;
import ai.massgen.compare.speed.MethodWork;
import ai.massgen.compare.speed.Outcome;
import ai.massgen.compare.speed.PairedTest;
import ai.massgen.compare.speed.SpeedReport;
import ai.massgen.compare.speed.SpeedRules;
import ai.massgen.compare.speed.TimeMetric;
import ai.massgen.compare.speed.TimeVerdict;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class SpeedSectionTest {
    private static final String METHOD = "a.b.Decoder.<init>(I)V";

    @Test
    void every_form_names_the_method_that_does_more_and_says_how_far_it_can_be_trusted() {
        var comparison = comparison(Outcome.REGRESSED);

        assertThat(comparison.verdict()).isEqualTo(Verdict.REGRESSION);
        assertThat(MarkdownPage.of(comparison))
                .startsWith("## ❌ Regression: 1 benchmark against the candidate.")
                .contains("| `Decoding.decode n=<1>` | regressed | = | +10.00 % | +7.00 % [+6.00 %, +8.00 %] |")
                .contains("Decoder.\\<init\\> (+10 bytecodes)", "with 95 % confidence below 1.0 %");
        assertThat(String.join("\n", Summary.lines(comparison, 10)))
                .contains("speed: 1 regressed", "regressed  Decoding.decode n=<1>: slower: more work");
        assertThat(Report.json(comparison))
                .contains("\"speed\" : {", "\"outcome\" : \"regressed\"", "\"where\" : \"" + METHOD + "\"");
    }

    /** The published schema lets readers of today read what comes later; here it must know each member that there is. */
    @Test
    void the_json_is_what_its_schema_says_and_nothing_else() throws IOException {
        var json = new ObjectMapper();
        try (var in = Objects.requireNonNull(Comparison.class.getResourceAsStream("comparison.schema.json"))) {
            var schema = json.readTree(in);
            for (String part : List.of("speed", "benchmark")) {
                ((ObjectNode) schema.at("/$defs/" + part)).put("additionalProperties", false);
            }
            var registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
            var written = json.readTree(Report.json(comparison(Outcome.REGRESSED)));

            assertThat(registry.getSchema(schema).validate(written)).isEmpty();
            ((ObjectNode) written.at("/speed")).put("outcome", "odd");
            assertThat(registry.getSchema(schema).validate(written)).isNotEmpty();
        }
    }

    @Test
    void the_page_plots_intervals_and_lists_what_was_dropped_and_why() {
        assertThat(HtmlPage.of(comparison(Outcome.REGRESSED)))
                .contains("<svg class=\"plot\" viewBox", "<circle cx=", "Decoding.decode n=&lt;1&gt;")
                .contains("<td>pair 4</td>", "the candidate was not steady")
                .doesNotContain("n=<1>");
    }

    @Test
    void a_benchmark_has_a_page_of_its_own_with_its_plot() {
        var report = report(Outcome.REGRESSED);

        assertThat(Report.html(report, report.benchmarks().get(0)))
                .contains("<h1>a.b.Decoding.decode n=&lt;1&gt;</h1>", "<svg class=\"plot\"", "CPU time/op")
                .doesNotContain("<!--BODY", "addEventListener");
    }

    @Test
    void a_page_names_methods_as_in_sources() {
        assertThat(SpeedSection.declaration("a.b.Words.pieces(Ljava/lang/String;[I)Ljava/util/List;"))
                .isEqualTo("Words.pieces(String, int[])");
        assertThat(SpeedSection.declaration("a.b.Words")).isEqualTo("Words");
    }

    @Test
    void a_change_of_more_than_tenfold_is_no_new_benchmark() {
        assertThat(SpeedSection.percent(12)).isEqualTo("+1200.00 %");
        assertThat(SpeedSection.percent(Double.MAX_VALUE)).isEqualTo("new");
    }

    /** The marks of a band that is narrow beside a change would stand on each other. */
    @Test
    void marks_of_the_plot_stand_apart() {
        var wide = new PairedTest(9, 1.78, 1.72, 1.84, 1e-6, 0.004, 0.01);

        assertThat(SpeedPlot.of(report(Outcome.REGRESSED))).contains(">-3.00 %<", ">+3.00 %<");
        assertThat(SpeedPlot.of(report(Outcome.REGRESSED, 110, wide)))
                .contains(">-184.00 %<")
                .doesNotContain(">+3.00 %<");
    }

    @Test
    void work_that_grew_while_the_clock_is_open_is_not_called_invisible_to_the_clock() {
        assertThat(report(Outcome.INCONCLUSIVE, 110).benchmarks().get(0).explanation())
                .startsWith("work grew; what the clock says is open (after 9 pairs)");
        assertThat(report(Outcome.NO_CHANGE, 110).benchmarks().get(0).explanation())
                .startsWith("work grew; the clock does not show it");
    }

    @Test
    void what_is_open_is_a_warning_and_leaves_the_answer_open_only_where_that_is_wished() {
        assertThat(comparison(Outcome.INCONCLUSIVE).verdict()).isEqualTo(Verdict.SAFE);
        assertThat(comparison(Outcome.INCONCLUSIVE).notes())
                .contains("Warning: the speed of some benchmarks is open: 1 inconclusive.");
        assertThat(safe().withSpeed(report(Outcome.INCONCLUSIVE), true).verdict())
                .isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(safe().withSpeed(report(Outcome.NO_CHANGE), true).verdict()).isEqualTo(Verdict.SAFE);
    }

    private static Comparison comparison(Outcome outcome) {
        return safe().withSpeed(report(outcome), false);
    }

    private static Comparison safe() {
        return new Comparison(Comparison.VERSION, "main", "mine", Verdict.SAFE, List.of(), List.of(), List.of(), null);
    }

    private static SpeedReport report(Outcome outcome) {
        return report(outcome, outcome == Outcome.REGRESSED ? 110 : 100);
    }

    private static SpeedReport report(Outcome outcome, double more) {
        return report(outcome, more, new PairedTest(9, 0.07, 0.06, 0.08, 1e-6, 0.004, 0.01));
    }

    private static SpeedReport report(Outcome outcome, double more, PairedTest test) {
        var time = new TimeVerdict(TimeMetric.CPU, outcome, test, 1e-6, null, "after 9 pairs");
        var counted = CountedComparison.of(fork(100), fork(more), SpeedRules.DEFAULT);
        var benchmark = BenchmarkSpeed.of(
                new BenchmarkCase("a.b.Decoding.decode", Map.of("n", "<1>")),
                counted,
                null,
                List.of(time),
                9,
                List.of(new Dropped(4, "the candidate was not steady")));
        return SpeedReport.of(
                SpeedRules.DEFAULT, List.of(benchmark), null, FalseAlarms.of(299, 0), List.of("On one core."));
    }

    private static List<CountedFork> fork(double bytecodes) {
        return List.of(new CountedFork(1000, bytecodes, 1, Map.of(METHOD, new MethodWork(bytecodes, 1))));
    }
}
