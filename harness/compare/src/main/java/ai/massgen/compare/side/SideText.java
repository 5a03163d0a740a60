package ai.massgen.compare.side;

import ai.massgen.compare.CannotCompareException;
import ai.massgen.compare.run.SavedRun;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a side as a person writes it.
 *
 * <p>{@code ref:}, {@code dir:}, {@code jar:}, {@code classpath:} and {@code run:} say what follows. Without them a text is the path of
 * what exists there (a saved run, sources with a pom.xml, class files, a jar) where it looks like a path, and a git ref elsewhere.
 */
public final class SideText {
    private SideText() {}

    /**
     * Reads it.
     *
     * @param text as written
     * @param folder that relative paths and refs are looked for from
     * @throws CannotCompareException when it names a path that does not exist
     */
    public static Side parse(String text, Path folder) throws CannotCompareException {
        int colon = text.indexOf(':');
        var rest = text.substring(colon + 1);
        return switch (colon < 0 ? "" : text.substring(0, colon)) {
            case "ref" -> new Side.GitRef(folder, rest);
            case "dir" -> new Side.Directory(existing(folder, rest));
            case "jar" -> new Side.Jar(existing(folder, rest));
            case "classpath" -> classPath(folder, rest);
            case "run" -> new Side.SavedFolder(folder.resolve(rest));
            default -> guessed(folder, text);
        };
    }

    private static Side guessed(Path folder, String text) throws CannotCompareException {
        if (text.contains(File.pathSeparator)) {
            return classPath(folder, text);
        }
        return looksLikePath(text) ? ofPath(existing(folder, text)) : new Side.GitRef(folder, text);
    }

    /** A branch may be called like a folder; who means the folder writes {@code ./name}. */
    private static boolean looksLikePath(String text) {
        return text.startsWith(".")
                || text.startsWith("/")
                || text.endsWith("/")
                || text.endsWith(".jar")
                || Path.of(text).isAbsolute();
    }

    private static Side ofPath(Path path) {
        if (!Files.isDirectory(path)) {
            return new Side.Jar(path);
        }
        if (SavedRun.isIn(path)) {
            return new Side.SavedFolder(path);
        }
        return Files.isRegularFile(path.resolve("pom.xml"))
                ? new Side.Directory(path)
                : new Side.ClassPath(List.of(path));
    }

    private static Side classPath(Path folder, String text) throws CannotCompareException {
        var entries = new ArrayList<Path>();
        for (String entry : text.split(File.pathSeparator, -1)) {
            entries.add(existing(folder, entry));
        }
        return new Side.ClassPath(entries);
    }

    private static Path existing(Path folder, String text) throws CannotCompareException {
        var path = folder.resolve(text).normalize();
        if (!Files.exists(path)) {
            throw new CannotCompareException(text + ": there is no such file or folder. Check the path, or write ref:"
                    + text + " for a git ref.");
        }
        return path;
    }
}
