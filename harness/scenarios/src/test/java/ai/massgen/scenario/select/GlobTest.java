package ai.massgen.scenario.select;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GlobTest {

    @ParameterizedTest
    @CsvSource({
        "tie, tie, true",
        "tie, ties, false",
        "*tie*, a-tie-breaks, true",
        "t?e, tie, true",
        "t?e, tiie, false",
        "'tie[a=b]', 'tie[a=b]', true",
        "'tie[*]', 'tie[a=b,c=d]', true",
        "t.e, tie, false",
        "voting/*, voting/tie, true",
    })
    void stars_and_question_marks_stand_for_others_and_all_else_for_itself(String glob, String name, boolean matches) {
        assertThat(Glob.of(glob).matches(name)).isEqualTo(matches);
    }

    @Test
    void a_glob_without_wildcards_is_literal() {
        assertThat(Glob.of("tie[a]").isLiteral()).isTrue();
        assertThat(Glob.of("tie*").isLiteral()).isFalse();
        assertThat(Glob.of("t?e").isLiteral()).isFalse();
    }
}
