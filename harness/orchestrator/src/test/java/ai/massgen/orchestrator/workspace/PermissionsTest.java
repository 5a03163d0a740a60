package ai.massgen.orchestrator.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PermissionsTest {
    @TempDir
    Path folder;

    private Ground ground;
    private Permissions permissions;

    @BeforeEach
    void ground() throws IOException, Denied {
        ground = Ground.in(folder);
        permissions = ground.permissions();
    }

    @Test
    void each_place_has_its_right() throws Denied {
        assertThat(permissions.writable("new/file.txt"))
                .isEqualTo(ground.workspace().resolve("new/file.txt"));
        assertThat(permissions.readable("../docs/a.txt"))
                .isEqualTo(ground.docs().resolve("a.txt"));
        assertThat(permissions.readable("../shared/agent1/x"))
                .isEqualTo(ground.shared().resolve("agent1/x"));
        assertDenied("../docs/a.txt", "../shared/x", "../project/readme");
        assertUnseen("../outside/secret.txt", "..", "/", "/etc/passwd", "~", "~/x", "~root/x");
    }

    @Test
    void the_presentation_may_write_where_the_user_says_so_but_for_what_is_kept() throws Denied {
        permissions.present(true);

        assertThat(permissions.writable("../project/src/new.txt"))
                .isEqualTo(ground.project().resolve("new.txt"));
        assertThat(permissions.writable("../project/readme")).exists();
        assertDenied(
                "../docs/a.txt",
                "../project/kept.txt",
                "../project/KEPT.txt",
                "../project/.git/config",
                "../project/.git",
                "../project/.env",
                "../project/.env.local",
                "../project/src/.GIT/x",
                "../project/src/.git./x",
                "../project/src/.git /x",
                "../project/src/.git::$DATA/x",
                "../project/src/git~1/x",
                "../project/node_modules/x",
                "../project/src/.GiT\u200b/x",
                "../project/\uff0egit/x");

        permissions.present(false);
        assertDenied("../project/src/new.txt");
    }

    @Test
    void names_that_are_kept_elsewhere_are_free_in_the_workspace_but_for_our_mark() throws Denied {
        assertThat(permissions.writable(".git/config")).isNotNull();
        assertDenied(Mark.NAME);
    }

    @Test
    void a_file_that_is_shown_shows_nothing_beside_it() throws Denied {
        var alone = Permissions.of(
                ground.workspace(),
                ground.shared(),
                List.of(new ContextPath(ground.docs().resolve("a.txt"), true, List.of())),
                true);

        assertThat(alone.writable("../docs/a.txt")).exists();
        assertThatThrownBy(() -> alone.readable("../docs/b.txt")).isInstanceOf(Denied.class);
        assertThatThrownBy(() -> alone.readable("../docs")).isInstanceOf(Denied.class);
    }

    @Test
    void the_deepest_folder_counts() throws Denied, IOException {
        var inner = Files.createDirectories(ground.docs().resolve("open"));
        var both = Permissions.of(
                ground.workspace(),
                ground.shared(),
                List.of(new ContextPath(inner, true, List.of()), new ContextPath(ground.docs(), false, List.of())),
                true);

        assertThat(both.writable("../docs/open/x")).isNotNull();
        assertThatThrownBy(() -> both.writable("../docs/x")).isInstanceOf(Denied.class);
    }

    @Test
    void a_link_is_judged_by_where_it_leads() throws IOException, Denied {
        Files.createSymbolicLink(ground.workspace().resolve("out"), ground.outside());
        Files.createSymbolicLink(
                ground.workspace().resolve("file"), ground.outside().resolve("secret.txt"));
        Files.createSymbolicLink(ground.workspace().resolve("docs"), ground.docs());
        Files.createSymbolicLink(ground.workspace().resolve("two"), Path.of("out"));
        Files.createSymbolicLink(ground.workspace().resolve("self"), Path.of("self"));
        Files.createSymbolicLink(
                ground.workspace().resolve("nowhere"), ground.outside().resolve("not-there"));

        assertUnseen(
                "out",
                "out/secret.txt",
                "out/new.txt",
                "file",
                "two/secret.txt",
                "out/../outside/secret.txt",
                "self",
                "self/x",
                "nowhere",
                "docs/../outside/secret.txt",
                "mine.txt/../out/secret.txt");
        assertThat(permissions.readable("docs/a.txt")).isEqualTo(ground.docs().resolve("a.txt"));
        assertDenied("docs/a.txt", "docs/new.txt");
    }

    /** The shell's view: {@code ..} leaves the folder that the link led into. */
    @Test
    void two_dots_after_a_link_leave_the_folder_it_led_into() throws IOException, Denied {
        Files.createSymbolicLink(ground.workspace().resolve("docs"), ground.docs());

        assertThat(permissions.readable("docs/../ws/mine.txt"))
                .isEqualTo(ground.workspace().resolve("mine.txt"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\u0000b", "a\nb", "missing/../../outside/secret.txt", "missing/../mine.txt"})
    void what_is_no_path_or_cannot_be_judged_is_denied(String path) {
        assertUnseen(path);
    }

    @Test
    void a_context_path_must_exist_and_protect_what_is_inside() {
        assertThatThrownBy(() -> open(new ContextPath(ground.base().resolve("nope"), false, List.of())))
                .isInstanceOf(Denied.class)
                .hasMessageContaining("there is no context path");
        assertThatThrownBy(() -> open(new ContextPath(ground.docs(), true, List.of(Path.of("../outside")))))
                .isInstanceOf(Denied.class)
                .hasMessageContaining("is not inside of");
    }

    private void open(ContextPath path) throws Denied {
        Permissions.of(ground.workspace(), ground.shared(), List.of(path), false);
    }

    @Test
    void what_was_given_and_what_has_something_kept_in_it_is_not_removed() throws IOException {
        permissions.present(true);
        Files.writeString(ground.project().resolve("free.txt"), "x");

        for (String path : List.of(".", "../project", "../docs/a.txt", "../outside")) {
            assertThatThrownBy(() -> permissions.removable(path)).as(path).isInstanceOf(Denied.class);
        }
        Files.createDirectories(ground.project().resolve("deep/.git"));
        assertThatThrownBy(() -> permissions.removable("../project/src/deep")).isInstanceOf(Denied.class);
        assertThat(ground.project().resolve("free.txt")).exists();
    }

    /**
     * Paths put together at random from what attacks are made of, in a workspace full of links: whatever is allowed leads, by the
     * operating system's own reckoning, to where it may, and what may be written lies in the workspace.
     */
    @Test
    void no_generated_path_leads_out() throws IOException {
        var ws = ground.workspace();
        Files.createSymbolicLink(ws.resolve("out"), ground.outside());
        Files.createSymbolicLink(ws.resolve("up"), Path.of(".."));
        Files.createSymbolicLink(ws.resolve("docs"), ground.docs());
        Files.createSymbolicLink(ws.resolve("me"), ws);
        Files.createSymbolicLink(ws.resolve("gone"), ground.outside().resolve("gone"));
        Files.createDirectories(ws.resolve("sub/deep"));
        Files.createSymbolicLink(ws.resolve("sub/deep/back"), Path.of("../../up/outside"));
        var pieces = List.of(
                "..",
                ".",
                "",
                "out",
                "up",
                "docs",
                "me",
                "gone",
                "sub",
                "deep",
                "back",
                "outside",
                "secret.txt",
                "ws",
                "mine.txt",
                "project",
                ".git",
                "kept.txt",
                "shared",
                "new",
                "~",
                "OUT",
                "...",
                " ",
                "%2e%2e",
                "..\\",
                ground.outside().toString());
        var random = new Random(20251122);
        int allowed = 0;
        for (int i = 0; i < 20_000; i++) {
            var path = path(pieces, random);
            allowed += check(path) ? 1 : 0;
        }

        assertThat(allowed).isGreaterThan(1000);
        assertThat(ground.secret()).contains("secret");
    }

    private static String path(List<String> pieces, Random random) {
        var steps = new ArrayList<String>();
        int length = 1 + random.nextInt(7);
        for (int i = 0; i < length; i++) {
            steps.add(pieces.get(random.nextInt(pieces.size())));
        }
        return (random.nextInt(12) == 0 ? "/" : "") + String.join("/", steps);
    }

    private boolean check(String path) throws IOException {
        Path real;
        try {
            real = permissions.readable(path);
        } catch (Denied e) {
            return false;
        }
        var truth = truth(path, real);
        assertThat(truth.startsWith(ground.outside()))
                .as("%s leads to %s", path, truth)
                .isFalse();
        try {
            permissions.writable(path);
            assertThat(truth.startsWith(ground.workspace()))
                    .as("%s leads to %s", path, truth)
                    .isTrue();
        } catch (Denied e) {
            assertThat(permissions.of(real)).isNotEqualTo(Access.WRITE);
        }
        return true;
    }

    /** Where the operating system itself takes the path, if there is something; otherwise its nearest folder that is there. */
    private Path truth(String path, Path real) throws IOException {
        var asked = ground.workspace().resolve(path.startsWith("~") ? System.getProperty("user.home") : path);
        if (Files.exists(asked)) {
            assertThat(asked.toRealPath()).isEqualTo(real);
            return asked.toRealPath();
        }
        var here = real;
        while (!Files.exists(here)) {
            here = Objects.requireNonNull(here.getParent());
        }
        return here.toRealPath();
    }

    private void assertDenied(String... paths) {
        for (String path : paths) {
            assertThatThrownBy(() -> permissions.writable(path)).as(path).isInstanceOf(Denied.class);
        }
    }

    private void assertUnseen(String... paths) {
        for (String path : paths) {
            assertThatThrownBy(() -> permissions.readable(path)).as(path).isInstanceOf(Denied.class);
        }
    }
}
