package ai.massgen.scenario.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.massgen.backend.Cancellation;
import ai.massgen.transcript.RunResult;
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
        var target = new CommandTarget(List.of("no-such-program"), Map.of(), folder);

        assertThatThrownBy(() -> target.run(List.of("x"), event -> {}, Cancellation.disabled()))
                .isInstanceOf(TargetException.class)
                .hasMessageContaining("cannot run no-such-program")
                .hasMessageContaining("Check target.command.");
    }

    @Test
    void a_program_that_hangs_is_ended() throws Exception {
        var stop = Cancellation.create();
        var target = new CommandTarget(program("hang", "{{prompt}}"), Map.of(), folder);
        var marker = folder.resolve("started");
        try (var watch = folder.getFileSystem().newWatchService()) {
            folder.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
            var run = CompletableFuture.supplyAsync(() -> target.run(List.of(marker.toString()), event -> {}, stop));
            assertThat(watch.poll(60, TimeUnit.SECONDS))
                    .as("the program started")
                    .isNotNull();
            stop.cancel();

            var error = Objects.requireNonNull(
                    run.get(60, TimeUnit.SECONDS).result().error());
            assertThat(error.kind()).isEqualTo("cancelled");
        }
    }

    private RunResult run(String what, String prompt, String... arguments) {
        var target = new CommandTarget(program(what, arguments), Map.of("OPENAI_BASE_URL", "http://here"), folder);
        return target.run(List.of(prompt), event -> {}, Cancellation.disabled()).result();
    }

    private static List<String> program(String what, String... arguments) {
        var words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName(),
                what));
        words.addAll(Arrays.asList(arguments));
        return words;
    }
}
