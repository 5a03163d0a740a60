package ai.massgen.scenario;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The files that a program is started with: itself and the arguments that name one, as {@code agent.py} in {@code [python3, agent.py]}. */
final class CommandSources {
    private CommandSources() {}

    /** Those that are there, in the folder of the scenario or below; none for other targets. */
    static Set<Path> of(ScenarioCase testCase) {
        var folder = testCase.file().toAbsolutePath().normalize().getParent();
        var settings = testCase.scenario().target();
        var words = settings.kind() == TargetSettings.Kind.COMMAND ? settings.command() : List.<String>of();
        var files = new LinkedHashSet<Path>();
        for (String word : words) {
            var file = folder == null ? null : below(folder, word);
            if (file != null && Files.isRegularFile(file)) {
                files.add(file);
            }
        }
        return files;
    }

    private static @Nullable Path below(Path folder, String word) {
        try {
            var file = folder.resolve(word).normalize();
            return file.startsWith(folder) ? file : null;
        } catch (InvalidPathException e) {
            return null;
        }
    }
}
