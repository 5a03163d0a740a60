package ai.massgen.orchestrator.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A workspace among other folders: what lies outside is what nobody may touch. */
public final class Ground {
    private final Path base;
    private final Path workspace;
    private final Path shared;
    private final Path docs;
    private final Path project;
    private final Path outside;

    private Ground(Path base) throws IOException {
        this.base = base.toRealPath();
        workspace = Files.createDirectories(this.base.resolve("ws"));
        shared = Files.createDirectories(this.base.resolve("shared"));
        docs = Files.createDirectories(this.base.resolve("docs"));
        project = Files.createDirectories(this.base.resolve("project/.git").resolveSibling("src"));
        outside = Files.createDirectories(this.base.resolve("outside"));
        Files.createDirectories(this.base.resolve("project/.git"));
        Files.writeString(this.base.resolve("project/.git/config"), "git");
        Files.writeString(this.base.resolve("project/.env"), "KEY=1");
        Files.writeString(this.base.resolve("project/readme"), "read me");
        Files.writeString(this.base.resolve("project/kept.txt"), "kept");
        Files.writeString(docs.resolve("a.txt"), "a");
        Files.writeString(outside.resolve("secret.txt"), "secret");
        Files.writeString(workspace.resolve("mine.txt"), "mine");
    }

    /** Makes it in an empty folder. */
    public static Ground in(Path base) throws IOException {
        return new Ground(base);
    }

    /** Documents to read, and a project that the presentation may write to but for one file. */
    public Permissions permissions() throws Denied {
        return Permissions.of(
                workspace,
                shared,
                List.of(
                        new ContextPath(docs, false, List.of()),
                        new ContextPath(base.resolve("project"), true, List.of(Path.of("kept.txt")))),
                false);
    }

    AgentWorkspace agent() throws Denied {
        return new AgentWorkspace(permissions(), shared, new Seen(), true);
    }

    public Path base() {
        return base;
    }

    public Path workspace() {
        return workspace;
    }

    Path shared() {
        return shared;
    }

    Path docs() {
        return docs;
    }

    Path project() {
        return project;
    }

    public Path outside() {
        return outside;
    }

    /** What is outside, to be compared before and after. */
    public String secret() throws IOException {
        try (var files = Files.walk(outside)) {
            var text = new StringBuilder();
            for (Path file : files.sorted().toList()) {
                text.append(file)
                        .append(Files.isRegularFile(file) ? Files.readString(file) : "")
                        .append('\n');
            }
            return text.toString();
        }
    }
}
