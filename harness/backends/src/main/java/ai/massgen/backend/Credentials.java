package ai.massgen.backend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where keys come from. The only class that reads the environment.
 *
 * <p>Immutable: what the environment and the files said when it was made counts.
 */
public final class Credentials {
    private static final Pattern SECRET = Pattern.compile("(?i)(KEY|TOKEN|SECRET|PASSWORD|CREDENTIALS?)(_\\d+)?$");

    private final Map<String, String> variables;
    private final @Nullable String everyKey;
    private final String places;

    private Credentials(Map<String, String> variables, @Nullable String everyKey, String places) {
        this.variables = variables;
        this.everyKey = everyKey;
        this.places = places;
    }

    /**
     * The environment, then {@code .env} in the current directory, then {@code ~/.config/massgen/.env}, then {@code
     * ~/.massgen/.env}: where MassGen v0.1.6 looks. The first that has a variable counts.
     */
    public static Credentials environment() {
        var home = Path.of(System.getProperty("user.home"));
        return from(System.getenv(), Path.of(""), home);
    }

    /** A made-up value for every key, for a replay: no secret, and none is missing. */
    public static Credentials dummy() {
        return new Credentials(Map.of(), "dummy-key", "nowhere");
    }

    /** These variables and no others. */
    public static Credentials of(Map<String, String> variables) {
        return new Credentials(new LinkedHashMap<>(variables), null, "the variables that were passed in");
    }

    static Credentials from(Map<String, String> environment, Path directory, Path home) {
        var variables = new LinkedHashMap<>(environment);
        var places = new ArrayList<String>();
        read(directory.resolve(".env"), "./.env", variables, places);
        read(home.resolve(".config/massgen/.env"), "~/.config/massgen/.env", variables, places);
        read(home.resolve(".massgen/.env"), "~/.massgen/.env", variables, places);
        return new Credentials(
                variables, null, "the environment or in a .env file (" + String.join(", ", places) + ")");
    }

    private static void read(Path file, String shown, Map<String, String> variables, List<String> places) {
        try {
            if (Files.exists(file)) {
                DotEnv.parse(Files.readString(file), name -> Objects.requireNonNullElse(variables.get(name), ""))
                        .forEach(variables::putIfAbsent);
            }
            places.add(shown);
        } catch (IOException e) {
            places.add(shown + ", which cannot be read: " + e.getClass().getSimpleName());
        }
    }

    /** The first of these variables that holds a key; null where none does. */
    public @Nullable String key(List<String> names) {
        if (everyKey != null && !names.isEmpty()) {
            return everyKey;
        }
        return names.stream()
                .map(this::variable)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** A variable that is no key; null where it is not set or blank. */
    public @Nullable String variable(String name) {
        var value = variables.get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    /** Whether the variable {@code CI} says that a machine runs this on its own. */
    public boolean isCi() {
        var value = variable("CI");
        return value != null && !value.equals("0") && !value.equalsIgnoreCase("false");
    }

    /** Whether a variable of this name holds a key, a password or the like. */
    public static boolean isSecret(String name) {
        return SECRET.matcher(name).find();
    }

    /** The values of all variables that a key may be in, by their names; for who must keep them secret. */
    public Set<String> secrets() {
        var secrets = new LinkedHashSet<String>();
        variables.forEach((name, value) -> {
            if (isSecret(name) && !value.isBlank()) {
                secrets.add(value.strip());
            }
        });
        return secrets;
    }

    /** Where was looked, for messages: {@code set it in <places>}. */
    public String places() {
        return places;
    }

    /** Without any value. */
    @Override
    public String toString() {
        return "Credentials from " + places;
    }
}
