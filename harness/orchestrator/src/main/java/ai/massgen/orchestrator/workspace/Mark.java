package ai.massgen.orchestrator.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Tells folders that a run made from folders of the user: only the former are ever emptied. MassGen empties whatever {@code cwd}
 * names.
 */
final class Mark {
    static final String NAME = ".massgen-workspace";

    private Mark() {}

    /**
     * Makes a folder, or takes one that is there, if it was made by a run or has nothing in it.
     *
     * @throws Denied when it has files that no run put there
     */
    static void claim(Path folder) throws IOException, Denied {
        if (Files.exists(folder) && !Files.exists(folder.resolve(NAME)) && !isEmpty(folder)) {
            throw new Denied(
                    "the workspace \"" + folder + "\" has files that no run has made, and a run would delete them. "
                            + "Name another folder as cwd, or show this one by context_paths");
        }
        Files.createDirectories(folder);
        if (!Files.exists(folder.resolve(NAME))) {
            Files.writeString(folder.resolve(NAME), "This folder is an agent's workspace: runs empty it.\n");
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.findFirst().isEmpty();
        }
    }
}
