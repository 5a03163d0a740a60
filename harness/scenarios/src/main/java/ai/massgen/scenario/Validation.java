package ai.massgen.scenario;

/** Whether the replay server refuses what the real API would refuse. */
public enum Validation {
    /** It answers whatever was recorded. */
    NONE,
    /** It answers with the API's own error where the request breaks a rule of the API. */
    STRICT
}
