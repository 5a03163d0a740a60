package ai.massgen.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A copy of a project of {@code src/it} that a real Maven builds, the one that runs this build, against the jars of this
 * reactor.
 *
 * <p>Nothing is installed: the jars stand in a repository of their own, third-party libraries come from the user's local
 * repository, which this build has filled, and what Maven keeps goes to a third place.
 */
final class MavenProject {
    private static final long PATIENCE_MINUTES = 5;
    private static final String QUICK_START = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData";
    private static final Path MODULE = Path.of("").toAbsolutePath();
    private static final Path WORK = MODULE.resolve("target/it");

    private final ReactorRepository repository;
    private final Path folder;

    private MavenProject(ReactorRepository repository, Path folder) {
        this.repository = repository;
        this.folder = folder;
    }

    /**
     * What a build came to.
     *
     * @param exit its exit code
     * @param output all that it printed
     */
    record Build(int exit, String output) {}

    /** The repository that the projects are built with. */
    static ReactorRepository repository() throws IOException {
        return ReactorRepository.in(WORK);
    }

    /** A fresh copy. */
    static MavenProject of(String name, ReactorRepository repository) throws IOException {
        var folder = WORK.resolve(name);
        ReactorRepository.delete(folder);
        copy(MODULE.resolve("src/it").resolve(name), folder);
        // Without it Maven would take the options of the repository around the copy.
        Files.createDirectories(folder.resolve(".mvn"));
        return new MavenProject(repository, folder);
    }

    Path folder() {
        return folder;
    }

    /** Runs Maven, as a user would. What an earlier build compiled is still there, what it reported is not. */
    Build build(String... arguments) throws IOException, InterruptedException {
        for (var reports : List.of("surefire-reports", "massgen-scenarios", "allure-results")) {
            ReactorRepository.delete(folder.resolve("target").resolve(reports));
        }
        var log = folder.resolve("build.log");
        var process = new ProcessBuilder(command(arguments))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        process.environment().put("JAVA_HOME", System.getProperty("java.home"));
        process.environment().put("MAVEN_OPTS", "-Xmx256m " + QUICK_START);
        var maven = process.start();
        try {
            assertThat(maven.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES))
                    .as("Maven ends; see %s", log)
                    .isTrue();
        } finally {
            maven.destroyForcibly();
        }
        return new Build(maven.exitValue(), Files.readString(log));
    }

    private List<String> command(String... arguments) {
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        var settings = repository.settings().toString();
        var command = new ArrayList<String>(List.of(
                Path.of(ReactorRepository.property("maven.home"), "bin", windows ? "mvn.cmd" : "mvn")
                        .toString(),
                "--batch-mode",
                "--settings",
                settings,
                "--global-settings",
                settings,
                "-DargLine=" + QUICK_START,
                "-Dmaven.repo.local=" + repository.local()));
        command.addAll(List.of(arguments));
        return command;
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                var copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.writeString(copy, filled(Files.readString(file)), StandardCharsets.UTF_8);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** The projects are built with the versions that this build has. */
    private static String filled(String text) {
        var filled = text;
        for (var version : Map.of(
                        "@massgen.version@", "version",
                        "@surefire.version@", "surefire",
                        "@compiler.version@", "compiler",
                        "@resources.version@", "resources",
                        "@jar.version@", "jar")
                .entrySet()) {
            if (filled.contains(version.getKey())) {
                filled = filled.replace(version.getKey(), ReactorRepository.property(version.getValue()));
            }
        }
        return filled;
    }
}
