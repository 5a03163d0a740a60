package ai.massgen.scenario;

import static ai.massgen.scenario.Sandbox.ONE_AGENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldersTest {
    private static final Folders FOLDERS = new Folders(RunnerOptions.defaults());

    @TempDir
    private Path root;

    @Test
    void the_nearest_folder_of_the_name_counts_and_goldens_belong_to_fixtures() {
        var one = sandbox()
                .write("recorded-responses/c.yaml", "")
                .write("fixtures/scenarios/deep/s.scenario.yaml", "scenario: s\n" + ONE_AGENT)
                .parse("fixtures/scenarios/deep/s.scenario.yaml")
                .cases()
                .get(0);

        assertThat(FOLDERS.cassettes(one)).isEqualTo(root.resolve("recorded-responses"));
        assertThat(FOLDERS.goldens(one)).isEqualTo(root.resolve("fixtures/goldens"));
        assertThat(Folders.shown(one, FOLDERS.goldens(one))).isEqualTo("fixtures/goldens");
    }

    @Test
    void folders_beside_a_scenario_serve_a_project_of_one_folder() {
        var one = sandbox().write(".git", "").caseOf("scenario: s\n" + ONE_AGENT);

        assertThat(FOLDERS.cassettes(one)).isEqualTo(root.resolve("recorded-responses"));
        assertThat(FOLDERS.goldens(one)).isEqualTo(root.resolve("goldens"));
    }

    @Test
    void folders_outside_of_the_repository_are_not_looked_at() {
        var one = sandbox()
                .write("recorded-responses/c.yaml", "")
                .write("fixtures/goldens/g.yaml", "")
                .write("fixtures/mine/.git/HEAD", "")
                .write("fixtures/mine/s.scenario.yaml", "scenario: s\n" + ONE_AGENT)
                .parse("fixtures/mine/s.scenario.yaml")
                .cases()
                .get(0);

        assertThat(FOLDERS.cassettes(one)).isEqualTo(root.resolve("fixtures/mine/recorded-responses"));
        assertThat(FOLDERS.goldens(one)).isEqualTo(root.resolve("fixtures/mine/goldens"));
    }

    @Test
    void folders_that_are_given_count_before_all_others() {
        var one = sandbox().write("goldens/g.yaml", "").caseOf("scenario: s\n" + ONE_AGENT);
        var given = new Folders(
                RunnerOptions.defaults().withCassettes(root.resolve("tapes")).withGoldens(root.resolve("truth")));

        assertThat(given.cassettes(one)).isEqualTo(root.resolve("tapes"));
        assertThat(given.goldens(one)).isEqualTo(root.resolve("truth"));
    }

    private Sandbox sandbox() {
        return new Sandbox(root);
    }
}
