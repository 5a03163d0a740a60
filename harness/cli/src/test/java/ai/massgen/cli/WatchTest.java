package ai.massgen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code massgen run --watch}, in a thread of this process; an interruption ends it as Ctrl-C does. */
final class WatchTest {
    private static final String SCENARIO = """
            scenario: %s
            use: base.yaml
            turns: [{user: "What is six by seven?"}]
            expect: [{answer: "%s"}]
            golden: %s
            """;
    private static final String BASE = """
            target: backend
            system: {agents: [{id: a1, backend: {type: scripted, turns: ["%s"]}}]}
            """;

    @TempDir
    Path folder;

    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final Thread run = new Thread(this::watch, "watch");

    @BeforeEach
    void begin() throws Exception {
        write("base.yaml", BASE.formatted("42"));
        write("one.scenario.yaml", SCENARIO.formatted("one", "42", "false"));
        write(
                "two.scenario.yaml",
                SCENARIO.formatted("two", "42", "false").replace("use: base.yaml\n", BASE.formatted("42")));
        run.start();
        assertThat(round()).contains("2 passed, 0 failed, 0 broken, 0 skipped");
    }

    @AfterEach
    void end() throws InterruptedException {
        run.interrupt();
        run.join(Duration.ofMinutes(1).toMillis());
        assertThat(run.isAlive()).as("the watch ended").isFalse();
    }

    @Test
    void what_a_change_touches_runs_again_and_nothing_else() throws Exception {
        write(
                "two.scenario.yaml",
                SCENARIO.formatted("two", "43", "false").replace("use: base.yaml\n", BASE.formatted("42")));

        assertThat(round())
                .contains("0 passed, 1 failed, 0 broken, 0 skipped")
                .noneMatch(line -> line.contains("  one"));
    }

    @Test
    void a_file_that_a_scenario_uses_touches_it() throws Exception {
        write("base.yaml", BASE.formatted("forty-two"));

        assertThat(round())
                .contains("0 passed, 1 failed, 0 broken, 0 skipped")
                .anyMatch(line -> line.startsWith("failed  one"));
    }

    @Test
    void a_schema_that_an_expectation_names_touches_it() throws Exception {
        write("answer.json", "{\"type\": \"integer\"}");
        write(
                "three.scenario.yaml",
                SCENARIO.formatted("three", "42", "false")
                        .replace("answer: \"42\"", "answer.json: {schema: answer.json}"));
        assertThat(round()).anyMatch(line -> line.startsWith("passed  three"));

        write("answer.json", "{\"type\": \"object\"}");

        assertThat(round()).anyMatch(line -> line.startsWith("failed  three"));
    }

    @Test
    void a_program_that_is_tested_touches_it() throws Exception {
        write("agent.sh", "echo 42");
        write("three.scenario.yaml", """
                scenario: three
                target: {command: [sh, agent.sh]}
                turns: [{user: "?"}]
                expect: [{answer: "42"}]
                golden: false
                """);
        assertThat(round()).anyMatch(line -> line.startsWith("passed  three"));

        write("agent.sh", "echo 43");

        assertThat(round()).anyMatch(line -> line.startsWith("failed  three"));
    }

    @Test
    void a_golden_that_a_run_wrote_is_no_change_and_one_that_is_gone_is_written_anew() throws Exception {
        write("one.scenario.yaml", SCENARIO.formatted("one", "42", "true"));
        assertThat(round()).anyMatch(line -> line.contains("new golden"));
        var other = SCENARIO.formatted("one", "43", "true").replace("use: base.yaml\n", BASE.formatted("43"));
        write("one.scenario.yaml", other);
        assertThat(round()).anyMatch(line -> line.startsWith("failed  one"));

        Files.delete(folder.resolve("goldens/one.yaml"));

        assertThat(round()).anyMatch(line -> line.startsWith("passed  one"));
        write("two.scenario.yaml", other.replace("scenario: one", "scenario: two"));
        assertThat(round()).noneMatch(line -> line.contains("  one"));
    }

    @Test
    void a_new_file_runs_and_a_file_that_is_broken_for_a_while_ends_nothing() throws Exception {
        write("three.scenario.yaml", "scenario: [");
        assertThat(round()).anyMatch(line -> line.contains("three.scenario.yaml:1:"));

        write("three.scenario.yaml", SCENARIO.formatted("three", "42", "false"));
        assertThat(round()).anyMatch(line -> line.startsWith("passed  three"));
    }

    private void write(String name, String text) throws IOException {
        var aside = Files.writeString(folder.resolve(name + ".new"), text);
        Files.move(aside, folder.resolve(name), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    /** The lines until it waits again. */
    private List<String> round() throws InterruptedException {
        var all = new ArrayList<String>();
        for (var line = lines.poll(60, TimeUnit.SECONDS); line != null; line = lines.poll(60, TimeUnit.SECONDS)) {
            if (line.startsWith("watching")) {
                return all;
            }
            all.add(line);
        }
        throw new AssertionError("no end of the round: " + all);
    }

    private void watch() {
        var out = new PrintWriter(new Lines(), true);
        var nothing = new BufferedReader(Reader.nullReader());
        Massgen.commandLine(nothing, out, new PrintWriter(new StringWriter()), false)
                .execute("run", "--watch", "--in-process", folder.toString());
    }

    /** Hands on each line. */
    private final class Lines extends Writer {
        private final StringBuilder line = new StringBuilder();

        @Override
        public void write(char[] text, int offset, int length) {
            for (char c : new String(text, offset, length).toCharArray()) {
                if (c == '\n') {
                    lines.add(line.toString());
                    line.setLength(0);
                } else {
                    line.append(c);
                }
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
