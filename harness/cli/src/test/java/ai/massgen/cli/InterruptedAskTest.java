package ai.massgen.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.massgen.backend.Cancellation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A person presses Ctrl-C while agents work: a whole process, ended by its signal. */
final class InterruptedAskTest {
    /** Bit of SIGINT in the masks of {@code /proc/PID/status}. */
    private static final long SIGINT_BIT = 2;

    @TempDir
    Path folder;

    @Test
    @Timeout(60)
    void what_was_reached_is_told_and_logged_and_the_exit_code_is_130() throws IOException, InterruptedException {
        assumeTrue(signalsArrive(), "SIGINT is ignored here: a shell that starts a job in the background does that");
        var process = start();
        try (var output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            var line = output.readLine();
            while (line != null && !line.contains("zoe │ ✅ Answer accepted")) {
                line = output.readLine();
            }
            assertThat(line).isNotNull();

            interrupt(process);

            assertThat(output.lines()).containsSequence("Interrupted. The best answer so far is of zoe:", "42");
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(ExitCode.INTERRUPTED);
        } finally {
            process.destroyForcibly();
        }
        try (Stream<Path> files = Files.walk(folder.resolve("logs"))) {
            var events = files.filter(file -> file.endsWith("coordination_events.json"))
                    .toList();
            assertThat(events).hasSize(1);
            assertThat(events.get(0)).content().contains("agent_cancelled", "session_end");
        }
    }

    /** A process that could not end in order, for one of its shutdown hooks never ends: only a halt ends it. */
    @Test
    @Timeout(60)
    void a_second_one_ends_what_does_not_end_by_itself() throws IOException, InterruptedException {
        assumeTrue(signalsArrive(), "SIGINT is ignored here: a shell that starts a job in the background does that");
        var process = java(Endless.class.getName());
        try (var output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(output.readLine()).isEqualTo("runs");
            interrupt(process);
            assertThat(output.readLine()).isEqualTo("is cancelled");
            interrupt(process);

            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(ExitCode.INTERRUPTED);
        } finally {
            process.destroyForcibly();
        }
    }

    static final class Endless {
        public static void main(String[] args) throws InterruptedException {
            var never = new CountDownLatch(1);
            var cancellation = Cancellation.create();
            cancellation.onCancel(() -> System.out.println("is cancelled"));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try {
                    never.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }));
            OnSignal.cancel(cancellation);
            System.out.println("runs");
            never.await();
        }
    }

    private static void interrupt(Process process) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    private static Process java(String... command) throws IOException {
        var line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path")));
        line.addAll(List.of(command));
        return new ProcessBuilder(line).redirectErrorStream(true).start();
    }

    private static boolean signalsArrive() throws IOException {
        var status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return true;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .allMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & SIGINT_BIT) == 0);
    }

    /** Zoe answers, and then both hang. */
    private Process start() throws IOException {
        var file = Files.writeString(folder.resolve("team.yaml"), """
                agents:
                  - id: zoe
                    backend: {type: scripted, turns: [[{new_answer: "42"}], [{hang: true}]]}
                  - id: max
                    backend: {type: scripted, turns: [[{hang: true}]]}
                """);
        return java(
                "ai.massgen.cli.Massgen",
                "ask",
                "--logs",
                folder.resolve("logs").toString(),
                "--config",
                file.toString(),
                "Which?");
    }
}
