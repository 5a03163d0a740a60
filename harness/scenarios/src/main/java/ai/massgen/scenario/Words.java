package ai.massgen.scenario;

import java.util.Locale;

/** How the constants of an enum are written in a scenario: lower case, words joined by a hyphen. */
public final class Words {
    private Words() {}

    /** The word for a constant. VCR's {@code new_episodes} keeps its underscore. */
    public static String of(Enum<?> constant) {
        var lower = constant.name().toLowerCase(Locale.ROOT);
        return constant == ReplayMode.NEW_EPISODES ? lower : lower.replace('_', '-');
    }
}
