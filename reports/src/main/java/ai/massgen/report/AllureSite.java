package ai.massgen.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs the Allure command line, which the build unpacks from Maven Central.
 *
 * <p>A JVM of its own, because Allure brings older versions of libraries that this project uses too.
 */
final class AllureSite {
    private final Path home;

    AllureSite(Path home) {
        this.home = home;
    }

    /**
     * Writes the report twice: as a site for a web server, and in one file that a browser opens from the disk.
     *
     * <p>The history of the site that stood there before goes into the new one, so that trends grow from build to build.
     *
     * @param results folders with Allure results
     * @param site folder to write the site to; replaced
     * @param single file to write the one-file report to; replaced
     */
    void generate(List<Path> results, Path site, Path single) throws IOException {
        keepHistory(site.resolve("history"), results.get(0).resolve("history"));
        run(results, List.of("-o", site.toString()));
        var folder = Files.createTempDirectory(single.getParent(), "allure-single");
        try {
            run(results, List.of("--single-file", "-o", folder.toString()));
            Files.move(folder.resolve("index.html"), single, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            delete(folder);
        }
    }

    private void run(List<Path> results, List<String> options) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m"));
        var separator = System.getProperty("path.separator");
        command.addAll(List.of("-cp", home.resolve("lib/*") + separator + home.resolve("lib/config")));
        command.addAll(List.of("io.qameta.allure.CommandLine", "--quiet", "generate", "--clean"));
        command.addAll(options);
        results.forEach(folder -> command.add(folder.toString()));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("APP_HOME", home.toString());
        finish(builder.start());
    }

    private static void finish(Process process) throws IOException {
        String output;
        try (var reader = process.inputReader()) {
            output = String.join("\n", reader.lines().toList());
        }
        try {
            if (process.waitFor() != 0) {
                throw new IOException("Allure could not write its report:\n" + output);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while Allure wrote its report", e);
        }
    }

    private static void keepHistory(Path from, Path to) throws IOException {
        if (!Files.isDirectory(from)) {
            return;
        }
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
