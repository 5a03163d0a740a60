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
         * Only what a program needs to start: paths, user, language, temporary folder. What MCP's own clients hand on to a server, so
         * that no provider's key reaches it.
         */
        ESSENTIALS
    }

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
        if (inherits == Inherited.ESSENTIALS) {
            builder.environment().keySet().retainAll(ESSENTIALS);
        }
        builder.environment().putAll(environment);
        return directory == null ? builder : builder.directory(directory.toFile());
    }
}
