package ai.massgen.orchestrator.workspace;

import ai.massgen.backend.tool.Tool;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a model can do with files: the tools of MassGen's {@code filesystem} server but for media, under their names on the wire.
 */
final class FileTools {
    private static final String SERVER = "mcp__filesystem__";
    private static final int MOST = 2000;

    private final AgentWorkspace files;

    FileTools(AgentWorkspace files) {
        this.files = files;
    }

    List<Tool> all() {
        return List.of(
                tool("read_text_file", "Reads a text file", "path: string, head?: integer, tail?: integer", this::read),
                tool("read_file", "Reads a text file", "path: string, head?: integer, tail?: integer", this::read),
                tool("read_multiple_files", "Reads several text files", "paths: []", this::readAll),
                tool(
                        "write_file",
                        "Makes a file, or replaces what is in it",
                        "path: string, content: string",
                        this::write),
                tool(
                        "edit_file",
                        "Replaces pieces of a text file; each piece must be in it exactly once",
                        "path: string, edits: edits, dryRun?: boolean",
                        this::edit),
                tool("create_directory", "Makes a folder, with those above it", "path: string", this::makeFolder),
                tool("list_directory", "Lists what is in a folder", "path: string", this::list),
                tool("directory_tree", "Lists a folder with all that is below", "path: string", this::tree),
                tool(
                        "move_file",
                        "Moves or renames a file or folder",
                        "source: string, destination: string",
                        this::move),
                tool(
                        "search_files",
                        "Finds files by their names, with * and ?",
                        "path: string, pattern: string",
                        this::search),
                tool("get_file_info", "Tells of what kind and size something is", "path: string", this::info),
                tool("list_allowed_directories", "Tells which folders you may see", "", arguments -> allowed()));
    }

    private static Tool tool(String name, String description, String parameters, FileTool.Action action) {
        return FileTool.of(SERVER + name, description, parameters, action);
    }

    private String read(JsonNode arguments) throws Denied, IOException {
        var text = files.read(path(arguments));
        if (arguments.has("head")) {
            return text.lines()
                    .limit(Math.max(0, arguments.get("head").asInt()))
                    .collect(Collectors.joining("\n"));
        }
        if (arguments.has("tail")) {
            var lines = text.lines().toList();
            int from =
                    Math.max(0, lines.size() - Math.max(0, arguments.get("tail").asInt()));
            return String.join("\n", lines.subList(from, lines.size()));
        }
        return text;
    }

    private static String path(JsonNode arguments) {
        return arguments.path("path").asText("");
    }

    /** One that cannot be read does not keep the others from being read. */
    private String readAll(JsonNode arguments) throws IOException {
        var texts = new ArrayList<String>();
        for (JsonNode path : arguments.path("paths")) {
            try {
                texts.add(path.asText() + ":\n" + files.read(path.asText()));
            } catch (Denied e) {
                texts.add(path.asText() + ": Error: " + e.getMessage());
            }
        }
        return String.join("\n---\n", texts);
    }

    private String write(JsonNode arguments) throws Denied, IOException {
        return "Wrote " + files.write(path(arguments), arguments.path("content").asText());
    }

    private String edit(JsonNode arguments) throws Denied, IOException {
        files.permissions().writable(path(arguments));
        var text = files.read(path(arguments));
        for (JsonNode edit : arguments.path("edits")) {
            text = replaced(
                    text, edit.path("oldText").asText(), edit.path("newText").asText());
        }
        if (arguments.path("dryRun").asBoolean(false)) {
            return text;
        }
        return "Edited " + files.write(path(arguments), text);
    }

    private static String replaced(String text, String old, String fresh) throws Denied {
        int at = old.isEmpty() ? -1 : text.indexOf(old);
        if (at < 0) {
            throw new Denied("the file has no such piece, nothing was changed: " + old);
        }
        if (text.indexOf(old, at + 1) >= 0) {
            throw new Denied("the file has this piece more than once, nothing was changed: " + old);
        }
        return text.substring(0, at) + fresh + text.substring(at + old.length());
    }

