package ai.massgen.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @TempDir
    private Path folder;

    @Test
    void what_is_there_is_replaced_as_a_whole() throws IOException {
        var file = folder.resolve("new/cassette.yaml");
        AtomicFile.write(file, "a long first text");

        AtomicFile.write(file, "short");

        assertThat(file).hasContent("short");
        assertThat(folder.resolve("new").toFile().list()).containsExactly("cassette.yaml");
    }

    @Test
    void a_pipe_stays_one() throws Exception {
        var pipe = folder.resolve("pipe");
        assumeTrue(made(pipe), "there is no mkfifo here");
        var threads = Executors.newSingleThreadExecutor();
        var read = threads.submit(() -> Files.readString(pipe));

        AtomicFile.write(pipe, "through");

        assertThat(read.get(10, TimeUnit.SECONDS)).isEqualTo("through");
        assertThat(Files.isRegularFile(pipe)).isFalse();
        threads.shutdownNow();
    }

    private static boolean made(Path pipe) throws InterruptedException {
        try {
            return new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
