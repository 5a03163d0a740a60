package ai.massgen.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TestNamesTest {
    private static final String ANCHOR = "com.acme.VotingTest";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "VotingTest#tie",
                "com.acme.VotingTest#tie",
                "com/acme/VotingTest.java#tie",
                "**/VotingTest#tie",
                "Voting*#t*",
                "OtherTest, VotingTest#no+tie",
            })
    void forms_that_surefire_takes_select_the_scenario(String test) {
        assertThat(wants(test, "tie")).isTrue();
        assertThat(wants(test, "else")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"VotingTest", "OtherTest#tie", "!VotingTest#tie", "%regex[.*Voting.*#tie]", ""})
    void what_is_not_about_scenarios_of_the_anchor_takes_none_away(String test) {
        assertThat(wants(test, "else")).isTrue();
    }

    @Test
    void a_scenario_is_meant_by_any_of_its_names() {
        var names = TestNames.parse(List.of("VotingTest#tie"));

        assertThat(names.want(ANCHOR, List.of("tie[a=b]", "tie"))).isTrue();
    }

    @Test
    void only_an_anchor_that_is_named_must_have_the_scenario() {
        assertThat(TestNames.parse(List.of("VotingTest#tie")).isMeantFor(ANCHOR))
                .isTrue();
        assertThat(TestNames.parse(List.of("*Test#tie")).isMeantFor(ANCHOR)).isFalse();
        assertThat(TestNames.parse(List.of("OtherTest#tie")).isMeantFor(ANCHOR)).isFalse();
    }

    private static boolean wants(String test, String scenario) {
        return TestNames.parse(List.of(test)).want(ANCHOR, List.of(scenario));
    }
}
