package ai.massgen.orchestrator.runlog;

import ai.massgen.transcript.text.Secrets;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of a run: each written as a whole, aside first, then renamed. A reader never sees half of one. What has the shape of
 * a key is masked in all of them.
 */
final class LogFiles {
    private static final ObjectMapper TREES = new ObjectMapper();
    private static final ObjectWriter JSON =
            new ObjectMapper().writer(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));

    private final Path root;
    private long written;
    private final List<String> problems = new ArrayList<>();

    private LogFiles(Path root) {
        this.root = root;
    }

    /**
     * Makes the folder of a run. Two runs that begin in one instant get different ones.
     *
     * @param name what it should be called; a number is added where that is taken
     */
    static LogFiles create(Path parent, String name) throws IOException {
        Files.createDirectories(parent);
        for (int i = 1; ; i++) {
            var folder = parent.resolve(i == 1 ? name : name + "_" + i);
            try {
                return new LogFiles(Files.createDirectory(folder));
            } catch (FileAlreadyExistsException e) {
                // Taken by another run: the next number.
            }
        }
    }

    Path root() {
        return root;
    }

    /** What could not be written, one sentence each. */
    List<String> problems() {
        return List.copyOf(problems);
    }

    void json(Path file, Object content) {
        var text = json(content) + "\n";
        attempt(file, () -> write(file, text));
    }

    static String json(Object content) {
        try {
            return JSON.writeValueAsString(masked(TREES.valueToTree(content)));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode masked(JsonNode value) {
        if (value instanceof ObjectNode object) {
            object.properties().forEach(field -> field.setValue(masked(field.getValue())));
        } else if (value instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, masked(array.get(i)));
            }
        }
        return value.isTextual() ? TextNode.valueOf(Secrets.mask(value.textValue())) : value;
    }

    void text(Path file, String content) {
        attempt(file, () -> write(file, Secrets.mask(content)));
    }

    /** Adds to a text that only grows. */
    void append(Path file, String content) {
        attempt(file, () -> {
            createFolderOf(file);
            Files.writeString(file, Secrets.mask(content), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        });
    }

    void copyWorkspace(WorkspaceCopy workspaces, String agent, Path target) {
        attempt(target, () -> {
            createFolderOf(target);
            workspaces.copy(agent, target);
        });
    }

    /** Copies a folder with all that is in it, over what is there. */
    void copy(Path from, Path to) {
        attempt(to, () -> {
            try (Stream<Path> all = Files.walk(from)) {
                for (Path one : all.toList()) {
                    var target = to.resolve(from.relativize(one).toString());
                    if (Files.isDirectory(one)) {
                        Files.createDirectories(target);
                    } else {
                        Files.copy(one, target, StandardCopyOption.REPLACE_EXISTING);
                    }
                }
            }
        });
    }

    private interface Writing {
        void run() throws IOException;
    }

    private void attempt(Path file, Writing writing) {
        try {
            writing.run();
        } catch (IOException | UncheckedIOException e) {
            problems.add(file + " could not be written: " + e.getMessage() + ". The run goes on without it.");
        }
    }

    private static void createFolderOf(Path file) throws IOException {
        var folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
    }

    private void write(Path file, String content) throws IOException {
        createFolderOf(file);
        // The folder is this run's alone: a number is enough to keep apart what is written at one time.
        var aside = file.resolveSibling("." + file.getFileName() + "." + ++written + ".part");
        try {
            Files.writeString(aside, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(aside);
        }
    }
}
