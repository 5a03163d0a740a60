package ai.massgen.orchestrator.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Finds the file that a path really leads to, step by step as the operating system does: links are followed where they stand,
 * and {@code ..} leaves the folder that a link led into, not the one it was written in.
 */
final class RealPaths {
    private static final int LONGEST = 4096;

    private RealPaths() {}

    /**
     * The real path; what is not there yet is below a folder that is.
     *
     * @param from where a relative path begins
     * @throws Denied when the text is no path, when a link leads nowhere, or when {@code ..} follows what is not there
     */
    static Path of(String text, Path from) throws Denied {
        return walk(parse(text, from), text);
    }

    private static Path parse(String text, Path from) throws Denied {
        if (text.isBlank()) {
            throw new Denied("the path is empty");
        }
        if (text.length() > LONGEST || text.chars().anyMatch(c -> c < ' ')) {
            throw new Denied("this is no path: it is too long or has control characters in it");
        }
        try {
            return from.resolve(Path.of(home(text)));
        } catch (InvalidPathException e) {
            throw new Denied("\"" + text + "\" is no path: " + e.getReason());
        }
    }

    private static String home(String text) throws Denied {
        if (text.equals("~") || text.startsWith("~/")) {
            return System.getProperty("user.home") + text.substring(1);
        }
        if (text.startsWith("~")) {
            throw new Denied("\"" + text + "\": homes of other users are not known here");
        }
        return text;
    }

    private static Path walk(Path path, String text) throws Denied {
        var root = path.getRoot();
        if (root == null) {
            throw new Denied("\"" + text + "\" cannot be resolved");
        }
        var here = root;
        boolean there = true;
        for (Path step : path) {
            var name = step.toString();
            if (name.equals("..")) {
                here = above(here, there, text);
            } else if (!name.equals(".") && !name.isEmpty()) {
                var below = here.resolve(step);
                var real = there ? real(below, text) : null;
                there = real != null;
                here = real == null ? below : real;
            }
        }
        return here;
    }

    private static Path above(Path here, boolean there, String text) throws Denied {
        if (!there) {
            throw new Denied("\"" + text + "\": .. after something that does not exist");
        }
        var parent = here.getParent();
        return parent == null ? here : parent;
    }

    /** Null where nothing is there. */
    private static @Nullable Path real(Path path, String text) throws Denied {
        try {
            if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                return null;
            }
            return path.toRealPath();
        } catch (IOException | SecurityException e) {
            throw new Denied("\"" + text + "\" cannot be followed to a file: a link in it leads nowhere");
        }
    }
}
