package ai.massgen.orchestrator.workspace;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One agent's workspace with its rights, and what it knows of the files. Not for several threads at once: an agent's calls are
 * answered one after the other.
 *
 * @param permissions what it may do
 * @param shared real path of the folder where it sees the files of answers
 * @param seen what it may delete
 * @param readsFirst whether it may delete only what it knows
 */
record AgentWorkspace(Permissions permissions, Path shared, Seen seen, boolean readsFirst) {
    private static final long LARGEST = 1 << 20;

    Path root() {
        return permissions.workspace();
    }

    /** The text of a file. */
    String read(String path) throws Denied, IOException {
        var file = permissions.readable(path);
        var kind = BinaryFiles.kind(file);
        if (kind != null) {
            throw new Denied("\"" + path + "\" is no text but " + kind + " by its name; it cannot be read as text");
        }
        regular(file, path);
        if (Files.size(file) > LARGEST) {
            throw new Denied("\"" + path + "\" has more than " + LARGEST + " bytes, too much to read");
        }
        var text = text(Files.readAllBytes(file), path);
        seen.add(file);
        return text;
    }

    static Path regular(Path file, String path) throws Denied {
        if (!Files.exists(file)) {
            throw new Denied("there is no \"" + path + "\"");
        }
        if (!Files.isRegularFile(file)) {
            throw new Denied("\"" + path + "\" is " + (Files.isDirectory(file) ? "a folder" : "no ordinary file"));
        }
        return file;
    }

    private static String text(byte[] bytes, String path) throws Denied {
        try {
            for (byte one : bytes) {
                if (one == 0) {
                    throw new Denied("\"" + path + "\" is no text: it has zero bytes in it");
                }
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Denied("\"" + path + "\" is no text in UTF-8");
        }
    }

    /** Writes a file, and tells its name as the agent writes it. */
    String write(String path, String text) throws Denied, IOException {
        var file = permissions.writable(path);
        if (Files.isDirectory(file)) {
            throw new Denied("\"" + path + "\" is a folder");
        }
        Trees.write(file, text.getBytes(StandardCharsets.UTF_8));
        seen.add(file);
        return permissions.show(file);
    }

    /** Deletes a file, or a folder with all that is in it. */
    String delete(String path, boolean recursive) throws Denied, IOException {
        var file = permissions.removable(path);
        if (!Files.exists(file)) {
            throw new Denied("there is no \"" + path + "\"");
        }
        var below = permissions.workspace().startsWith(file) ? file : insidePart(file);
        if (ExcludedNames.in(below)) {
            throw new Denied("\"" + path + "\" is kept: version control, keys and caches are not deleted");
        }
        if (Files.isDirectory(file) && !recursive && !isEmpty(file)) {
            throw new Denied("\"" + path + "\" is a folder with files in it: say recursive");
        }
        if (readsFirst) {
            seen.requireAll(file, permissions);
        }
        Trees.delete(file);
        return permissions.show(file);
    }

    private Path insidePart(Path file) {
        return file.startsWith(root()) ? root().relativize(file) : file;
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.findFirst().isEmpty();
        }
    }
}
