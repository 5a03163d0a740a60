package ai.massgen.backend.process;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to start.
 *
 * @param words the program and its arguments; never given to a shell
 * @param environment variables set for it, over what it gets anyway
 * @param directory where it runs; null for this program's own
 * @param inherits what it sees of this program's environment
 */
public record CommandLine(
        List<String> words,
        Map<String, String> environment,
        @Nullable Path directory,
        Inherited inherits) {

    /** How much of this program's environment a child sees. */
    public enum Inherited {
        /** All of it, with the keys that are in it: for a program that the user trusts as they trust this one. */
        EVERYTHING,
        /**
         * All of it but what says which repository git is at work in. Git sets that for its hooks, and a program that is started in one would
         * write into the index of whoever commits.
         */
        OUTSIDE_REPOSITORY,
        /**
         * Only what a program needs to start: paths, user, language, temporary folder. What MCP's own clients hand on to a server, so
         * that no provider's key reaches it.
         */
        ESSENTIALS;

        /** Whether a child sees the variable of this name. */
        boolean keeps(String name) {
            return switch (this) {
                case EVERYTHING -> true;
                case OUTSIDE_REPOSITORY -> !OF_A_REPOSITORY.contains(name);
                case ESSENTIALS -> CommandLine.ESSENTIALS.contains(name);
            };
        }
    }

    /** Those of {@code git rev-parse --local-env-vars} that name a place. */
    private static final List<String> OF_A_REPOSITORY = List.of(
            "GIT_DIR",
            "GIT_COMMON_DIR",
            "GIT_WORK_TREE",
            "GIT_IMPLICIT_WORK_TREE",
            "GIT_INDEX_FILE",
            "GIT_PREFIX",
            "GIT_OBJECT_DIRECTORY",
            "GIT_ALTERNATE_OBJECT_DIRECTORIES",
            "GIT_NAMESPACE");

    private static final List<String> ESSENTIALS = List.of(
            "HOME",
            "LOGNAME",
            "PATH",
            "SHELL",
            "TERM",
            "USER",
            "LANG",
            "LC_ALL",
            "TMPDIR",
            "APPDATA",
            "HOMEDRIVE",
            "HOMEPATH",
            "LOCALAPPDATA",
            "PATHEXT",
            "PROCESSOR_ARCHITECTURE",
            "SYSTEMDRIVE",
            "SYSTEMROOT",
            "TEMP",
            "USERNAME",
            "USERPROFILE");

    public CommandLine {
        words = List.copyOf(words);
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        if (words.isEmpty()) {
            throw new IllegalArgumentException("a command needs at least the name of a program");
        }
    }

    /** A command in this program's directory with all of its environment. */
    public static CommandLine of(String... words) {
        return new CommandLine(List.of(words), Map.of(), null, Inherited.EVERYTHING);
    }

    /** The program's name, for messages. */
    public String program() {
        return words.get(0);
    }

    ProcessBuilder builder() {
        var builder = new ProcessBuilder(words);
        builder.environment().keySet().removeIf(name -> !inherits.keeps(name));
        builder.environment().putAll(environment);
        return directory == null ? builder : builder.directory(directory.toFile());
    }
}
