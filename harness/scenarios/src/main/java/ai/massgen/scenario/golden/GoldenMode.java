package ai.massgen.scenario.golden;

/** What to do with a golden that differs. */
public enum GoldenMode {
    /** Report it. A golden that does not exist yet is written, except in CI. */
    CHECK,
    /** Rewrite it. Refused in CI. */
    ACCEPT,
    /** Goldens are not looked at: the run is compared with another one. */
    OFF
}
