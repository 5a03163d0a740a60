package ai.massgen.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class AnonymizerTest {

    @Test
    void agents_are_numbered_by_registration() {
        var anonymizer = new Anonymizer(List.of("zoe", "abe"));

        assertThat(anonymizer.numbers()).containsExactly("agent1", "agent2");
        assertThat(anonymizer.number("abe")).isEqualTo("agent2");
        assertThat(anonymizer.agent("agent1")).contains("zoe");
    }

    @Test
    void an_agent_is_found_by_its_own_id_too() {
        assertThat(new Anonymizer(List.of("zoe")).agent("zoe")).contains("zoe");
        assertThat(new Anonymizer(List.of("zoe")).agent("abe")).isEmpty();
    }

    @Test
    void a_number_goes_before_an_id_that_looks_like_one() {
        var anonymizer = new Anonymizer(List.of("agent2", "agent1"));

        assertThat(anonymizer.agent("agent1")).contains("agent2");
        assertThat(anonymizer.agent("agent2")).contains("agent1");
    }

    @Test
    void an_agent_that_is_not_registered_has_no_number() {
        assertThatThrownBy(() -> new Anonymizer(List.of("zoe")).number("abe"))
                .hasMessage("no agent is called \"abe\"; there are [zoe]");
    }
}
