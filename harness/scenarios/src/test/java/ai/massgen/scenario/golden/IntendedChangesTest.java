package ai.massgen.scenario.golden;

import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.transcript.yaml.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntendedChangesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 1);
    private static final GoldenFile TIE =
            new GoldenFile(Path.of("goldens"), "goldens", "voting/tie", "voting/tie[n=1]");

    @TempDir
    private Path folder;

    @Test
    void entries_are_read_with_their_places() throws Exception {
        var reading = read("- {scenario: voting/tie, path: /result, reason: New rule., until: 2026-12-31}\n");
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.changes().changes()).singleElement().satisfies(entry -> {
            assertThat(entry.place()).isEqualTo("intended-changes.yaml:1:3");
            assertThat(entry.until()).isEqualTo("2026-12-31");
            assertThat(entry.concerns(TIE)).isTrue();
        });
    }

    @Test
    void no_file_and_an_empty_file_list_nothing() throws Exception {
        assertThat(IntendedChanges.read(folder.resolve("no.yaml"), "no.yaml").problems())
                .isEmpty();
        assertThat(read("# nothing at the moment\n").changes()).isEqualTo(IntendedChanges.NONE);
    }

    @Test
    void every_mistake_is_told_at_once() throws Exception {
        var reading = read("""
                - {scenario: x, path: /a//b, reason: r, until: 2026-12-31}
                - {scenario: x, path: /a, reason: r, until: soon}
                - {scenario: x, path: /a, resaon: r, until: 2026-12-31}
                - just a text
                - {scenario: y, path: /a, reason: r, until: 2026-12-31}
                """);
        assertThat(reading.problems()).extracting(Problem::line).containsExactly(1, 2, 3, 3, 4);
        assertThat(reading.problems())
                .extracting(Problem::render)
                .anyMatch(text -> text.contains("Did you mean \"reason\"?"));
        assertThat(reading.changes().changes())
                .extracting(IntendedChange::scenario)
                .containsExactly("y");
        assertThat(read("scenario: x\n").problems()).singleElement().asString().contains("must be a list");
    }

    @Test
    void an_entry_that_met_no_difference_is_stale() throws Exception {
        var changes = read("- {scenario: voting/*, path: /result, reason: r, until: 2026-12-31}\n")
                .changes();
        assertThat(changes.stale(List.of(TIE), true, List.of(TIE), List.of(), TODAY))
                .singleElement()
                .hasToString("""
                intended-changes.yaml:1:3: the intended change of voting/* /result matches no difference any more
                  Remove the entry, after accepting the golden if the change is there to stay.""");
        assertThat(changes.stale(List.of(TIE), true, List.of(TIE), changes.changes(), TODAY))
                .isEmpty();
        assertThat(changes.stale(List.of(TIE), true, List.of(), List.of(), TODAY))
                .as("nothing of it was run")
                .isEmpty();
    }

    @Test
    void an_entry_past_its_day_is_stale_even_if_it_is_met() throws Exception {
        var changes = read("- {scenario: voting/tie, path: /result, reason: r, until: 2026-10-31}\n")
                .changes();
        assertThat(changes.stale(List.of(TIE), true, List.of(TIE), changes.changes(), TODAY))
                .singleElement()
                .asString()
                .contains("was intended until 2026-10-31 only");
        assertThat(changes.stale(List.of(TIE), true, List.of(TIE), changes.changes(), TODAY.minusDays(1)))
                .isEmpty();
    }

    /** The difference may be in the part that was not compared. */
    @Test
    void an_entry_of_several_cases_is_stale_only_when_all_were_compared() throws Exception {
        var other = new GoldenFile(TIE.root(), "goldens", "voting/other", "voting/other");
        var changes = read("- {scenario: voting/*, path: /result, reason: r, until: 2026-12-31}\n")
                .changes();
        assertThat(changes.stale(List.of(TIE, other), true, List.of(TIE), List.of(), TODAY))
                .isEmpty();
        assertThat(changes.stale(List.of(TIE), false, List.of(TIE), List.of(), TODAY))
                .as("there may be more of them")
                .isEmpty();
        assertThat(changes.stale(List.of(TIE, other), true, List.of(other, TIE), List.of(), TODAY))
                .hasSize(1);
    }

    private IntendedChanges.Reading read(String text) throws IOException {
        return IntendedChanges.read(Files.writeString(folder.resolve("i.yaml"), text), "intended-changes.yaml");
    }
}
