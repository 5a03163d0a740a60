package ai.massgen.engine;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The jars of this reactor in the layout of a Maven repository, made of what its modules have packaged. */
final class ReactorRepository {
    private static final List<String> MODULES =
            List.of("transcript", "backends", "orchestrator", "recording", "scenarios", "engine");

    private static final String SETTINGS = """
            <settings>
              <profiles>
                <profile>
                  <id>reactor</id>
                  <repositories>
                    <repository>%1$s</repository>
                    <repository>%2$s</repository>
                  </repositories>
                  <pluginRepositories>
                    <pluginRepository>%2$s</pluginRepository>
                  </pluginRepositories>
                </profile>
              </profiles>
              <activeProfiles>
                <activeProfile>reactor</activeProfile>
              </activeProfiles>
            </settings>
            """;
    private static final String REPOSITORY =
            "<id>%s</id><url>%s</url><releases><checksumPolicy>ignore</checksumPolicy></releases>"
                    + "<snapshots><enabled>false</enabled></snapshots>";

    private final Path work;

    private ReactorRepository(Path work) {
        this.work = work;
    }

    /**
     * Makes the repository, the settings that lead to it, and room for what Maven keeps.
     *
     * @param work folder for all of them; libraries that Maven kept there are used again, jars of ours are not
     */
    static ReactorRepository in(Path work) throws IOException {
        var repository = new ReactorRepository(work);
        delete(work.resolve("local-repository/ai/massgen"));
        repository.fill();
        Files.writeString(
                repository.settings(),
                SETTINGS.formatted(
                        REPOSITORY.formatted("reactor", repository.jars().toUri()),
                        REPOSITORY.formatted("libraries", libraries().toUri())));
        return repository;
    }

    /** A system property of the build that runs these tests. */
    static String property(String name) {
        return Objects.requireNonNull(
                System.getProperty("massgen.it." + name),
                () -> "massgen.it." + name + " is not set: run this with mvn verify -pl harness/engine -am");
    }

    Path settings() {
        return work.resolve("settings.xml");
    }

    Path local() {
        return work.resolve("local-repository");
    }

    private Path jars() {
        return work.resolve("reactor-repository");
    }

    /** The user's local repository: this build has put there whatever a build with our jars needs. */
    private static Path libraries() {
        return Path.of(property("repository"));
    }

    private void fill() throws IOException {
        var root = Path.of(property("root"));
        var version = property("version");
        put(root.resolve("pom.xml"), "massgen-harness", version, "pom");
        for (String module : MODULES) {
            var folder = root.resolve("harness").resolve(module);
            var name = "massgen-" + module;
            put(folder.resolve("pom.xml"), name, version, "pom");
            put(folder.resolve("target/" + name + "-" + version + ".jar"), name, version, "jar");
        }
    }

    private void put(Path file, String name, String version, String type) throws IOException {
        var folder = Files.createDirectories(jars().resolve("ai/massgen/" + name + "/" + version));
        Files.copy(file, folder.resolve(name + "-" + version + "." + type), StandardCopyOption.REPLACE_EXISTING);
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path path, @Nullable IOException e) throws IOException {
                Files.delete(path);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
