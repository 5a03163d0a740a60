package ai.massgen.scenario.parse;

import ai.massgen.transcript.yaml.Suggestion;
import ai.massgen.transcript.yaml.YamlNode;
import ai.massgen.transcript.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The files that one scenario file is made of: itself, and those that it names. Each is read once and has the name under which
 * messages show it.
 */
final class SourceFiles {
    private final Map<String, Path> pathByShown = new LinkedHashMap<>();
    private final Map<Path, YamlReader.Reading> readings = new LinkedHashMap<>();
    private final Set<Path> touched = new LinkedHashSet<>();

    /** Reads a file, once. */
    YamlReader.Reading read(Path file, String shown) {
        pathByShown.put(shown, file);
        touched.add(file);
        return readings.computeIfAbsent(file, path -> YamlReader.read(path, shown));
    }

    /**
     * Reads the file that a node names, relative to the file that the node is in.
     *
     * @throws Misfit where it is not there
     */
    YamlReader.Reading readNamed(String name, YamlNode node) {
        var file = resolve(name, node);
        touched.add(file);
        if (!Files.isRegularFile(file)) {
            throw new Misfit(node, "there is no file " + shown(name, node), suggestion(file));
        }
        return read(file, shown(name, node));
    }

    /** The path that a node names, relative to the file that the node is in. */
    Path resolve(String name, YamlNode node) {
        return directoryOf(node).resolve(name).normalize();
    }

    /** The path that a node names; what is read there is read by somebody else. */
    Path named(String name, YamlNode node) {
        var file = resolve(name, node);
        touched.add(file);
        return file;
    }

    /** The folder of the file that a node is in. */
    Path directoryOf(YamlNode node) {
        var file = Objects.requireNonNull(pathByShown.get(node.place().source().file()), "unknown source");
        return Objects.requireNonNullElse(file.toAbsolutePath().getParent(), file);
    }

    /** All files that were read, and those that were looked for. */
    Set<Path> files() {
        return Collections.unmodifiableSet(touched);
    }

    private static String shown(String name, YamlNode node) {
        return Path.of(node.place().source().file())
                .resolveSibling(name)
                .normalize()
                .toString()
                .replace('\\', '/');
    }

    private static String suggestion(Path missing) {
        var folder = missing.getParent();
        try (Stream<Path> entries = folder == null ? Stream.empty() : Files.list(folder)) {
            var names = entries.map(entry -> entry.getFileName().toString())
                    .sorted()
                    .toList();
            return Suggestion.nearest(missing.getFileName().toString(), names)
                    .map(name -> "Did you mean \"" + name + "\"?")
                    .orElse("The path is relative to this file.");
        } catch (IOException e) {
            return "The folder is not there either: the path is relative to this file.";
        }
    }
}
