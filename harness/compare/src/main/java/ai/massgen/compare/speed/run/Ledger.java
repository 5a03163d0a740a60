package ai.massgen.compare.speed.run;

import ai.massgen.compare.speed.FalseAlarms;
import ai.massgen.compare.speed.Outcome;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * What comparisons came to, a line of JSON each, for as long as the file is kept. Of a side with itself they are the evidence for how
 * often this tool is wrong.
 *
 * @param file made with the first entry
 */
record Ledger(Path file) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * A comparison of a benchmark.
     *
     * @param version of the form
     * @param time when, in ISO form
     * @param machine on what
     * @param benchmark of what
     * @param pairs how many were judged
     * @param deviation of their log-ratios
     * @param outcome of the same rules as any comparison's; {@code null} where none was reached in so few pairs
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Entry(
            int version, String time, String machine, String benchmark, int pairs, double deviation, String outcome) {

        boolean isAlarm() {
            return outcome.equals(Outcome.REGRESSED.word()) || outcome.equals(Outcome.IMPROVED.word());
        }

        boolean isOpen() {
            return outcome.equals(Outcome.INCONCLUSIVE.word()) || outcome.equals(Outcome.NOT_STEADY.word());
        }
    }

    void add(Entry entry) throws IOException {
        if (file.getParent() != null) {
            Files.createDirectories(file.getParent());
        }
        Files.writeString(
                file, JSON.writeValueAsString(entry) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** The entries; a line that was cut off when the disk was full, or that a later version wrote, is left out. */
    List<Entry> entries() throws IOException {
        return Files.isRegularFile(file)
                ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                        .lines()
                        .flatMap(Ledger::entry)
                        .toList()
                : List.of();
    }

    private static Stream<Entry> entry(String line) {
        try {
            return Stream.of(JSON.readValue(line, Entry.class));
        } catch (JsonProcessingException e) {
            return Stream.empty();
        }
    }

    /** How often a verdict was wrong on machines like this. */
    FalseAlarms falseAlarms(String machine) throws IOException {
        var alike = entries().stream()
                .filter(entry -> entry.machine().equals(machine))
                .toList();
        return FalseAlarms.of(
                alike.size(), (int) alike.stream().filter(Entry::isAlarm).count());
    }
}
