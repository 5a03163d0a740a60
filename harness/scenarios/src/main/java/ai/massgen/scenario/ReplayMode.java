package ai.massgen.scenario;

/** Where responses come from: VCR's record modes, and a live run. */
public enum ReplayMode {
    /** The cassette alone; nothing is recorded. */
    NONE,
    /** The cassette where there is one, else the provider, recorded. */
    ONCE,
    /** The cassette, and the provider for what it does not have, recorded. */
    NEW_EPISODES,
    /** The provider, recorded anew. */
    ALL,
    /** The provider, recorded nowhere. */
    LIVE
}
