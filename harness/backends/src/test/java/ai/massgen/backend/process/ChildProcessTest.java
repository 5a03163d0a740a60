package ai.massgen.backend.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ChildProcessTest {
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final CompletableFuture<Ending> ending = new CompletableFuture<>();

    @Test
    void a_command_of_ours_does_not_see_which_repository_a_hook_is_run_for() {
        assertThat(List.of("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE", "PATH", "GIT_CONFIG_COUNT"))
                .filteredOn(CommandLine.Inherited.OUTSIDE_REPOSITORY::keeps)
                .containsExactly("PATH", "GIT_CONFIG_COUNT");
    }

    @Test
    void lines_go_in_and_come_out_as_utf_8() throws Exception {
        try (var child = start(CommandLine.of("cat"))) {
            child.send("Grüße, 世界");
            assertThat(next()).isEqualTo("Grüße, 世界");
            child.endInput();

            assertThat(ended()).isEqualTo(new Ending(0, "", false));
        }
    }

    @Test
    void the_exit_code_and_the_last_words_are_told() throws Exception {
        start(sh("echo a; printf 'b\\r\\nc'; echo 'no paper' >&2; exit 3"));

        assertThat(ended()).isEqualTo(new Ending(3, "no paper\n", false));
        assertThat(ended().describe()).isEqualTo("ended with exit code 3: no paper");
        assertThat(lines).containsExactly("a", "b", "c");
    }

    @Test
    void a_line_beyond_the_limit_ends_the_process() throws Exception {
        var child = ChildProcess.start(sh("yes x | tr -d '\\n'"), 1000, listener());

        assertThat(ended().tooLong()).isTrue();
        assertThat(child.isAlive()).isFalse();
    }

    @Test
    void a_flood_on_standard_error_blocks_nothing() throws Exception {
        start(
                sh(
                        "i=0; while [ $i -lt 3000 ]; do echo 'a line of some length that fills a pipe' >&2; i=$((i+1)); done; echo done"));

        assertThat(next()).isEqualTo("done");
        assertThat(ended().lastWords()).hasSizeBetween(1000, 4000);
    }

    @Test
    void closing_ends_the_process_and_its_descendants() throws Exception {
        var child = start(sh("sleep 1000 & echo $!; sh -c 'sleep 1000 & echo $!; wait' & wait"));
        long first = Long.parseLong(next());
        long second = Long.parseLong(next());

        child.close();

        assertThat(child.isAlive()).isFalse();
        assertThat(isAlive(first)).isFalse();
        assertThat(isAlive(second)).isFalse();
        assertThat(ended().exitCode()).isNull();
    }

    @Test
    void one_that_does_not_want_to_end_is_killed() throws Exception {
        var child = start(sh("trap '' TERM; while true; do sleep 1000 & echo $!; wait; done"));
        assertThat(next()).isNotEmpty();

        child.close();

        assertThat(ended().exitCode()).isNull();
        assertThat(isAlive(child.pid())).isFalse();
        assertThat(lines)
                .as("what it started when its child had ended")
                .allSatisfy(pid -> assertThat(isAlive(Long.parseLong(pid))).isFalse());
    }

    @Test
    void a_program_that_is_not_there_is_an_error_at_once() {
        assertThatThrownBy(() -> start(CommandLine.of("no-such-program")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no-such-program");
    }

    @Test
    void the_environment_is_whole_or_only_what_a_program_needs() throws Exception {
        var words = List.of("sh", "-c", "echo \"${JAVA_TEST_ONLY-}|${PATH:+path}\"; env | wc -l");
        start(new CommandLine(words, Map.of("JAVA_TEST_ONLY", "set"), null, CommandLine.Inherited.ESSENTIALS));

        assertThat(next()).isEqualTo("set|path");
        assertThat(Integer.parseInt(next().strip())).isLessThan(25);
    }

    @Test
    void a_command_in_one_text_is_split_at_blanks_outside_quotes() {
        assertThat(CommandWords.split("  npx -y  'a b' \"c 'd'\" e\"f\"g \"\" "))
                .containsExactly("npx", "-y", "a b", "c 'd'", "efg", "");
        assertThat(CommandWords.split(" ")).isEmpty();
    }

    private static CommandLine sh(String script) {
        return CommandLine.of("sh", "-c", script);
    }

    /** A process that has ended keeps its number, but no program, until somebody asks for its exit code. */
    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .flatMap(handle -> handle.info().command())
                .isPresent();
    }

    private ChildProcess start(CommandLine command) throws IOException {
        return ChildProcess.start(command, 1 << 20, listener());
    }

    private LineListener listener() {
        return new LineListener() {
            @Override
            public void line(String text) {
                lines.add(text);
            }

            @Override
            public void ended(Ending how) {
                ending.complete(how);
            }
        };
    }

    private String next() throws InterruptedException {
        var line = lines.poll(30, TimeUnit.SECONDS);
        assertThat(line).isNotNull();
        return String.valueOf(line);
    }

    private Ending ended() throws Exception {
        return ending.get(30, TimeUnit.SECONDS);
    }
}
