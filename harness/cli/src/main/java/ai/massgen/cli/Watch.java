package ai.massgen.cli;

import ai.massgen.scenario.ScenarioCase;
import ai.massgen.scenario.parse.ScenarioFile;
import ai.massgen.transcript.yaml.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.nio.file.attribute.FileTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Says which scenarios a change of files touches. The system tells that something changed in a folder; what changed is seen by comparing
 * time and size of each scenario's files with those of its last run, so what a run itself writes counts as no change.
 */
final class Watch implements AutoCloseable {
    /** Editors write a file in several steps. */
    private static final long SETTLED_MILLIS = 30;

    private final WatchService service = FileSystems.getDefault().newWatchService();
    private final Function<ScenarioCase, Set<Path>> inputs;
    private final Set<Path> folders = new HashSet<>();
    private final Map<String, Map<Path, Stamp>> seen = new HashMap<>();
    private String problems = "";

    private record Stamp(FileTime changed, long size) {
        private static final Stamp NOT_THERE = new Stamp(FileTime.fromMillis(0), -1);

        static Stamp of(Path file) {
            try {
                return new Stamp(Files.getLastModifiedTime(file), Files.size(file));
            } catch (IOException e) {
                return NOT_THERE;
            }
        }
    }

    /**
     * @param inputs the files that a case depends on
     */
    Watch(Function<ScenarioCase, Set<Path>> inputs) throws IOException {
        this.inputs = inputs;
    }

    /** Looks at folders and at those below them, where new scenario files may appear. */
    void below(Collection<Path> paths) throws IOException {
        for (Path path : paths) {
            try (Stream<Path> found = Files.walk(Files.isDirectory(path) ? path : parent(path))) {
                for (Path folder : found.filter(Files::isDirectory).toList()) {
                    add(folder);
                }
            }
        }
    }

    /**
     * What is to be run.
     *
     * @param files all, for what is wrong with them
     * @param cases those that were touched
     * @param hasNews whether something else is wrong with the files than the last time
     */
    record Round(List<ScenarioFile> files, List<ScenarioCase> cases, boolean hasNews) {
        static final Round NOTHING = new Round(List.of(), List.of(), false);

        Round {
            files = List.copyOf(files);
            cases = List.copyOf(cases);
        }

        boolean isEmpty() {
            return cases.isEmpty() && !hasNews;
        }
    }

    /** Of these cases those whose files are not as they were at their last run, and those that never ran. */
    Round round(List<ScenarioFile> files, List<ScenarioCase> cases) {
        var touched = cases.stream()
                .filter(each -> !stamps(each).equals(seen.get(each.id())))
                .toList();
        return new Round(files, touched, !problems(files).equals(problems));
    }

    /** These cases run now: changes from now on touch them. */
    void note(List<ScenarioFile> files, List<ScenarioCase> cases) throws IOException {
        problems = problems(files);
        for (ScenarioCase testCase : cases) {
            var stamps = stamps(testCase);
            for (Path file : stamps.keySet()) {
                add(parent(file));
            }
            seen.put(testCase.id(), stamps);
        }
    }

    /** What the runs wrote themselves is no change. */
    void wrote(Set<Path> files) {
        seen.values()
                .forEach(stamps ->
                        files.forEach(file -> stamps.computeIfPresent(file, (path, before) -> Stamp.of(path))));
    }

    private static String problems(List<ScenarioFile> files) {
        return files.stream()
                .flatMap(file -> file.problems().stream())
                .map(Problem::render)
                .collect(Collectors.joining("\n"));
    }

    /** Whether nothing ran yet. */
    boolean isFresh() {
        return seen.isEmpty();
    }

    /** Ends the waiting, from any thread. */
    void stop() {
        try {
            service.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until something changes in a folder; false when it was closed, or the thread was interrupted. */
    boolean await() {
        try {
            for (var key = service.take(); key != null; key = service.poll(SETTLED_MILLIS, TimeUnit.MILLISECONDS)) {
                key.pollEvents();
                key.reset();
            }
            return true;
        } catch (ClosedWatchServiceException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Map<Path, Stamp> stamps(ScenarioCase testCase) {
        var stamps = new LinkedHashMap<Path, Stamp>();
        inputs.apply(testCase).forEach(file -> stamps.put(file, Stamp.of(file)));
        return stamps;
    }

    private static Path parent(Path file) {
        var parent = file.toAbsolutePath().normalize().getParent();
        return parent == null ? file : parent;
    }

    private void add(Path folder) throws IOException {
        if (Files.isDirectory(folder) && folders.add(folder.toAbsolutePath().normalize())) {
            folder.register(
                    service,
                    StandardWatchEventKinds.ENTRY_CREATE,
                    StandardWatchEventKinds.ENTRY_MODIFY,
                    StandardWatchEventKinds.ENTRY_DELETE);
        }
    }

    @Override
    public void close() throws IOException {
        service.close();
    }
}
