package ai.massgen.orchestrator.config;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where configurations are looked for (MassGen v0.1.6, {@code cli.py}, {@code resolve_config_path}). MassGen's packaged examples are
 * not here.
 *
 * @param current the current folder
 * @param home the user's
 */
public record ConfigSearch(Path current, Path home) {
    private static final String USERS = ".config/massgen";

    /** The current folder and home of this process. */
    public static ConfigSearch here() {
        return new ConfigSearch(Path.of(""), Path.of(System.getProperty("user.home")));
    }

    /**
     * The file that a name means.
     *
     * @param name a path, {@code ~} included, or the name of a file in {@code ~/.config/massgen/agents} with or without {@code
     *     .yaml}; null for the default of the project or else of the user
     * @return empty where there is none
     */
    public Optional<Path> find(@Nullable String name) {
        return places(name).stream().filter(Files::isRegularFile).findFirst();
    }

    /** Where {@link #find} looks, in its order. */
    public List<Path> places(@Nullable String name) {
        if (name == null) {
            return List.of(
                    current.resolve(".massgen/config.yaml"), home.resolve(USERS).resolve("config.yaml"));
        }
        try {
            var agents = home.resolve(USERS).resolve("agents");
            return List.of(current.resolve(expanded(name)), agents.resolve(name), agents.resolve(name + ".yaml"));
        } catch (InvalidPathException e) {
            return List.of();
        }
    }

    private Path expanded(String name) {
        return name.startsWith("~/") ? home.resolve(name.substring(2)) : Path.of(name);
    }

    /** The places in a sentence, for messages. */
    public String told(@Nullable String name) {
        return places(name).stream().map(Path::toString).collect(Collectors.joining(", "));
    }
}
