package ai.massgen.compare.side;

import ai.massgen.backend.Cancellation;
import ai.massgen.compare.CannotCompareException;
import ai.massgen.compare.run.SavedRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Where sides are checked out, built and run. All that it makes is in one temporary folder, and is gone when it is closed; only the
 * jars in the cache stay.
 */
public final class Workshop implements AutoCloseable {
    private final Path temporary;
    private final Checkouts checkouts;
    private final Builder builder;
    private final Builder benchmarkBuilder;
    private final Map<String, Sources> sourcesByName = new LinkedHashMap<>();
    private final SideRun runs;

    /**
     * An empty workshop.
     *
     * @param cache folder for built jars
     * @param cancellation ends whatever runs
     * @param progress hears a line for each step
     * @param notes hears what the reader of the result should know
     * @throws CannotCompareException when there is no room for it
     */
    public Workshop(
            Path cache,
            BuildRecipe recipe,
            Cancellation cancellation,
            Consumer<String> progress,
            Consumer<String> notes)
            throws CannotCompareException {
        this.temporary = temporaryFolder();
        this.checkouts = new Checkouts(temporary, cancellation, notes);
        this.builder = new Builder(cache, recipe, cancellation, progress);
        this.benchmarkBuilder = new Builder(cache, BuildRecipe.ofBenchmarks(), cancellation, progress);
        this.runs = new SideRun(cancellation, progress);
    }

    private static Path temporaryFolder() throws CannotCompareException {
        try {
            Leftovers.sweep();
            return Leftovers.create();
        } catch (IOException e) {
            throw new CannotCompareException("No temporary folder can be made: " + e.getMessage(), e);
        }
    }

    /**
     * A side that is ready to run, or has run.
     *
     * @param name {@code baseline} or {@code candidate}
     * @param description for a person: what it is, and in which version
     * @param tree its sources; null where there are none
     * @param classPath to run it with; empty where it has run, or is not to be run
     * @param saved its run; null where it is still to be made
     */
    public record Prepared(
            String name,
            String description,
            @Nullable Path tree,
            List<Path> classPath,
            @Nullable SavedRun saved) {
        public Prepared {
            classPath = List.copyOf(classPath);
        }
    }

    /**
     * Makes a side ready to run: checks it out and builds it where it has to be.
     *
     * @param name {@code baseline} or {@code candidate}
     */
    public Prepared prepare(Side side, String name) throws CannotCompareException {
        return prepare(side, name, true);
    }

    /**
     * Makes a side ready for a comparison of nothing but its benchmarks: it is checked out where it has to be, but its command, which it
     * may not have, is not built.
     *
     * @param name {@code baseline} or {@code candidate}
     */
    public Prepared prepareSources(Side side, String name) throws CannotCompareException {
        return prepare(side, name, false);
    }

    private Prepared prepare(Side side, String name, boolean toRun) throws CannotCompareException {
        try {
            return ready(side, name, toRun);
        } catch (CannotCompareException e) {
            throw NoRoom.told(e, temporary);
        }
    }

    private Prepared ready(Side side, String name, boolean toRun) throws CannotCompareException {
        if (side instanceof Side.GitRef ref) {
            return ofSources(checkouts.worktree(ref, name), ref.label(), name, toRun);
        }
        if (side instanceof Side.Directory directory) {
            return ofSources(
                    checkouts.snapshot(directory, name), directory.folder().toString(), name, toRun);
        }
        if (side instanceof Side.SavedFolder saved) {
            return new Prepared(name, side.label(), null, List.of(), SavedRun.read(saved.folder()));
        }
        var entries = side instanceof Side.Jar jar ? List.of(jar.file()) : ((Side.ClassPath) side).entries();
        for (Path entry : entries) {
            if (!Files.exists(entry)) {
                throw new CannotCompareException(entry + " of the " + name + " does not exist. Check the path.");
            }
        }
        if (side instanceof Side.Jar jar) {
            refuseOther(jar.file(), name);
        }
        return new Prepared(name, side.label(), null, entries, null);
    }

    /** Java says of a file that is no jar only that a class is not in it. */
    private static void refuseOther(Path file, String name) throws CannotCompareException {
        if (Files.isDirectory(file)) {
            throw new CannotCompareException(file + " of the " + name
                    + " is a folder, not a jar.\n  For sources write dir:" + file + ", for classes classpath:" + file);
        }
        try (var jar = new ZipFile(file.toFile())) {
            if (jar.size() == 0) {
                throw new CannotCompareException(file + " of the " + name + " is an empty jar. Build it again.");
            }
        } catch (IOException e) {
            throw new CannotCompareException(
                    file + " of the " + name + " is no jar, or a broken one: " + e.getMessage()
                            + ".\n  Name an executable massgen.jar, or build it again.",
                    e);
        }
    }

    private Prepared ofSources(Sources sources, String label, String name, boolean toRun)
            throws CannotCompareException {
        sourcesByName.put(name, sources);
        var description = label + " (" + sources.version() + ")";
        var classPath = toRun ? List.of(builder.jar(sources, name)) : List.<Path>of();
        return new Prepared(name, description, sources.folder(), classPath, null);
    }

    /** The run of a side; the saved one where there is one. */
    public SavedRun run(Prepared side, ScenarioSet scenarios) throws CannotCompareException {
        var into = temporary.resolve(side.name() + "-run");
        try {
            return side.saved() == null ? runs.of(side.name(), side.classPath(), scenarios, into) : side.saved();
        } catch (CannotCompareException e) {
            throw NoRoom.told(e, temporary);
        }
    }

    /**
     * Where the benchmarks of a side are: built, if it has sources; its class path otherwise.
     *
     * @throws CannotCompareException when they do not build, or the side is a saved run
     */
    public List<Path> benchmarks(Prepared side) throws CannotCompareException {
        var sources = sourcesByName.get(side.name());
        if (sources != null) {
            return List.of(benchmarkBuilder.jarWithLibraries(sources, side.name()));
        }
        if (side.classPath().isEmpty()) {
            throw new CannotCompareException("The " + side.name() + " is a saved run, which has no speed.\n"
                    + "  Name a jar with its benchmarks by --" + side.name() + "-benchmarks.");
        }
        return side.classPath();
    }

    /** A folder for whatever else a comparison needs on the way; gone when this is closed. */
    public Path folder(String name) {
        return temporary.resolve(name);
    }

    @Override
    public void close() {
        checkouts.close();
        Leftovers.remove(temporary);
    }
}
