package ai.massgen.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class DiffPageTest {
    @Test
    void lines_that_went_and_lines_that_came_are_told_apart_and_nothing_is_markup() {
        assertThat(DiffPage.of(
                        "--- golden\n+++ actual\n@@ -1 +1 @@\n same\n  - item\n-winner: <ann>\n+winner: bob & co\n"))
                .contains(
                        "<div class=\"place\">--- golden</div>",
                        "<div class=\"place\">@@ -1 +1 @@</div>",
                        "<div> same</div>",
                        "<div>  - item</div>",
                        "<div class=\"old\">-winner: &lt;ann&gt;</div>",
                        "<div class=\"new\">+winner: bob &amp; co</div>");
    }
}
