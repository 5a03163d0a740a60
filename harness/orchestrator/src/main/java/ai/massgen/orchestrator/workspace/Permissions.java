package ai.massgen.orchestrator.workspace;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What one agent may do with which file. Nothing is allowed that is not said: a path outside of all that is managed cannot even
 * be read (MassGen v0.1.6 lets agents write there).
 *
 * <p>Paths are judged by the file they really lead to. Against links that are swapped while a tool works there is no help from
 * Java; agents have no tool that makes links.
 *
 * <p>In this order: what lies in an {@linkplain ExcludedNames excluded} folder outside of the workspace is read-only, protected
 * paths are read-only, a file that is shown by itself has its own right, else the deepest managed folder counts.
 */
public final class Permissions {
    private final Path workspace;
    private final List<Managed> managed = new ArrayList<>();
    private boolean presenting;

    /**
     * A managed path.
     *
     * @param path real
     * @param now what holds while agents coordinate
     * @param later what holds in the presentation
     * @param isFile whether it is one file rather than a folder with all that is in it
     * @param protectedPaths real
     */
    record Managed(Path path, Access now, Access later, boolean isFile, List<Path> protectedPaths) {
        boolean covers(Path real) {
            return isFile ? real.equals(path) : real.startsWith(path);
        }

        boolean protects(Path real) {
            return protectedPaths.stream().anyMatch(one -> isBelow(real, one));
        }
    }

    private Permissions(Path workspace) {
        this.workspace = workspace;
    }

    /**
     * The rights of an agent.
     *
     * @param workspace its own, to write; must exist
     * @param shared where it sees the files of answers, to read; must exist
     * @param context what the user shows
     * @param writesAtOnce whether {@code write} of context paths holds from the beginning
     * @throws Denied when a context path does not exist, or protects what is not inside of it
     */
    public static Permissions of(Path workspace, Path shared, List<ContextPath> context, boolean writesAtOnce)
            throws Denied {
        try {
            var permissions = new Permissions(workspace.toRealPath());
            permissions.managed.add(new Managed(permissions.workspace, Access.WRITE, Access.WRITE, false, List.of()));
            permissions.managed.add(new Managed(shared.toRealPath(), Access.READ, Access.READ, false, List.of()));
            for (ContextPath path : context) {
                permissions.managed.add(managed(path, writesAtOnce));
            }
            permissions.managed.sort(Comparator.comparingInt(one -> -one.path().getNameCount()));
            return permissions;
        } catch (IOException e) {
            throw new Denied("cannot be opened: " + e.getMessage());
        }
    }

    private static Managed managed(ContextPath context, boolean writesAtOnce) throws Denied, IOException {
        if (!Files.exists(context.path())) {
            throw new Denied("there is no context path \"" + context.path() + "\"");
        }
        var real = context.path().toRealPath();
        var kept = new ArrayList<Path>();
        for (Path path : context.protectedPaths()) {
            var inside = RealPaths.of(path.toString(), real);
            if (!inside.startsWith(real)) {
                throw new Denied("the protected path \"" + path + "\" is not inside of \"" + context.path() + "\"");
            }
            kept.add(inside);
        }
        var later = context.write() ? Access.WRITE : Access.READ;
        return new Managed(
                real, writesAtOnce ? later : Access.READ, later, !Files.isDirectory(real), List.copyOf(kept));
    }

    /** From now on, or no longer, context paths that may be written to can be. */
    void present(boolean presents) {
        presenting = presents;
    }

    Path workspace() {
        return workspace;
    }

    /** What may be done with a real path. */
    Access of(Path real) {
        var first = managed.stream()
                .filter(one -> one.isFile() && one.covers(real))
                .findFirst()
                .or(() -> managed.stream().filter(one -> one.covers(real)).findFirst());
        var access = first.map(one -> presenting ? one.later() : one.now()).orElse(Access.NONE);
        return access == Access.WRITE && isKept(real) ? Access.READ : access;
    }

    private boolean isKept(Path real) {
        boolean excluded =
                real.startsWith(workspace) ? real.equals(workspace.resolve(Mark.NAME)) : ExcludedNames.in(real);
        return excluded || managed.stream().anyMatch(one -> one.protects(real));
    }

    /** Letters of both cases are one, as on the file systems where they are. */
    private static boolean isBelow(Path path, Path folder) {
        return folded(path).startsWith(folded(folder));
    }

    private static Path folded(Path path) {
        return path.getFileSystem().getPath(path.toString().toLowerCase(Locale.ROOT));
    }

    /**
     * The file that a text leads to, which the agent may read.
     *
     * @throws Denied when it may not, or the text leads to nothing that can be judged
     */
    public Path readable(String text) throws Denied {
        return readable(text, workspace);
    }

    /**
     * The same, for a path that is relative to another folder.
     *
     * @param from where a relative path begins
     */
    public Path readable(String text, Path from) throws Denied {
        var real = RealPaths.of(text, from);
        if (of(real) == Access.NONE) {
            throw new Denied("\"" + text + "\" is outside of what you may see: " + places());
        }
        return real;
    }

    /**
     * The file that a text leads to, which the agent may write.
     *
     * @throws Denied when it may not, or the text leads to nothing that can be judged
     */
    public Path writable(String text) throws Denied {
        return writable(text, workspace);
    }

    /**
     * The same, for a path that is relative to another folder.
     *
     * @param from where a relative path begins
     */
    public Path writable(String text, Path from) throws Denied {
        var real = readable(text, from);
        if (of(real) != Access.WRITE) {
            throw new Denied(
                    "\"" + text + "\" is read-only for you. Write into your workspace: relative paths lead there");
        }
        return real;
    }

    /** The same for something that is to vanish with all that is in it, from where it is. */
    Path removable(String text) throws Denied {
        return removable(text, workspace);
    }

    /**
     * The same, for a path that is relative to another folder.
     *
     * @param from where a relative path begins
     */
    public Path removable(String text, Path from) throws Denied {
        var real = writable(text, from);
        if (managed.stream().anyMatch(one -> one.path().startsWith(real))) {
            throw new Denied("\"" + text + "\" is a folder that was given to you; it stays");
        }
        var kept = keptBelow(real);
        if (kept != null) {
            throw new Denied("\"" + text + "\" has \"" + show(kept) + "\" in it, which is read-only for you");
        }
        return real;
    }

    private @Nullable Path keptBelow(Path real) throws Denied {
        var kept = new ArrayList<Path>();
        try {
            Files.walkFileTree(real, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return look(folder);
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    return look(file);
                }

                private FileVisitResult look(Path path) {
                    if (of(path) != Access.WRITE) {
                        kept.add(path);
                        return FileVisitResult.TERMINATE;
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (java.nio.file.NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            throw new Denied("\"" + show(real) + "\" cannot be looked through");
        }
        return kept.isEmpty() ? null : kept.get(0);
    }

    /** A path as the agent's model writes it: relative to the workspace, with {@code /} between names. */
    public String show(Path real) {
        var relative = workspace.relativize(real).toString().replace('\\', '/');
        return relative.isEmpty() ? "." : relative;
    }

    /** What the agent may see, the workspace first. */
    List<String> allowed() {
        return managed.stream()
                .sorted(Comparator.comparing(one -> !one.path().equals(workspace)))
                .map(one -> show(one.path()))
                .toList();
    }

    private String places() {
        return String.join(", ", allowed());
    }

    /** Context paths with what holds for them now, for the prompt. */
    List<Managed> context(Path shared) {
        return managed.stream()
                .filter(one -> !one.path().equals(workspace) && !one.path().equals(shared))
                .toList();
    }
}
