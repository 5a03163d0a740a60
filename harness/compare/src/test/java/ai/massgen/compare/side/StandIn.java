package ai.massgen.compare.side;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;

/** A project as small as can be that has a command like ours: real git, real Maven, real JVMs, in a second or two. */
final class StandIn {
    private static final Path ROOT_POM = Path.of(System.getProperty("massgen.root"), "pom.xml");

    /** Saves a run of one scenario, whose message is the text. */
    private static final String COMMAND = """
            package ai.massgen.cli;

            import java.nio.file.Files;
            import java.nio.file.Path;
            import java.util.List;

            public final class Massgen {
                public static void main(String[] args) throws Exception {
                    Path folder = Path.of(args[List.of(args).indexOf("--transcripts") + 1]);
                    Files.createDirectories(folder);
                    Files.writeString(folder.resolve("run.json"), "{\\"version\\":1,\\"complete\\":true,\\"problems\\":[],"
                            + "\\"cases\\":[{\\"id\\":\\"one\\",\\"scenario\\":\\"one\\",\\"goldenId\\":\\"one\\",\\"file\\":\\"f\\","
                            + "\\"status\\":\\"FAILED\\",\\"message\\":\\"%s\\",\\"ignore\\":[]}]}");
                }
            }
            """;

    private static final String POM = """
            <project xmlns="http://maven.apache.org/POM/4.0.0">
              <modelVersion>4.0.0</modelVersion>
              <groupId>stand.in</groupId>
              <artifactId>stand-in</artifactId>
              <version>1</version>
              <properties>
                <maven.compiler.release>17</maven.compiler.release>
                <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
              </properties>
            </project>
            """;

    private StandIn() {}

    /** The command, saying something. */
    static String command(String message) {
        return COMMAND.formatted(message);
    }

    /** How the project is built: two goals, no life cycle. */
    static BuildRecipe recipe() throws IOException {
        return new BuildRecipe(List.of(goal("compiler", "compile"), goal("jar", "jar")), "target/stand-in-1.jar");
    }

    private static String goal(String plugin, String goal) throws IOException {
        var version =
                Pattern.compile("<" + plugin + "\\.plugin\\.version>(.*?)<").matcher(Files.readString(ROOT_POM));
        if (!version.find()) {
            throw new IOException(ROOT_POM + " has no version of the " + plugin + " plugin");
        }
        return "org.apache.maven.plugins:maven-" + plugin + "-plugin:" + version.group(1) + ":" + goal;
    }

    /** Writes the project into a folder. */
    static void write(Path folder, String source) throws IOException {
        write(folder.resolve("pom.xml"), List.of(POM));
        write(folder.resolve("src/main/java/ai/massgen/cli/Massgen.java"), List.of(source));
        write(folder.resolve(".gitignore"), List.of("target/"));
    }

    private static void write(Path file, List<String> lines) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, lines);
    }

    /** Compiles the command without Maven; the folder of its classes. */
    static Path classes(Path folder, String source) throws IOException {
        write(folder, source);
        var classes = Files.createDirectories(folder.resolve("classes"));
        int exitCode = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-d",
                        classes.toString(),
                        folder.resolve("src/main/java/ai/massgen/cli/Massgen.java")
                                .toString());
        if (exitCode != 0) {
            throw new IOException("the stand-in does not compile");
        }
        return classes;
    }

    /** Makes a repository of a folder, with one commit on main. */
    static void commit(Path folder) throws IOException, InterruptedException {
        git(folder, "init", "--quiet", "--initial-branch=main");
        git(folder, "add", "--all");
        git(
                folder,
                "-c",
                "user.name=Somebody",
                "-c",
                "user.email=somebody@example.org",
                "-c",
                "commit.gpgsign=false",
                "commit",
                "--quiet",
                "--message=all");
    }

    /** What git prints. */
    static String git(Path folder, String... arguments) throws IOException, InterruptedException {
        var words = new ArrayList<>(List.of("git"));
        words.addAll(List.of(arguments));
        var process = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(text);
        }
        return text.strip();
    }
}
