package ai.massgen.scenario;

import java.util.Locale;

/** Where responses come from: VCR's record modes, and a live run. */
public enum ReplayMode implements Keyword {
    /** The cassette alone; nothing is recorded. */
    NONE,
    /** The cassette where there is one, else the provider, recorded. */
    ONCE,
    /** The cassette, and the provider for what it does not have, recorded. */
    NEW_EPISODES,
    /** The provider, recorded anew. */
    ALL,
    /** The provider, recorded nowhere. */
    LIVE;

    /** As VCR writes it: {@code new_episodes} has an underscore. */
    @Override
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
