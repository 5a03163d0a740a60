package ai.massgen.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.ConfigurationParameters;

/** Reads configuration parameters; what cannot be understood is noted, and its default counts. */
final class Parameters {
    private final ConfigurationParameters parameters;
    private final List<String> problems = new ArrayList<>();

    Parameters(ConfigurationParameters parameters) {
        this.parameters = parameters;
    }

    /**
     * @param reading throws {@link IllegalArgumentException} with a sentence on what the value may be
     */
    <T> T read(String name, T absent, Function<String, T> reading) {
        var value = parameters.get(name).orElse(null);
        return value == null ? absent : attempt(name, value, absent, reading);
    }

    private <T> T attempt(String name, String value, T absent, Function<String, T> reading) {
        try {
            return reading.apply(value.strip());
        } catch (IllegalArgumentException e) {
            problems.add(name + "=" + value + ": " + e.getMessage());
            return absent;
        }
    }

    /** The value of a parameter that has no default; null where it is not given. */
    <T> @Nullable T find(String name, Function<String, T> reading) {
        return read(name, Optional.<T>empty(), value -> Optional.of(reading.apply(value)))
                .orElse(null);
    }

    /** The value of a parameter, or else another text for it; null where there is neither. */
    <T> @Nullable T find(String name, @Nullable String otherwise, Function<String, T> reading) {
        return otherwise == null || parameters.get(name).isPresent()
                ? find(name, reading)
                : attempt(name, otherwise, Optional.<T>empty(), value -> Optional.of(reading.apply(value)))
                        .orElse(null);
    }

    List<String> problems() {
        return List.copyOf(problems);
    }

    static List<String> list(String value) {
        return List.of(value.split(",", -1)).stream()
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    /** The name alone, as in {@code -Dgolden.update}, says yes. */
    static boolean isOn(String value) {
        return value.isEmpty() || isFirst(value, "true", "false");
    }

    static boolean isFirst(String value, String first, String second) {
        if (value.equals(first) || value.equals(second)) {
            return value.equals(first);
        }
        throw new IllegalArgumentException("it is " + first + " or " + second);
    }

    static int count(String value) {
        try {
            return Integer.parseUnsignedInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("it is a whole number from 0", e);
        }
    }

    static int threads(String value) {
        return value.equals("cores") ? Runtime.getRuntime().availableProcessors() : atLeastOne(value);
    }

    static int atLeastOne(String value) {
        int number = value.matches("\\d{1,6}") ? Integer.parseInt(value) : 0;
        if (number == 0) {
            throw new IllegalArgumentException("it is a whole number from 1");
        }
        return number;
    }
}
