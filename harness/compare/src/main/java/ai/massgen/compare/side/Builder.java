package ai.massgen.compare.side;

import ai.massgen.backend.Cancellation;
import ai.massgen.backend.process.CommandLine;
import ai.massgen.compare.CannotCompareException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.CRC32;

/**
 * Builds sources with Maven, each content once: the jar is kept under the hash of the sources.
 *
 * <p>Maven first runs offline, which is fast and enough where the project was built before; what it lacks then it may load in a second
 * run.
 */
final class Builder {
    private final Path cache;
    private final BuildRecipe recipe;
    private final Cancellation cancellation;
    private final Consumer<String> progress;

    Builder(Path cache, BuildRecipe recipe, Cancellation cancellation, Consumer<String> progress) {
        this.cache = cache;
        this.recipe = recipe;
        this.cancellation = cancellation;
        this.progress = progress;
    }

    /**
     * The jar of sources, of the cache or built now.
     *
     * @throws CannotCompareException when they do not build; the message has the compiler's errors
     */
    Path jar(Sources sources, String name) throws CannotCompareException {
        var kept = cache.resolve(sources.hash() + "-" + key() + ".jar");
        if (Files.isRegularFile(kept)) {
            progress.accept(name + ": built before");
            return kept;
        }
        build(sources, name);
        var made = sources.folder().resolve(recipe.jar());
        if (!Files.isRegularFile(made)) {
            throw new CannotCompareException("The " + name + " (" + sources.version()
                    + ") builds, but leaves no " + recipe.jar()
                    + ": it does not have this harness, or an older one.\n"
                    + "  Compare with a commit that has it, or with a run saved by: massgen run … --transcripts DIR");
        }
        return keep(made, kept);
    }

    /**
     * The jar of sources with the libraries in {@code lib} beside it, of the cache or built now.
     *
     * @throws CannotCompareException when they do not build
     */
    Path jarWithLibraries(Sources sources, String name) throws CannotCompareException {
        var kept = cache.resolve(sources.hash() + "-" + key());
        var file = Path.of(recipe.jar()).getFileName();
        if (Files.isDirectory(kept)) {
            progress.accept(name + ": benchmarks built before");
            return kept.resolve(file);
        }
        build(sources, name);
        var made = sources.folder().resolve(recipe.jar());
        if (!Files.isRegularFile(made)) {
            throw new CannotCompareException("The " + name + " (" + sources.version()
                    + ") builds, but leaves no " + recipe.jar() + ".\n  Name a jar with its benchmarks by --" + name
                    + "-benchmarks.");
        }
        return keepWithLibraries(made, kept).resolve(file);
    }

    private Path keepWithLibraries(Path made, Path kept) throws CannotCompareException {
        var aside = kept.resolveSibling(
                kept.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        try {
            Files.createDirectories(aside.resolve("lib"));
            Files.copy(made, aside.resolve(made.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            try (var libraries = Files.newDirectoryStream(made.resolveSibling("lib"))) {
                for (Path library : libraries) {
                    Files.copy(
                            library,
                            aside.resolve("lib").resolve(library.getFileName()),
                            StandardCopyOption.REPLACE_EXISTING);
                }
            }
            return Files.move(aside, kept, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Leftovers.remove(aside);
            if (Files.isDirectory(kept)) {
                // Another command built the same at the same time and was faster; a folder does not take the place of
                // one.
                return kept;
            }
            throw new CannotCompareException(
                    "The built benchmarks cannot be kept in " + cache + ": " + e.getMessage()
                            + "\n  Make room, or name another folder with --cache.",
                    e);
        }
    }

    /** Another recipe makes another jar of the same sources. */
    private String key() {
        var crc = new CRC32();
        crc.update((recipe + Runtime.version().toString()).getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(crc.getValue());
    }

    private void build(Sources sources, String name) throws CannotCompareException {
        for (String pom : List.of("pom.xml", recipe.module() + "pom.xml")) {
            if (!Files.isRegularFile(sources.folder().resolve(pom))) {
                throw new CannotCompareException("The " + name + " (" + sources.version() + ") has no " + pom
                        + ": it does not have this harness, or an older one.\n  Compare with a commit that has it.");
            }
        }
        refuseIfNothingCanBeKept();
        var result = maven(sources, name, true);
        if (!result.succeeded() && result.text().contains("offline")) {
            progress.accept(name + ": loading what the build needs");
            result = maven(sources, name, false);
        }
        if (!result.succeeded()) {
            throw new CannotCompareException(failure(sources, name, result));
        }
    }

    /** Before minutes are spent on it. */
    private void refuseIfNothingCanBeKept() throws CannotCompareException {
        var existing = existing(cache.toAbsolutePath().normalize());
        if (!Files.isDirectory(existing) || !Files.isWritable(existing)) {
            throw new CannotCompareException("Built jars cannot be kept in " + cache + ": "
                    + (Files.isDirectory(existing) ? existing + " may not be written to" : existing + " is no folder")
                    + ".\n  Name another folder with --cache.");
        }
    }

    private static Path existing(Path folder) {
        var above = folder.getParent();
        return Files.exists(folder) || above == null ? folder : existing(above);
    }

    private Subprocess.Result maven(Sources sources, String name, boolean offline) throws CannotCompareException {
        var words = new ArrayList<>(List.of("mvn", "-B", "--no-transfer-progress"));
        if (offline) {
            words.add("--offline");
        }
        words.addAll(recipe.arguments());
        var command = new CommandLine(words, environment(), sources.folder(), CommandLine.Inherited.OUTSIDE_REPOSITORY);
        return Subprocess.run(command, line -> progress.accept(name + ": " + line), cancellation);
    }

    /** Both sides are built by the JDK that runs this, under whose version jars are kept; a runtime without a compiler builds nothing. */
    private static Map<String, String> environment() {
        var here = Path.of(System.getProperty("java.home"));
        return Files.isExecutable(here.resolve("bin/javac")) ? Map.of("JAVA_HOME", here.toString()) : Map.of();
    }

    private static String failure(Sources sources, String name, Subprocess.Result result) {
        var errors = BuildErrors.of(result.lines(), sources.folder());
        return "The " + name + " (" + sources.version() + ") does not build:\n    "
                + (errors.isEmpty()
                        ? "exit code " + result.exitCode() + "\n    " + result.errors()
                        : String.join("\n    ", errors));
    }

    private Path keep(Path made, Path kept) throws CannotCompareException {
        var aside = kept.resolveSibling(
                kept.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        try {
            Files.createDirectories(cache);
            Files.copy(made, aside, StandardCopyOption.REPLACE_EXISTING);
            return Files.move(aside, kept, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            deleteQuietly(aside);
            throw new CannotCompareException(
                    "The built jar cannot be kept in " + cache + ": " + e.getMessage()
                            + "\n  Make room, or name another folder with --cache.",
                    e);
        }
    }

    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            file.toFile().deleteOnExit();
        }
    }
}
