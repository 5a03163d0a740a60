package ai.massgen.orchestrator.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigSearchTest {
    @TempDir
    Path folder;

    @Test
    void the_projects_default_goes_before_the_users() throws IOException {
        var search = search();

        assertThat(search.find(null)).isEmpty();
        var users = file("home/.config/massgen/config.yaml");
        assertThat(search.find(null)).contains(users);
        var projects = file("here/.massgen/config.yaml");
        assertThat(search.find(null)).contains(projects);
    }

    @Test
    void a_name_is_a_path_or_else_one_of_the_users_own() throws IOException {
        var search = search();
        var own = file("home/.config/massgen/agents/team.yaml");

        assertThat(search.find("team")).contains(own);
        assertThat(search.find("team.yaml")).contains(own);
        var near = file("here/team.yaml");
        assertThat(search.find("team.yaml")).contains(near);
        var atHome = file("home/t.yaml");
        assertThat(search.find("~/t.yaml")).contains(atHome);
        assertThat(search.find(near.toString())).contains(near);
        assertThat(search.find("nobody")).isEmpty();
        assertThat(search.find("a\u0000b")).isEmpty();
        assertThat(search.told("nobody")).contains("here/nobody", ".config/massgen/agents/nobody.yaml");
    }

    private ConfigSearch search() {
        return new ConfigSearch(folder.resolve("here"), folder.resolve("home"));
    }

    private Path file(String name) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(java.util.Objects.requireNonNull(file.getParent()));
        return Files.writeString(file, "agents: []\n");
    }
}
