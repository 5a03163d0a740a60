package ai.massgen.engine;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
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
     * Where the files of an anchor may be: in the folder in which the tests were started, or in the module that the class
     * was compiled in. Build tools start tests in the module, IDEs often in the folder of the whole project.
     */
    static List<Base> of(Class<?> anchor) {
        return Stream.concat(
                        Stream.of(working()),
                        Stream.iterate(classes(anchor), path -> path != null, Path::getParent)
                                .filter(Base::isModule)
                                .limit(1)
                                .map(Base::new))
                .distinct()
                .toList();
    }

    /** The folder of compiled classes that a class is in; null where it is in an archive. */
    private static @Nullable Path classes(Class<?> anchor) {
        CodeSource source = anchor.getProtectionDomain().getCodeSource();
        if (source == null || !source.getLocation().getProtocol().equals("file")) {
            return null;
        }
        var place = Path.of(URI.create(source.getLocation().toString()));
        return Files.isDirectory(place) ? place : null;
    }

    private static boolean isModule(Path folder) {
        return Stream.of("pom.xml", "build.gradle", "build.gradle.kts")
                .anyMatch(file -> Files.exists(folder.resolve(file)));
    }

    boolean hasAny(List<String> names) {
        return names.stream().anyMatch(name -> Files.exists(file(name)));
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
