package ai.massgen.orchestrator.command;

import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.backend.Cancellation;
import ai.massgen.backend.TimeSource;
import ai.massgen.orchestrator.workspace.Denied;
import ai.massgen.orchestrator.workspace.Ground;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExecuteCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ExecuteCommand.Bounds BOUNDS =
            new ExecuteCommand.Bounds(Duration.ofSeconds(30), Duration.ofSeconds(30), 1000);

    @TempDir
    Path folder;

    private Ground ground;

    @BeforeEach
    void ground() throws IOException {
        ground = Ground.in(folder);
        Files.createDirectories(ground.workspace().resolve("sub"));
    }

    @Test
    void a_command_runs_in_the_workspace_and_tells_all_of_it() throws Exception {
        var result = run("cat mine.txt && echo oops >&2 && echo new > made.txt; ls ../docs");

        assertThat(result.toString())
                .isEqualTo("{\"success\":true,\"exit_code\":0,\"stdout\":\"minea.txt\\n\",\"stderr\":\"oops\\n\","
                        + "\"command\":\"cat mine.txt && echo oops >&2 && echo new > made.txt; ls ../docs\",\"work_dir\":\".\","
                        + "\"execution_time\":0.0}");
        assertThat(ground.workspace().resolve("made.txt")).hasContent("new\n");
    }

    @Test
    void an_exit_code_is_told() throws Exception {
        assertThat(run("exit 3").path("exit_code").asInt()).isEqualTo(3);
        assertThat(run("ls not-there").path("success").asBoolean()).isFalse();
        assertThat(run("pwd", "../docs", null).path("stdout").asText()).endsWith("/docs\n");
        assertThat(run("pwd", "../outside", null).path("exit_code").asInt()).isEqualTo(-1);
    }

    @Test
    void no_key_of_ours_is_in_its_environment() throws Exception {
        var names = run("env").path("stdout").asText().lines().map(line -> line.replaceAll("=.*", ""));

        assertThat(names).noneMatch(name -> name.contains("KEY") || name.contains("TOKEN"));
    }

    @Test
    void a_command_that_takes_too_long_is_ended_with_all_that_it_started() throws Exception {
        var result = run("sleep 600 | sleep 601", null, 0.3);

        assertThat(result.path("exit_code").asInt()).isEqualTo(-1);
        assertThat(result.path("stderr").asText()).contains("ended after 0.3 seconds");
        assertThat(sleeping("600").isPresent() || sleeping("601").isPresent()).isFalse();
    }

    private static Optional<ProcessHandle> sleeping(String seconds) {
        return ProcessHandle.current()
                .descendants()
                .filter(ProcessHandle::isAlive)
                .filter(handle -> handle.info()
                        .arguments()
                        .map(List::of)
                        .orElse(List.of())
                        .contains(seconds))
                .findFirst();
    }

    @Test
    void a_cancelled_call_ends_its_command() throws Exception {
        var cancellation = Cancellation.create();
        var tool = tool(new CommandRules(List.of(), List.of()));
        var thread = new Thread(() -> tool.call("{\"command\":\"echo x > began; sleep 602\"}", cancellation));
        thread.start();
        while (!Files.exists(ground.workspace().resolve("began"))) {
            Thread.onSpinWait();
        }

        cancellation.cancel();
        thread.join(TimeUnit.SECONDS.toMillis(20));

        assertThat(thread.isAlive()).isFalse();
        assertThat(sleeping("602")).isEmpty();
    }

    @Test
    void output_beyond_the_limit_is_cut_off_and_said() throws Exception {
        var many = run("seq 1 5000").path("stdout").asText();

        assertThat(many).hasSizeLessThan(1100).startsWith("1\n2\n").endsWith("[output cut off after 1000 bytes]");
        assertThat(run("seq 1 5000").path("exit_code").asInt()).isZero();
    }

    /** The end of its output is not its end. */
    @Test
    void a_command_that_writes_elsewhere_is_waited_for() throws Exception {
        assertThat(run("sh -c 'sleep 0.8; echo late > late.txt' > log.txt")
                        .path("exit_code")
                        .asInt())
                .isZero();
        assertThat(ground.workspace().resolve("late.txt")).exists();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cat ../outside/secret.txt",
                "cat /etc/passwd",
                "curl file:///etc/passwd",
                "git clone FILE:/etc x",
                "wget --input=file://localhost/etc/pass%77d",
                "cat ~/.ssh/id",
                "cat ./../outside/secret.txt",
                "cat sub/../../outside/x",
                "cat < ../outside/secret.txt",
                "cat $HOME/x",
                "cat ${HOME}",
                "echo $(cat x)",
                "echo `cat x`",
                "cat <(ls)",
                "cat \"../outside/secret.txt\"",
                "cat '../outside/secret.txt'",
                "cat ..\\/outside/secret.txt",
                "cat .\\./outside/secret.txt",
                "cat \"..\"/outside/secret.txt",
                "cat '..''/outside'/secret.txt",
                "cat {/etc/passwd,x}",
                "cat $'\\x2fetc/passwd'",
                "cat ../out*/secret.txt",
                "cat /et?/passwd",
                "grep -f/etc/passwd x",
                "grep --file=/etc/passwd x",
                "tar -cf a.tar -C / etc",
                "python3 -c \"print(open('/etc/passwd').read())\"",
                "sh -c 'cat ../outside/secret.txt'",
                "bash -lc 'cat /etc/passwd'",
                "sh -c \"sh -c 'cat /etc/passwd'\"",
                "env cat /etc/passwd",
                "xargs cat /etc/passwd",
                "timeout 5 cat /etc/passwd",
                "find / -name x",
                "find . -exec cat /etc/passwd +",
                "find . -delete",
                "cd / && cat etc/passwd",
                "cd ../docs && cat ../outside/x",
                "cd ../docs && echo x > b.txt",
                "cd ../docs && touch b.txt",
                "cd - && ls",
                "false && cd sub; cat ../outside/secret.txt",
                "(cd sub); cat ../outside/secret.txt",
                "cd sub | cat ../outside/secret.txt",
                "echo x > ../docs/a.txt",
                "echo x >> ../docs/a.txt",
                "echo x >| ../docs/a.txt",
                "echo x &> ../docs/a.txt",
                "echo x 2>../docs/a.txt",
                "cp mine.txt ../docs/b.txt",
                "mv ../docs/a.txt .",
                "mv mine.txt ../docs/b.txt",
                "cp -t ../docs mine.txt",
                "touch ../docs/b",
                "mkdir ../docs/b",
                "tee ../docs/a.txt",
                "sed -i s/a/b/ ../docs/a.txt",
                "ln -s ../outside link",
                "ln -s / root",
                "ln ../docs/a.txt hard",
                "echo 's/x/y/w /etc/x' > /etc/x",
                "rm mine.txt",
                "/bin/rm mine.txt",
                "rm -rf /",
                "ls; rm -rf .",
                "ls && rm x",
                "true || rm x",
                "ls\nrm x",
                "ls | xargs rm",
                "env rm x",
                "command rm x",
                "find . -exec rm {} +",
                "sh -c 'rm x'",
                "sudo ls",
                "su root",
                "chmod 777 mine.txt",
                "chown x mine.txt",
                "dd if=mine.txt of=x",
                "mkfs.ext4 x",
                "eval ls",
                ". ./x",
                "exec ls",
                ":(){ :|:& };:",
                "sleep 100 &",
                "nohup sleep 1",
                "cat << EOF\nx\nEOF",
                "PATH=. ls",
                "LD_PRELOAD=./x ls",
                "BASH_ENV=x bash -c ls",
                "echo 'unclosed",
                "echo \"unclosed",
                "",
                "  ",
                "cat \\\n/etc/passwd",
                "cat mine.txt;cat /etc/passwd",
                "cat mine.txt|cat - /etc/passwd",
                "cat mine.txt&&cat /etc/passwd",
                "(cat /etc/passwd)",
                "! cat /etc/passwd",
                "env -S 'cat /etc/passwd'",
                "shred mine.txt",
                "mv mine.txt /dev/null",
                "echo x > /dev/sda",
                "/tmp/x",
                "../outside/x"
            })
    void what_leaves_the_agents_places_or_destroys_is_refused(String command) throws Exception {
        var before = ground.secret();

        var result = run(command);

        assertThat(result.path("exit_code").asInt()).as(result.toString()).isEqualTo(-1);
        assertThat(result.path("stderr").asText()).isNotBlank();
        assertThat(result.path("stdout").asText()).isEmpty();
        assertThat(ground.secret()).isEqualTo(before);
        assertThat(ground.workspace().resolve("mine.txt")).hasContent("mine");
        assertThat(ground.base().resolve("docs/a.txt")).hasContent("a");
        assertThat(ground.base().resolve("docs/b.txt")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo confirm model y",
                "echo 'git format-patch'",
                "echo \"a > b\"",
                "echo 'it costs $5'",
                "echo 100%",
                "printf '%s\\n' /nowhere/x",
                "grep -c 'm.n' mine.txt",
                "awk '/mine/ {print}' mine.txt",
                "sed 's/a/b/g' mine.txt",
                "sed 's|a|/b|' mine.txt",
                "cat ../docs/*.txt > all.txt",
                "test -f mine.txt && echo yes || echo no",
                "mkdir -p a/b && cd a/b && echo x > c.txt",
                "echo x 2>&1 | cat",
                "find . -name '*.txt'",
                "true # cat /etc/passwd",
                "cp ../docs/a.txt copy.txt",
                "FOO=1 sh -c 'echo x'",
                "echo https://example.org/etc/passwd",
                "ls -la ./",
                "/bin/echo x > /dev/null"
            })
    void harmless_commands_run(String command) throws Exception {
        var result = run(command);

        assertThat(result.path("exit_code").asInt()).as(result.toString()).isZero();
    }

    @Test
    void a_link_in_the_workspace_is_no_way_out() throws Exception {
        Files.createSymbolicLink(ground.workspace().resolve("out"), ground.outside());

        for (String command : List.of(
                "cat out/secret.txt", "cat ./out/secret.txt", "cd out && cat secret.txt", "echo x > out/y", "ls out")) {
            assertThat(run(command).path("exit_code").asInt()).as(command).isEqualTo(-1);
        }
    }

    @Test
    void patterns_of_the_user_count_for_each_simple_command() throws Exception {
        var rules = CommandRules.of(List.of("echo", "ls"), List.of("ls -l"));

        assertThat(call(tool(rules), "echo x; ls").path("exit_code").asInt()).isZero();
        assertThat(call(tool(rules), "echo x; cat mine.txt").path("stderr").asText())
                .contains("none of the commands that are allowed");
        assertThat(call(tool(rules), "echo x && ls -l").path("stderr").asText()).contains("blocked");
        assertThat(call(tool(rules), "sh -c ls").path("exit_code").asInt()).isEqualTo(-1);
    }

    private JsonNode run(String command) throws Exception {
        return run(command, null, null);
    }

    private JsonNode run(
            String command,
            @org.jspecify.annotations.Nullable String directory,
            @org.jspecify.annotations.Nullable Double timeout)
            throws Exception {
        var arguments = JsonNodeFactory.instance.objectNode().put("command", command);
        if (directory != null) {
            arguments.put("work_dir", directory);
        }
        if (timeout != null) {
            arguments.put("timeout", timeout);
        }
        return JSON.readTree(tool(new CommandRules(List.of(), List.of()))
                .call(arguments.toString(), Cancellation.disabled())
                .text());
    }

    private static JsonNode call(ExecuteCommand tool, String command) throws IOException {
        var arguments = JsonNodeFactory.instance.objectNode().put("command", command);
        return JSON.readTree(
                tool.call(arguments.toString(), Cancellation.disabled()).text());
    }

    private ExecuteCommand tool(CommandRules rules) throws Denied {
        return new ExecuteCommand(ground.permissions(), rules, BOUNDS, TimeSource.virtual(Instant.EPOCH));
    }
}
