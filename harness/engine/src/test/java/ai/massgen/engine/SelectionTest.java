package ai.massgen.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectDirectory;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import ai.massgen.engine.anchors.BadAnchor;
import ai.massgen.engine.anchors.GreetingAnchor;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How people choose: {@code scenario.select}, {@code scenario.shard}, and what Surefire was asked for. */
final class SelectionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hello | hello",
                "*o* | hello, goodbye, polite[ann.system_message=Be polite.], polite[ann.system_message=Be brief.]",
                "good?ye | goodbye",
                "polite | polite[ann.system_message=Be polite.], polite[ann.system_message=Be brief.]",
                "polite[ann.system_message=Be brief.] | polite[ann.system_message=Be brief.]",
                "hello.scenario.yaml | hello, goodbye",
                "greeting/hello.scenario.yaml | hello, goodbye",
                "scenarios/*/hello.scenario.yaml | hello, goodbye",
                "hello.scenario.yaml:14 | goodbye",
                "hello.scenario.yaml:13 | hello",
                "hello.scenario.yaml#good* | goodbye",
                "goodbye, polite[*brief.] | goodbye, polite[ann.system_message=Be brief.]",
                "polite[ann.system_message=Be brief.],hello | hello, polite[ann.system_message=Be brief.]",
            })
    void scenarios_are_selected_by_file_line_name_or_glob(String select, String expected) {
        assertThat(String.join(", ", select(select).names())).isEqualTo(expected);
    }

    @Test
    void a_name_that_only_ends_alike_is_not_the_file() {
        assertThat(select("llo.scenario.yaml").problem()).contains("matches none of the 4 scenarios");
    }

    @Test
    void a_selection_that_matches_nothing_fails_and_suggests_what_was_meant() {
        assertThat(select("goodby").problem())
                .startsWith("scenario.select=goodby: matches none of the 4 scenarios of GreetingAnchor")
                .endsWith("Did you mean \"goodbye\"?");
    }

    @Test
    void a_part_of_a_selection_that_matches_nothing_fails_beside_what_runs() {
        var found = select("hello, goodby");

        assertThat(found.names()).containsExactlyInAnyOrder("hello", "selection matches");
        assertThat(found.tests())
                .filteredOn(ProblemDescriptor.class::isInstance)
                .singleElement()
                .satisfies(problem -> assertThat(((ProblemDescriptor) problem).message())
                        .startsWith("scenario.select=goodby: matches none of the 4 scenarios of GreetingAnchor"));
    }

    @Test
    void a_selection_that_matches_nothing_fails_without_an_anchor_too() {
        var found = Found.by(Map.of("scenario.select", "goodby"), selectDirectory("src/test/scenarios/greeting"));

        assertThat(found.problem()).startsWith("scenario.select=goodby: matches no scenario");
    }

    /** Surefire asks for each class alone, then for all that have tests. */
    @Test
    void a_selection_that_matches_in_one_anchor_takes_the_others_away() {
        var found = Found.by(
                Map.of("scenario.select", "hello"), selectClass(BadAnchor.class), selectClass(GreetingAnchor.class));

        assertThat(found.names()).containsExactly("hello");
        assertThat(found.root().getChildren()).hasSize(1);
    }

    @Test
    void a_file_that_cannot_be_read_is_heard_of_when_it_is_selected() {
        assertThat(Found.by(Map.of("scenario.select", "b-not-yaml.scenario.yaml"), selectClass(BadAnchor.class))
                        .names())
                .containsExactly(ProblemDescriptor.UNREADABLE);
        assertThat(Found.by(Map.of("scenario.select", "fine"), selectClass(BadAnchor.class))
                        .names())
                .containsExactly("fine");
    }

    @Test
    void what_surefire_was_asked_for_selects_scenarios_of_the_anchor() {
        assertThat(test("GreetingAnchor#good*").names()).containsExactly("goodbye");
        assertThat(test("GreetingAnchor").names()).hasSize(4);
        assertThat(test("OtherTest#good*").names()).hasSize(4);
    }

    @Test
    void what_surefire_was_asked_for_must_be_there() {
        assertThat(test("GreetingAnchor#goodby").problem())
                .startsWith("test=GreetingAnchor#goodby: matches none of the 4 scenarios");
        assertThat(test("*Anchor#goodby").tests()).isEmpty();
    }

    /** A rerun of failed tests asks by unique id while the filters of the first run still hold. */
    @Test
    void a_unique_id_is_stronger_than_a_selection() {
        var id = Found.by(selectClass(GreetingAnchor.class)).tests().get(1).getUniqueId();

        assertThat(Found.by(Map.of("scenario.select", "hello"), selectUniqueId(id))
                        .names())
                .containsExactly("goodbye");
    }

    @Test
    void shards_share_all_scenarios_out() {
        var shares = Stream.of("1/3", "2/3", "3/3").map(SelectionTest::shard).toList();

        assertThat(shares.stream().flatMap(List::stream))
                .containsExactlyInAnyOrderElementsOf(
                        Found.by(selectClass(GreetingAnchor.class)).names());
    }

    @Test
    void a_shard_may_be_empty() {
        assertThat(Stream.iterate(1, n -> n + 1).limit(50).map(n -> shard(n + "/50")))
                .anyMatch(List::isEmpty);
    }

    private static List<String> shard(String shard) {
        return Found.by(Map.of("scenario.shard", shard), selectClass(GreetingAnchor.class))
                .names();
    }

    private static Found select(String select) {
        return Found.by(Map.of("scenario.select", select), selectClass(GreetingAnchor.class));
    }

    private static Found test(String test) {
        return Found.by(Map.of("test", test), selectClass(GreetingAnchor.class));
    }
}
