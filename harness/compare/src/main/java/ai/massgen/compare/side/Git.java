package ai.massgen.compare.side;

import ai.massgen.backend.Cancellation;
import ai.massgen.backend.process.CommandLine;
import ai.massgen.compare.CannotCompareException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The git command in one folder.
 *
 * @param folder where it runs
 * @param environment variables set for it
 * @param cancellation ends it
 */
record Git(Path folder, Map<String, String> environment, Cancellation cancellation) {

    static Git in(Path folder, Cancellation cancellation) {
        return new Git(folder, Map.of("LC_ALL", "C"), cancellation);
    }

    /** What it prints; empty where it fails. */
    Optional<String> ask(String... arguments) throws CannotCompareException {
        var result = run(arguments);
        return result.succeeded() ? Optional.of(result.text().strip()) : Optional.empty();
    }

    /** Does something that must succeed; what it prints. */
    String must(String what, String... arguments) throws CannotCompareException {
        var result = run(arguments);
        if (!result.succeeded()) {
            throw new CannotCompareException(what + " failed in " + folder + ": "
                    + (result.errors().isBlank()
                            ? "exit code " + result.exitCode()
                            : result.errors().strip()));
        }
        return result.text().strip();
    }

    private Subprocess.Result run(String... arguments) throws CannotCompareException {
        var words = new ArrayList<String>(List.of("git"));
        words.addAll(List.of(arguments));
        var command = new CommandLine(words, environment, folder, CommandLine.Inherited.OUTSIDE_REPOSITORY);
        return Subprocess.run(command, line -> {}, cancellation);
    }
}
