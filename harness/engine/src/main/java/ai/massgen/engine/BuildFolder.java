package ai.massgen.engine;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where a build leaves what it makes. */
final class BuildFolder {
    private BuildFolder() {}

    /** {@code target} for Maven, {@code build} for Gradle, below the folder in which tests were started. */
    static Path below(Path module) {
        boolean gradle = !Files.exists(module.resolve("pom.xml"))
                && (Files.exists(module.resolve("build.gradle")) || Files.exists(module.resolve("build.gradle.kts")));
        return module.resolve(gradle ? "build" : "target");
    }
}
