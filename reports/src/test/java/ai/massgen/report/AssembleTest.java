package ai.massgen.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the real Allure command line on results as its listeners write them. */
final class AssembleTest {
    @TempDir
    Path root;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void a_build_with_results_leaves_a_report_in_one_file_a_site_and_an_index() throws IOException {
        result("harness/engine", "one", "passed");
        result("fixtures", "two", "failed");
        earlierHistory("[{\"data\":{\"passed\":7,\"total\":7}}]");

        assemble(Path.of(System.getProperty("massgen.allure.home")));

        assertThat(out("allure-report.html"))
                .content()
                .contains("<title>Allure Report</title>", "data:text/javascript");
        assertThat(out("index.html"))
                .content()
                .contains("2 tests: 1 passed, 1 failed, 0 broken, 0 skipped", "verdict failed", "suite of one");
        assertThat(out("allure/widgets/behaviors.json")).content().contains("Coordination");
        assertThat(out("allure/history/history-trend.json")).content().contains("\"passed\":7", "\"failed\":1");
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains(out("allure-report.html").toString());
        assertThat(out("")).isDirectoryNotContaining("glob:**allure-single*");
    }

    @Test
    void a_build_without_results_is_told_why_there_is_no_report() throws IOException {
        assemble(root.resolve("not-needed"));

        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("no test ran");
        assertThat(out("")).doesNotExist();
    }

    @Test
    void what_allure_says_is_not_swallowed_when_it_fails() throws IOException {
        result("fixtures", "one", "passed");

        assertThatThrownBy(() -> assemble(root.resolve("not-allure")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Allure could not write its report")
                .hasMessageContaining("io.qameta.allure.CommandLine");
    }

    private void assemble(Path allureHome) throws IOException {
        new Assemble(root, allureHome, out(""), new PrintStream(printed, true, StandardCharsets.UTF_8)).run();
    }

    private Path out(String name) {
        return root.resolve("out").resolve(name);
    }

    private void earlierHistory(String trend) throws IOException {
        var folder = Files.createDirectories(out("allure/history"));
        Files.writeString(folder.resolve("history-trend.json"), trend);
    }

    private void result(String module, String name, String status) throws IOException {
        var folder = Files.createDirectories(root.resolve(module).resolve("target/allure-results"));
        Files.writeString(folder.resolve(name + "-result.json"), """
                {"uuid":"%1$s","historyId":"h-%1$s","name":"%1$s","fullName":"x.%1$s","status":"%2$s","stage":"finished",
                 "start":1,"stop":5,"labels":[{"name":"epic","value":"Coordination"},{"name":"suite","value":"suite of %1$s"}]}
                """.formatted(name, status));
    }
}
