package ai.massgen.scenario.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InheritanceTest {
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "PATH", "/usr/local/bin:/usr/bin",
            "PYTHONPATH", "lib",
            "AWS_SECRET_ACCESS_KEY", "x",
            "GITHUB_TOKEN", "x",
            "PGPASSWORD", "x",
            "NOTES", "use sk-" + "ant-api03-" + "Planted0Key1".repeat(5),
            "DATABASE_URL", "postgres://user:" + "pa55word" + "@db.example.com/x");

    @Test
    void what_is_secret_by_its_name_or_its_value_stays_here() {
        var environment = new LinkedHashMap<>(ENVIRONMENT);

        Inheritance.NO_SECRETS.limit(environment);

        assertThat(environment).containsOnlyKeys("PATH", "PYTHONPATH");
    }

    @Test
    void a_program_that_asks_its_provider_keeps_its_keys() {
        var environment = new LinkedHashMap<>(ENVIRONMENT);

        Inheritance.ALL.limit(environment);

        assertThat(environment).isEqualTo(ENVIRONMENT);
    }
}
