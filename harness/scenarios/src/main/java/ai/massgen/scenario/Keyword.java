package ai.massgen.scenario;

import java.util.Locale;

/** A constant that a scenario writes as a word of its own; other constants are written as {@link #of} says. */
public interface Keyword {

    /** The word. */
    String word();

    /** The word of any constant: its own, or its name in lower case with hyphens. */
    static String of(Enum<?> constant) {
        return constant instanceof Keyword keyword
                ? keyword.word()
                : constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
