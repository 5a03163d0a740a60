package ai.massgen.orchestrator.config;

import static org.assertj.core.api.Assertions.assertThat;

import ai.massgen.orchestrator.Shared;
import ai.massgen.transcript.yaml.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShippedConfigsTest {

    @Test
    void every_configuration_that_massgen_ships_is_read_without_an_error() throws IOException {
        var root = Shared.require("reference/massgen-configs");
        try (var files = Files.walk(root)) {
            var configs = files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();

            var errors = configs.stream()
                    .flatMap(file -> errors(root, file).stream())
                    .toList();

            assertThat(configs).hasSizeGreaterThan(90);
            assertThat(errors).isEmpty();
        }
    }

    private static List<String> errors(Path root, Path file) {
        var reading = ConfigReader.read(file, root.relativize(file).toString(), ConfigContext.replay());
        return reading.errors().stream().map(Problem::render).toList();
    }
}
