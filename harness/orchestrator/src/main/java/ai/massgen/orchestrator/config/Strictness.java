package ai.massgen.orchestrator.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** MassGen's three levels of {@code voting_sensitivity} and {@code answer_novelty_requirement}. */
public enum Strictness {
    /** The default: a good answer is good enough. */
    LENIENT,
    /** An answer must be comprehensive; a new one must differ. */
    BALANCED,
    /** Nothing but the best; a new answer must take another way. */
    STRICT;

    /** The level's name in a configuration. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The names of all levels, in order. */
    public static List<String> words() {
        return Arrays.stream(values()).map(Strictness::word).toList();
    }
}
