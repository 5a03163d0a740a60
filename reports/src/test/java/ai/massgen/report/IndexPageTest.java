package ai.massgen.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class IndexPageTest {
    @Test
    void numbers_are_written_the_same_in_every_locale() throws IOException {
        var table = new AllocationTable(List.of(new AllocationTable.Row("decode", 1_000, 1_015, "regressed")));

        assertThat(IndexPage.render(summary(0, 0), table, List.of(), Map.of()))
                .contains("1,000", "1,015", "+1.50 %", "in 1.5 s");
    }

    @Test
    void names_from_scenarios_cannot_inject_markup() throws IOException {
        assertThat(IndexPage.render(summary(0, 0), new AllocationTable(List.of()), List.of(), Map.of()))
                .contains("a &lt;b&gt; &amp; c")
                .doesNotContain("a <b> & c");
    }

    @Test
    void a_gate_that_did_not_run_leaves_no_empty_table() throws IOException {
        assertThat(IndexPage.render(summary(0, 0), new AllocationTable(List.of()), List.of(), Map.of()))
                .doesNotContain("Bytes allocated");
    }

    @Test
    void mutation_reports_are_linked_where_there_are_some() throws IOException {
        var none = new AllocationTable(List.of());

        assertThat(IndexPage.render(summary(0, 0), none, List.of("massgen-backends"), Map.of()))
                .contains("<a href=\"mutation/massgen-backends/index.html\">");
        assertThat(IndexPage.render(summary(0, 0), none, List.of(), Map.of())).doesNotContain("Mutation");
    }

    @Test
    void pages_that_comparisons_left_are_linked() throws IOException {
        var links = Map.of("../history/index.html", "Open <it>");

        assertThat(IndexPage.render(summary(0, 0), new AllocationTable(List.of()), List.of(), links))
                .contains("<a class=\"big\" href=\"../history/index.html\">Open &lt;it&gt;</a>");
    }

    @Test
    void the_verdict_is_the_worst_that_happened() {
        assertThat(summary(0, 0).verdict()).isEqualTo("passed");
        assertThat(summary(0, 1).verdict()).isEqualTo("broken");
        assertThat(summary(1, 1).verdict()).isEqualTo("failed");
    }

    private static Summary summary(int failed, int broken) {
        return new Summary(3, failed, broken, 0, 1_500, List.of(new Summary.Suite("a <b> & c", 3, failed + broken)));
    }
}
