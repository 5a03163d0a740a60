package ai.massgen.cli;

import ai.massgen.transcript.yaml.YamlReader;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * A small change of the sources that is made on purpose: a known bug, or a refactoring that changes nothing.
 *
 * @param name of its file, without the ending
 * @param what in words: the bug that is made again, or what is done to the code
 * @param refactoring whether nothing may differ
 * @param edits what is replaced, in order
 * @param families first parts of the ids of scenarios, each of which must show the bug; empty for a refactoring
 */
record SeededPatch(String name, String what, boolean refactoring, List<Edit> edits, List<String> families) {
    private static final String ENDING = ".yaml";
    private static final Pattern WIRE = Pattern.compile("backend.(chat|responses|anthropic|gemini|wire|http).");

    /**
     * One text in the place of another.
     *
     * @param file below the project
     * @param before the exact text; lines may have moved, and their indentation may differ
     * @param all whether it stands more than once and is replaced everywhere
     */
    record Edit(Path file, String before, String after, boolean all) {}

    /** Nothing: the same on both sides. */
    static SeededPatch none(int number) {
        return new SeededPatch("same-" + number, "nothing", true, List.of(), List.of());
    }

    /** All patches of a folder, by name. */
    static List<SeededPatch> in(Path folder) throws IOException {
        var patches = new ArrayList<SeededPatch>();
        try (var files = Files.list(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith(ENDING))
                    .sorted()
                    .toList()) {
                patches.add(read(file));
            }
        }
        return List.copyOf(patches);
    }

    private static SeededPatch read(Path file) {
        var name = file.getFileName().toString();
        var reading = YamlReader.read(file, name);
        if (!reading.problems().isEmpty()) {
            throw new IllegalArgumentException(reading.problems().get(0).render());
        }
        return of(
                name.substring(0, name.length() - ENDING.length()),
                reading.documents().get(0).toJson());
    }

    private static SeededPatch of(String name, JsonNode fields) {
        boolean refactoring = fields.has("refactors");
        var families = texts(fields.path("shown-by"));
        if (refactoring == fields.has("breaks") || refactoring != families.isEmpty()) {
            throw new IllegalArgumentException(
                    name + ": it says neither \"breaks\" and \"shown-by\" nor \"refactors\" alone");
        }
        var file = fields.path("file").asText();
        var edits = StreamSupport.stream(fields.path("edits").spliterator(), false)
                .map(edit -> edit(edit, file))
                .toList();
        return new SeededPatch(
                name, fields.path(refactoring ? "refactors" : "breaks").asText(), refactoring, edits, families);
    }

    private static Edit edit(JsonNode edit, String file) {
        return new Edit(
                Path.of(edit.path("file").asText(file)),
                edit.path("replace").asText(),
                edit.path("with").asText(),
                edit.path("all").asBoolean());
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    /** Whether all that it changes has a part only in what is sent to providers and read from them. */
    boolean isOnTheWire() {
        return edits.stream()
                .allMatch(edit -> WIRE.matcher(edit.file().toString()).find());
    }

    /**
     * The files that it changes, with their new text.
     *
     * @param project where the sources are; nothing is written there
     * @throws IllegalStateException when it does not fit the sources any more
     */
    Map<Path, String> applied(Path project) throws IOException {
        var changed = new LinkedHashMap<Path, String>();
        for (Edit edit : edits) {
            var before = changed.get(edit.file());
            var source = before == null ? Files.readString(project.resolve(edit.file())) : before;
            changed.put(edit.file(), replaced(source, edit));
        }
        return changed;
    }

    private String replaced(String source, Edit edit) {
        var found = new SourceText(source).occurrences(edit.before());
        if (found.isEmpty() || found.size() > 1 && !edit.all()) {
            throw new IllegalStateException("The patch " + name + " does not fit any more: " + edit.file() + " has "
                    + (found.isEmpty() ? "nowhere" : found.size() + " times") + "\n" + edit.before()
                    + "\nWrite it anew in harness/cli/src/seeded/" + name + ENDING);
        }
        var text = new StringBuilder(source);
        for (int i = found.size() - 1; i >= 0; i--) {
            text.replace(found.get(i).from(), found.get(i).to(), edit.after());
        }
        return text.toString();
    }
}
