package ai.massgen.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectDirectory;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.console.ConsoleLauncher;

/** The ConsoleLauncher as the second door: the same ids, facts and files in Open Test Reporting's events. */
final class ConsoleTest {
    private static final String GREETING = "src/test/scenarios/greeting";

    @TempDir
    private Path folder;

    @Test
    void a_folder_runs_with_the_ids_that_all_doors_share() throws IOException {
        var run = execute("-d", GREETING);

        assertThat(run.exit).as(run.text).isEqualTo(1);
        assertThat(run.text).contains("4 tests found", "3 tests successful", "1 tests failed");
        assertThat(names(run.events()))
                .containsExactlyInAnyOrderElementsOf(
                        Found.by(selectDirectory(GREETING)).names());
    }

    @Test
    void facts_and_files_of_a_scenario_stand_in_open_test_reporting() throws IOException {
        var run = execute("-d", GREETING);

        assertThat(run.events())
                .contains("key=\"scenario\">goodbye", "key=\"status\">failed", "key=\"winner\">ann")
                .contains("transcript.json\"", "mediaType=\"application/json\"");
        assertThat(files("transcript.json"))
                .singleElement()
                .satisfies(file -> assertThat(file).content().contains("\"goodbye\""));
    }

    @Test
    void all_or_none_leave_files_where_that_is_asked_for() throws IOException {
        execute("-d", GREETING, "--config", "scenario.attachments=none");
        assertThat(files("transcript.json")).isEmpty();

        execute("-d", GREETING, "--config", "scenario.attachments=all");
        assertThat(files("transcript.json")).hasSize(4);
    }

    @Test
    void a_file_with_a_line_a_tag_and_a_unique_id_choose() throws IOException {
        assertThat(names(
                        execute("-f", GREETING + "/hello.scenario.yaml?line=14").events()))
                .containsExactly("goodbye");
        assertThat(names(execute("-d", GREETING, "-t", "smoke").events())).containsExactly("hello");
        var id = Found.by(selectDirectory(GREETING)).tests().get(1).getUniqueId();
        assertThat(names(execute("--uid", id.toString()).events())).containsExactly("goodbye");
    }

    /** What the launcher came to. */
    private record Run(int exit, String text, Path folder) {
        String events() throws IOException {
            try (Stream<Path> files = Files.walk(folder)) {
                var file = files.filter(path -> path.getFileName().toString().startsWith("open-test-report"))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(text));
                return Files.readString(file);
            }
        }
    }

    private Run execute(String... arguments) throws IOException {
        var reports = Files.createTempDirectory(folder, "reports");
        var all = new ArrayList<>(List.of(
                "execute",
                "--disable-banner",
                "--include-engine",
                ScenarioTestEngine.ID,
                "--reports-dir",
                reports.toString(),
                "--config",
                "junit.platform.reporting.open.xml.enabled=true",
                "--config",
                "junit.platform.reporting.open.xml.git.enabled=false",
                "--config",
                "scenario.allure=false",
                "--config",
                "scenario.output=" + folder));
        all.addAll(List.of(arguments));
        var out = new StringWriter();
        int exit = ConsoleLauncher.run(new PrintWriter(out), new PrintWriter(out), all.toArray(String[]::new))
                .getExitCode();
        return new Run(exit, out.toString(), reports);
    }

    private List<Path> files(String name) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(path -> path.endsWith(name)).toList();
        }
    }

    /** Names of the tests in the order in which they began. */
    private static List<String> names(String events) {
        return Pattern.compile(
                        "<e:started [^>]*name=\"([^\"]+)\"(?:(?!</e:started>).)*<junit:type>TEST<", Pattern.DOTALL)
                .matcher(events)
                .results()
                .map(match -> match.group(1))
                .toList();
    }
}
