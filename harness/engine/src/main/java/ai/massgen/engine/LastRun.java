package ai.massgen.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What the manifest of an earlier run says, for {@code scenario.rerun=failed}.
 *
 * @param file where the manifest is
 * @param entries all scenarios of that run
 * @param unreadable whether something could not become a scenario then
 */
record LastRun(Path file, List<Entry> entries, boolean unreadable) {
    private static final Set<String> NOT_AS_IT_SHOULD_BE = Set.of("failed", "broken");

    LastRun {
        entries = List.copyOf(entries);
    }

    /**
     * A scenario of an earlier run.
     *
     * @param id of the case
     * @param status what became of it
     * @param runs how often it ran
     */
    record Entry(String id, String status, int runs) {
        boolean failed() {
            return NOT_AS_IT_SHOULD_BE.contains(status);
        }
    }

    /**
     * Reads {@code failed}, the only value that there is, and the manifest.
     *
     * @throws IllegalArgumentException with a sentence on what is missing
     */
    static LastRun parse(String value, Path folder) {
        if (!value.equals("failed")) {
            throw new IllegalArgumentException("it is failed");
        }
        var file = folder.resolve(Manifest.NAME);
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("there is no earlier run in " + file + ". Run all scenarios first.");
        }
        try {
            return read(file, new ObjectMapper().readTree(file.toFile()));
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " cannot be read. Run all scenarios anew.", e);
        }
    }

    private static LastRun read(Path file, JsonNode manifest) {
        var entries = new ArrayList<Entry>();
        for (JsonNode each : manifest.path("scenarios")) {
            entries.add(new Entry(
                    each.path("id").asText(),
                    each.path("status").asText(),
                    each.path("runs").asInt()));
        }
        return new LastRun(file, entries, !manifest.path("problems").isEmpty());
    }

    /** Whether a case is to be run again. */
    boolean failed(String id) {
        return entries.stream().anyMatch(entry -> entry.id().equals(id) && entry.failed());
    }

    /** The ids of those that are to be run again. */
    List<String> failed() {
        return entries.stream().filter(Entry::failed).map(Entry::id).toList();
    }

    /** Whether all was as it should be: there is nothing to run again. */
    boolean wasGood() {
        return failed().isEmpty() && !unreadable;
    }
}
