package ai.massgen.orchestrator.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which files an agent knows: it has read, compared or made them. Only those may it delete. What programs generate needs no
 * look.
 */
final class Seen {
    private static final Pattern GENERATED_FOLDER = Pattern.compile(
            "__pycache__|\\.pytest_cache|\\.mypy_cache|\\.ruff_cache|.*\\.egg-info|\\.tox|\\.nox|node_modules|\\.next|\\.nuxt|dist|build");
    private static final Pattern GENERATED_FILE =
            Pattern.compile(".*\\.(pyc|log|swp|swo)|\\.coverage|\\.DS_Store|Thumbs\\.db|.*~");

    private final Set<Path> files = new LinkedHashSet<>();

    synchronized void add(Path file) {
        files.add(file);
    }

    /** Denies where there is a file at or below a path that the agent does not know. */
    synchronized void requireAll(Path path, Permissions permissions) throws Denied {
        for (Path file : filesOf(path)) {
            if (!files.contains(file) && !isGenerated(path, file)) {
                throw new Denied("\"" + permissions.show(file) + "\" would be deleted unread. Read it first");
            }
        }
    }

    private static List<Path> filesOf(Path path) throws Denied {
        try (var all = Files.walk(path)) {
            return all.filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
                    .toList();
        } catch (IOException | java.io.UncheckedIOException e) {
            throw new Denied("it cannot be looked through");
        }
    }

    private static boolean isGenerated(Path path, Path file) {
        var top = path.getParent();
        var inside = top == null ? file : top.relativize(file);
        for (Path step : inside) {
            if (GENERATED_FOLDER.matcher(step.toString()).matches()) {
                return true;
            }
        }
        return GENERATED_FILE.matcher(String.valueOf(file.getFileName())).matches();
    }

    synchronized void forget() {
        files.clear();
    }
}
