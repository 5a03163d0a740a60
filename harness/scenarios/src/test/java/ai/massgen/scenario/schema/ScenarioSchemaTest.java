package ai.massgen.scenario.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ScenarioSchemaTest {
    private static final Path FILE =
            Path.of(System.getProperty("massgen.root"), "fixtures/schema/scenario.schema.json");
    private static final String REWRITE = "mvn test -pl harness/scenarios -am -Dtest=ScenarioSchemaTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Dschema.update";

    @Test
    void the_committed_schema_is_the_one_that_the_records_make() throws IOException {
        if (System.getProperty("schema.update") != null) {
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE, ScenarioSchema.text());
        }

        assertThat(Files.readString(FILE))
                .as("%s is not what the records say. Rewrite it, and look at the difference:%n%s", FILE, REWRITE)
                .isEqualTo(ScenarioSchema.text());
    }
}
