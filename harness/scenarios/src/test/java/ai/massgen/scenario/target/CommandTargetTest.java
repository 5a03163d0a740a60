package ai.massgen.scenario.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.massgen.backend.Cancellation;
import ai.massgen.transcript.RunResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The command is a program of this JDK, so that these tests need nothing else. */
class CommandTargetTest {

    @TempDir
    private Path folder;

    @Test
    void the_prompt_goes_to_the_standard_input() {
        assertThat(run("echo", "Hi.").answer()).isEqualTo("heard Hi.");
    }

    @Test
    void the_prompt_goes_where_an_argument_asks_for_it() {
        assertThat(run("argument", "Hi.", "say: {{prompt}}").answer()).isEqualTo("say: Hi.");
    }

    @Test
    void the_answer_is_read_from_the_file_that_an_argument_names() {
        assertThat(run("write", "Hi.", "{{result}}", "{{prompt}}").answer()).isEqualTo("written: Hi.");
    }

    @Test
    void a_program_that_leaves_no_file_is_a_failed_run() {
        var error = Objects.requireNonNull(run("argument", "Hi.", "{{result}}").error());

        assertThat(error.message()).contains("wrote nothing to the file of {{result}}");
    }

    @Test
    void a_long_prompt_that_nobody_reads_blocks_nothing() {
        assertThat(run("variable", "x".repeat(1_000_000), "OPENAI_BASE_URL").answer())
                .isEqualTo("http://here");
    }

    @Test
    void it_finds_its_variables() {
        assertThat(run("variable", "x", "OPENAI_BASE_URL").answer()).isEqualTo("http://here");
    }

    @Test
    void a_program_that_fails_is_a_failed_run_with_what_it_said() {
        var error = Objects.requireNonNull(run("fail", "x").error());

        assertThat(error.kind()).isEqualTo("command");
        assertThat(error.message()).contains("ended with code 3: no model today");
    }

    @Test
    void a_program_that_is_not_there_cannot_be_driven() {
        var target = new CommandTarget(List.of("no-such-program"), Map.of(), Inheritance.ALL, folder);

        assertThatThrownBy(() -> target.run(List.of("x"), event -> {}, Cancellation.disabled()))
                .isInstanceOf(TargetException.class)
                .hasMessageContaining("cannot run no-such-program")
                .hasMessageContaining("Check target.command.");
    }

    /** The child has lost its parent, and is no descendant of the program any more. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void a_program_that_hangs_is_ended_with_its_children_even_with_orphans() throws Exception {
        var stop = Cancellation.create();
        var script = "(sleep 600 & echo $! > pid.new; mv pid.new pid); sleep 600";
        var target = new CommandTarget(List.of("sh", "-c", script), Map.of(), Inheritance.ALL, folder);
        var run = CompletableFuture.supplyAsync(() -> target.run(List.of(""), event -> {}, stop));
        var child = appeared(folder.resolve("pid"));

        stop.cancel();

        var error =
                Objects.requireNonNull(run.get(60, TimeUnit.SECONDS).result().error());
        assertThat(error.kind()).isEqualTo("cancelled");
        assertEnds(child);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void what_a_program_leaves_behind_is_ended_when_it_has_ended() throws Exception {
        var script = "(sleep 600 & echo $! > pid.new; mv pid.new pid); echo done";
        var target = new CommandTarget(List.of("sh", "-c", script), Map.of(), Inheritance.ALL, folder);

        var result =
                target.run(List.of(""), event -> {}, Cancellation.disabled()).result();

        assertThat(result.answer()).isEqualTo("done");
        assertEnds(Long.parseLong(Files.readString(folder.resolve("pid")).strip()));
    }

    private long appeared(Path file) throws Exception {
        try (var watch = folder.getFileSystem().newWatchService()) {
            folder.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
            while (!Files.exists(file)) {
                watch.poll(1, TimeUnit.SECONDS);
            }
        }
        return Long.parseLong(Files.readString(file).strip());
    }

    private static void assertEnds(long pid) throws Exception {
        var handle = ProcessHandle.of(pid);
        if (handle.isPresent()) {
            handle.get().onExit().get(60, TimeUnit.SECONDS);
        }
    }

    private RunResult run(String what, String prompt, String... arguments) {
        var target = new CommandTarget(
                program(what, arguments), Map.of("OPENAI_BASE_URL", "http://here"), Inheritance.ALL, folder);
        return target.run(List.of(prompt), event -> {}, Cancellation.disabled()).result();
    }

    private static List<String> program(String what, String... arguments) {
        var words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName(),
                what));
        words.addAll(Arrays.asList(arguments));
        return words;
    }
}