    private String makeFolder(JsonNode arguments) throws Denied, IOException {
        var folder = files.permissions().writable(path(arguments));
        Files.createDirectories(folder);
        return "Made " + files.permissions().show(folder);
    }

    private Path folder(JsonNode arguments) throws Denied {
        var path = path(arguments);
        var folder = files.permissions().readable(path.isEmpty() ? "." : path);
        if (!Files.isDirectory(folder)) {
            throw new Denied("\"" + path + "\" is no folder");
        }
        return folder;
    }

    private String list(JsonNode arguments) throws Denied, IOException {
        try (var entries = Files.list(folder(arguments))) {
            var lines = visible(entries)
                    .map(entry -> (isFolder(entry) ? "[DIR] " : "[FILE] ") + entry.getFileName())
                    .toList();
            return lines.isEmpty() ? "(empty)" : String.join("\n", lines);
        }
    }

    /** Sorted, bounded, and without what the agent may not see: a link out of what it may see is not even named. */
    private Stream<Path> visible(Stream<Path> entries) {
        return entries.filter(entry -> !Trees.isOurs(entry) && isVisible(entry))
                .sorted()
                .limit(MOST);
    }

    private boolean isVisible(Path entry) {
        try {
            return files.permissions().of(entry.toRealPath()) != Access.NONE;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isFolder(Path entry) {
        return Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS);
    }

    private String tree(JsonNode arguments) throws Denied, IOException {
        var top = folder(arguments);
        try (var all = Files.walk(top)) {
            var lines = visible(all.filter(entry -> !entry.equals(top)))
                    .map(entry -> slashes(top.relativize(entry)) + (isFolder(entry) ? "/" : ""))
                    .toList();
            return lines.isEmpty() ? "(empty)" : String.join("\n", lines);
        }
    }

    static String slashes(Path path) {
        return path.toString().replace('\\', '/');
    }

    /** Both ends are asked: what is read-only is not moved away either. */
    private String move(JsonNode arguments) throws Denied, IOException {
        var from = files.permissions().removable(arguments.path("source").asText());
        var to = files.permissions().writable(arguments.path("destination").asText());
        if (!Files.exists(from)) {
            throw new Denied("there is no \"" + arguments.path("source").asText() + "\"");
        }
        if (Files.exists(to)) {
            throw new Denied("\"" + arguments.path("destination").asText() + "\" exists already");
        }
        var above = to.getParent();
        if (above != null) {
            Files.createDirectories(above);
        }
        Files.move(from, to);
        files.seen().add(to);
        return "Moved to " + files.permissions().show(to);
    }

    private String search(JsonNode arguments) throws Denied, IOException {
        var top = folder(arguments);
        var pattern = Globs.pattern(arguments.path("pattern").asText());
        try (var all = Files.walk(top)) {
            var found = visible(all.filter(entry -> !entry.equals(top)))
                    .filter(entry ->
                            pattern.matcher(slashes(top.relativize(entry))).matches()
                                    || pattern.matcher(String.valueOf(entry.getFileName()))
                                            .matches())
                    .map(entry -> files.permissions().show(entry))
                    .toList();
            return found.isEmpty() ? "(nothing found)" : String.join("\n", found);
        }
    }

    private String info(JsonNode arguments) throws Denied, IOException {
        var file = files.permissions().readable(path(arguments));
        if (!Files.exists(file)) {
            throw new Denied("there is no \"" + path(arguments) + "\"");
        }
        var kind = Files.isDirectory(file) ? "folder" : Files.isRegularFile(file) ? "file" : "other";
        var size = kind.equals("file") ? "\nsize: " + Files.size(file) : "";
        var access = files.permissions().of(file) == Access.WRITE ? "write" : "read";
        return "path: " + files.permissions().show(file) + "\nkind: " + kind + size + "\naccess: " + access;
    }

    private String allowed() {
        return String.join("\n", files.permissions().allowed());
    }
}
