package ai.massgen.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was found, what ran and how it ended, in a file: so that a build can tell "all passed" from "nothing ran", whatever
 * the build tool made of it.
 *
 * <p>Lives as long as the launcher session: a build tool that runs failed tests again does so in the same session, and the
 * last run of a scenario counts. Thread-safe.
 */
final class Manifest {
    static final int VERSION = 1;
    static final String NAME = "manifest.json";

    private final ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private final Path file;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    private static final class Entry {
        private int runs;
        private String status;

        private Entry(String status, int runs) {
            this.status = status;
            this.runs = runs;
        }
    }

    /**
     * @param folder where to write; made when needed
     * @param last the run of which only a part is run again: the rest is kept as it was; null for none
     */
    Manifest(Path folder, @Nullable LastRun last) {
        this.file = folder.resolve(NAME);
        if (last != null) {
            last.entries().forEach(each -> entries.put(each.id(), new Entry(each.status(), each.runs())));
        }
    }

    synchronized void discovered(Collection<String> ids) {
        ids.forEach(id -> entries.computeIfAbsent(id, key -> new Entry("not run", 0)));
    }

    /** A run of a scenario begins. Until it is finished it counts as broken. */
    synchronized void started(String id) {
        var entry = entries.computeIfAbsent(id, key -> new Entry("not run", 0));
        entry.runs++;
        entry.status = "broken";
    }

    synchronized void finished(String id, String status) {
        entries.computeIfAbsent(id, key -> new Entry("not run", 0)).status = status;
    }

    /** Something that could not become a scenario failed as a test. */
    synchronized void problem(String message) {
        if (!problems.contains(message)) {
            problems.add(message);
        }
    }

    /**
     * Fails when too few scenarios ran in this session; skipped ones did not run.
     *
     * @throws ScenarioBroken with the numbers and what to do
     */
    synchronized void requireAtLeast(int count) {
        long ran = entries.values().stream().filter(Manifest::ran).count();
        if (ran < count) {
            throw new ScenarioBroken(
                    "scenario.min-tests=" + count + ": only " + ran + " of " + entries.size()
                            + " discovered scenarios ran\n  See " + file
                            + ". Look for filters, tags and selections that take scenarios away, or lower the number.",
                    Frames.at(NAME, file, 0));
        }
    }

    private static boolean ran(Entry entry) {
        return entry.runs > 0 && !entry.status.equals("skipped");
    }

    /**
     * Writes the file aside and renames it, so that no reader sees half of it.
     *
     * @throws ScenarioBroken if it cannot be written
     */
    synchronized void write() {
        var aside = file.resolveSibling(NAME + ".new");
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(aside, json.writeValueAsString(content()) + "\n");
            Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new ScenarioBroken(
                    file + ": the manifest of this run cannot be written (" + e + ")"
                            + "\n  Make the folder writable, or name another: -Dscenario.output=folder.",
                    Frames.at(NAME, file, 0));
        }
    }

    private ObjectNode content() {
        var content = json.createObjectNode();
        content.put("version", VERSION);
        content.put("discovered", entries.size());
        content.put("run", entries.values().stream().filter(Manifest::ran).count());
        for (String status : List.of("passed", "failed", "broken", "skipped")) {
            content.put(status, count(status));
        }
        var scenarios = content.putArray("scenarios");
        entries.forEach((id, entry) ->
                scenarios.addObject().put("id", id).put("status", entry.status).put("runs", entry.runs));
        problems.forEach(content.putArray("problems")::add);
        return content;
    }

    private long count(String status) {
        return entries.values().stream()
                .filter(entry -> entry.status.equals(status))
                .count();
    }
}
