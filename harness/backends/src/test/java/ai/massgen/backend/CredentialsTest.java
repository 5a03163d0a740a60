package ai.massgen.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialsTest {
    @TempDir
    Path here;

    @TempDir
    Path home;

    @Test
    void the_environment_goes_before_the_files_and_they_before_each_other() throws IOException {
        write(here, ".env", "A=here\nB=here\nC=here");
        write(home, ".config/massgen/.env", "A=config\nB=config\nC=config\nD=config\nE=config");
        write(home, ".massgen/.env", "D=old\nE=old\nF=old");

        var credentials = Credentials.from(Map.of("A", "environment"), here, home);

        assertThat(List.of("A", "B", "D", "F"))
                .map(credentials::variable)
                .containsExactly("environment", "here", "config", "old");
    }

    @Test
    void the_first_variable_that_is_set_has_the_key() {
        var credentials = Credentials.of(Map.of("SECOND", " k2 ", "THIRD", "k3", "BLANK", "  "));

        assertThat(credentials.key(List.of("FIRST", "BLANK", "SECOND", "THIRD")))
                .isEqualTo("k2");
        assertThat(credentials.key(List.of("FIRST"))).isNull();
    }

    @Test
    void a_dummy_has_every_key_and_nothing_else() {
        assertThat(Credentials.dummy().key(List.of("ANY"))).isEqualTo("dummy-key");
        assertThat(Credentials.dummy().key(List.of())).isNull();
        assertThat(Credentials.dummy().variable("AZURE_OPENAI_ENDPOINT")).isNull();
    }

    @Test
    void the_places_say_which_file_cannot_be_read() throws IOException {
        Files.createDirectory(here.resolve(".env"));

        assertThat(Credentials.from(Map.of(), here, home).places())
                .isEqualTo("the environment or in a .env file (./.env, which cannot be read: IOException,"
                        + " ~/.config/massgen/.env, ~/.massgen/.env)");
    }

    @Test
    void nothing_secret_is_shown() {
        assertThat(Credentials.of(Map.of("OPENAI_API_KEY", "sk-secret")))
                .asString()
                .doesNotContain("sk-secret");
    }

    private static void write(Path folder, String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
