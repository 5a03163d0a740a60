package ai.massgen.engine;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder from which files are named, so that names are the same on every machine.
 *
 * @param folder absolute
 */
record Base(Path folder) {

    Base {
        folder = real(folder);
    }

    /** The folder in which the tests were started. */
    static Base working() {
        return new Base(Path.of(""));
    }

    /**
     * The folder of the module that a class belongs to. Build tools start tests in it, IDEs often in the folder of the whole
     * project: so folders above the compiled class are tried too.
     *
     * @param wanted relative path that must be there for a folder to be the right one
     */
    static @Nullable Base of(Class<?> anchor, String wanted) {
        var above = Stream.iterate(home(anchor), path -> path != null, Path::getParent);
        return Stream.concat(Stream.of(working().folder()), above)
                .filter(folder -> Files.exists(folder.resolve(wanted)))
                .findFirst()
                .map(Base::new)
                .orElse(null);
    }

    private static @Nullable Path home(Class<?> anchor) {
        CodeSource source = anchor.getProtectionDomain().getCodeSource();
        return source != null && source.getLocation().getProtocol().equals("file")
                ? Path.of(URI.create(source.getLocation().toString()))
                : null;
    }

    /** The name of a file: relative where it is below the folder, with {@code /} on every system. */
    String name(Path file) {
        var path = real(file);
        return (path.startsWith(folder) ? folder.relativize(path) : path)
                .toString()
                .replace('\\', '/');
    }

    /** Without links, because the platform's selectors have none; what is not there keeps its name. */
    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path.toAbsolutePath().normalize();
        }
    }

    /** The file of a name. */
    Path file(String name) {
        return folder.resolve(name).normalize();
    }
}
