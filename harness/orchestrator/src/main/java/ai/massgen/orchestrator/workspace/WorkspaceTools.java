package ai.massgen.orchestrator.workspace;

import ai.massgen.backend.tool.Tool;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The tools of MassGen's {@code workspace_tools} server (v0.1.6, {@code _workspace_tools_server.py}), under their names on the wire. */
final class WorkspaceTools {
    static final String SERVER = "mcp__workspace_tools__";
    private static final int DIFF_LINES = 500;

    private final AgentWorkspace files;

    WorkspaceTools(AgentWorkspace files) {
        this.files = files;
    }

    List<Tool> all() {
        return List.of(
                tool(
                        "copy_file",
                        "Copies a file or folder into your workspace",
                        "source_path: string, destination_path: string, overwrite?: boolean",
                        this::copy),
                tool(
                        "copy_files_batch",
                        "Copies all files whose path below the source fits a pattern",
                        "source_base_path: string, destination_base_path?: string, include_patterns?: [],"
                                + " exclude_patterns?: [], overwrite?: boolean",
                        this::copyBatch),
                tool(
                        "delete_file",
                        "Deletes a file or folder that you have read or made",
                        "path: string, recursive?: boolean",
                        this::delete),
                tool(
                        "delete_files_batch",
                        "Deletes all files whose path below the base fits a pattern",
                        "base_path: string, include_patterns?: [], exclude_patterns?: []",
                        this::deleteBatch),
                tool(
                        "compare_directories",
                        "Tells which files two folders have in common, and which differ",
                        "dir1: string, dir2: string, show_content_diff?: boolean",
                        this::compareFolders),
                tool(
                        "compare_files",
                        "Tells in which lines two text files differ",
                        "file1: string, file2: string, context_lines?: integer",
                        this::compareFiles));
    }

    private static Tool tool(String name, String description, String parameters, FileTool.Action action) {
        return FileTool.of(SERVER + name, description, parameters, action);
    }

    private static ObjectNode done(String operation) {
        return JsonNodeFactory.instance.objectNode().put("success", true).put("operation", operation);
    }

    private String copy(JsonNode arguments) throws Denied, IOException {
        var source = arguments.path("source_path").asText();
        var from = files.permissions().readable(source);
        var to = files.permissions().writable(arguments.path("destination_path").asText());
        if (!Files.exists(from)) {
            throw new Denied("there is no \"" + source + "\"");
        }
        boolean overwrite = arguments.path("overwrite").asBoolean(false);
        int count = 0;
        for (Path file : Files.isDirectory(from) ? below(from) : List.of(from)) {
            copyOne(file, to.resolve(from.relativize(file).toString()), overwrite);
            count++;
        }
        return done("copy_file")
                .put("files", count)
                .put("destination", files.permissions().show(to))
                .toString();
    }

