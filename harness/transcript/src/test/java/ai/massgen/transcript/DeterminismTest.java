package ai.massgen.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeterminismTest {

    @Test
    void other_jvms_with_other_habits_write_the_same_bytes(@TempDir Path directory) throws Exception {
        var here = Reprint.print();
        var arabic = start(
                directory.resolve("1"), "-Duser.language=ar", "-Duser.country=EG", "-Duser.timezone=Asia/Kolkata");
        var turkish = start(
                directory.resolve("2"), "-Duser.language=tr", "-Dline.separator=\r\n", "-Dfile.encoding=ISO-8859-1");
        assertThat(arabic.waitFor()).isZero();
        assertThat(turkish.waitFor()).isZero();
        assertThat(Files.readAllBytes(directory.resolve("1"))).isEqualTo(here);
        assertThat(Files.readAllBytes(directory.resolve("2"))).isEqualTo(here);
    }

    private static Process start(Path output, String... options) throws Exception {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData"));
        command.addAll(List.of(options));
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), Reprint.class.getName(), output.toString()));
        return new ProcessBuilder(command).inheritIO().start();
    }
}
