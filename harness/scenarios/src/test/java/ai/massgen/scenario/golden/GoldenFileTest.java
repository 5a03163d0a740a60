package ai.massgen.scenario.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class GoldenFileTest {
    private static final Path ROOT = Path.of("goldens");

    @Test
    void groups_of_scenarios_are_folders() {
        var file = file("voting/tie.v2", "voting/tie.v2");
        assertThat(file.own())
                .isEqualTo(ROOT.resolve("voting").resolve("tie.v2.yaml"))
                .isEqualTo(file.shared());
    }

    @Test
    void a_row_has_a_file_beside_the_scenarios() {
        var file = file("tie", "tie[a1.backend.type=openai,n=2]");
        assertThat(file.own()).isEqualTo(ROOT.resolve("tie[a1.backend.type=openai,n=2].yaml"));
        assertThat(file.shared()).isEqualTo(ROOT.resolve("tie.yaml"));
    }

    @Test
    void names_that_no_file_may_have_stay_apart() {
        var slash = file("tie", "tie[m=openai/gpt]").own();
        var colon = file("tie", "tie[m=openai:gpt]").own();
        assertThat(slash.getParent()).isEqualTo(ROOT);
        assertThat(slash.getFileName().toString()).matches("tie\\[m=openai_gpt]~[0-9a-f]+\\.yaml");
        assertThat(slash).isNotEqualTo(colon);
        assertThat(file("tie", "tie[m=" + "x".repeat(400) + "]")
                        .own()
                        .getFileName()
                        .toString())
                .hasSizeLessThan(220);
    }

    @Test
    void no_name_leaves_the_folder() {
        assertThat(file("../../etc/x", "../../etc/x").own().normalize()).startsWithRaw(ROOT);
        assertThat(file("tie", "tie[a=../../x]").own().normalize()).startsWithRaw(ROOT);
    }

    @Test
    void a_case_belongs_to_its_scenario() {
        assertThatThrownBy(() -> file("tie", "other[a=1]")).isInstanceOf(IllegalArgumentException.class);
    }

    private static GoldenFile file(String scenario, String caseId) {
        return new GoldenFile(ROOT, "goldens", scenario, caseId);
    }
}