    /** Files below a folder that the agent may read, links left out. */
    private List<Path> below(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            return all.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && !Trees.isOurs(file))
                    .filter(file -> files.permissions().of(file) != Access.NONE)
                    .sorted()
                    .toList();
        }
    }

    private void copyOne(Path from, Path to, boolean overwrite) throws Denied, IOException {
        var real = files.permissions().writable(to.toString());
        if (Files.exists(real) && !overwrite) {
            throw new Denied("\"" + files.permissions().show(real) + "\" exists already: say overwrite");
        }
        AgentWorkspace.regular(from, files.permissions().show(from));
        var above = real.getParent();
        if (above != null) {
            Files.createDirectories(above);
        }
        Files.deleteIfExists(real);
        Files.copy(from, real, StandardCopyOption.REPLACE_EXISTING, LinkOption.NOFOLLOW_LINKS);
        files.seen().add(real);
    }

    /** Without a destination the workspace itself. */
    private String copyBatch(JsonNode arguments) throws Denied, IOException {
        var from =
                files.permissions().readable(arguments.path("source_base_path").asText());
        var named = arguments.path("destination_base_path").asText("");
        var to = files.permissions().writable(named.isEmpty() ? "." : named);
        boolean overwrite = arguments.path("overwrite").asBoolean(false);
        var copied = JsonNodeFactory.instance.arrayNode();
        var skipped = JsonNodeFactory.instance.arrayNode();
        for (Path file : matching(from, arguments)) {
            var target = to.resolve(from.relativize(file).toString());
            if (Files.exists(target) && !overwrite) {
                skipped.add(files.permissions().show(target));
            } else {
                copyOne(file, target, overwrite);
                copied.add(files.permissions().show(target));
            }
        }
        var result = done("copy_files_batch");
        result.set("copied", copied);
        result.set("skipped", skipped);
        return result.toString();
    }

    private List<Path> matching(Path base, JsonNode arguments) throws IOException {
        var include = patterns(arguments.path("include_patterns"));
        var exclude = patterns(arguments.path("exclude_patterns"));
        return below(base).stream()
                .filter(file -> {
                    var relative = FileTools.slashes(base.relativize(file));
                    return (include.isEmpty() || fits(include, relative)) && !fits(exclude, relative);
                })
                .toList();
    }

    private static List<Pattern> patterns(JsonNode globs) {
        var patterns = new ArrayList<Pattern>();
        globs.forEach(glob -> patterns.add(Globs.pattern(glob.asText())));
        return patterns;
    }

    private static boolean fits(List<Pattern> patterns, String path) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(path).matches());
    }

    private String delete(JsonNode arguments) throws Denied, IOException {
        var deleted = files.delete(
                arguments.path("path").asText(), arguments.path("recursive").asBoolean(false));
        return done("delete_file").put("deleted", deleted).toString();
    }

    /** Each file is asked for itself; those that may not be deleted are named with the reason. */
    private String deleteBatch(JsonNode arguments) throws Denied, IOException {
        var base = files.permissions().readable(arguments.path("base_path").asText());
        var deleted = JsonNodeFactory.instance.arrayNode();
        var skipped = JsonNodeFactory.instance.objectNode();
        for (Path file : matching(base, arguments)) {
            try {
                deleted.add(files.delete(file.toString(), false));
            } catch (Denied e) {
                skipped.put(files.permissions().show(file), e.getMessage());
            }
        }
        var result = done("delete_files_batch");
        result.set("deleted", deleted);
        result.set("skipped", skipped);
        return result.toString();
    }

    private String compareFolders(JsonNode arguments) throws Denied, IOException {
        var one = folder(arguments.path("dir1").asText());
        var other = folder(arguments.path("dir2").asText());
        var ofOne = names(one);
        var ofOther = names(other);
        var result = done("compare_directories");
        for (String list : List.of("only_in_dir1", "only_in_dir2", "different", "identical")) {
            result.putArray(list);
        }
        for (String name : ofOne) {
            if (!ofOther.contains(name)) {
                result.withArray("only_in_dir1").add(name);
            } else {
                result.withArray(isSame(one.resolve(name), other.resolve(name)) ? "identical" : "different")
                        .add(name);
            }
        }
        ofOther.stream().filter(name -> !ofOne.contains(name)).forEach(result.withArray("only_in_dir2")::add);
        return result.toString();
    }

    private Path folder(String path) throws Denied {
        var folder = files.permissions().readable(path);
        if (!Files.isDirectory(folder)) {
            throw new Denied("\"" + path + "\" is no folder");
        }
        return folder;
    }

    private Set<String> names(Path folder) throws IOException {
        var names = new TreeSet<String>();
        below(folder).forEach(file -> names.add(FileTools.slashes(folder.relativize(file))));
        return names;
    }

    private static boolean isSame(Path one, Path other) throws IOException {
        return Files.mismatch(one, other) < 0;
    }

    private String compareFiles(JsonNode arguments) throws Denied, IOException {
        var one = files.read(arguments.path("file1").asText()).lines().toList();
        var other = files.read(arguments.path("file2").asText()).lines().toList();
        var diff = LineDiff.of(one, other);
        var result = done("compare_files").put("identical", diff.lines().isEmpty());
        result.put(
                "diff",
                String.join(
                        "\n",
                        diff.lines()
                                .subList(0, Math.min(DIFF_LINES, diff.lines().size()))));
        result.putObject("stats").put("added", diff.added()).put("removed", diff.removed());
        return result.toString();
    }
}
