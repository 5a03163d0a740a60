package ai.massgen.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class SignalsTest {
    /** SIGWINCH: ignored by whoever does not ask for it, so that this process lives on whatever happens. */
    @Test
    void an_action_is_done_when_its_signal_comes() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/bin/kill")), "no kill here to send a signal with");
        var came = new CountDownLatch(1);
        Signals.on("WINCH", came::countDown);

        new ProcessBuilder(
                        "/bin/kill",
                        "-WINCH",
                        String.valueOf(ProcessHandle.current().pid()))
                .start()
                .waitFor();

        assertThat(came.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void a_signal_that_does_not_exist_is_none() {
        Signals.on("NONSENSE", () -> {});
    }
}
