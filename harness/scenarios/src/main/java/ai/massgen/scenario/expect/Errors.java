package ai.massgen.scenario.expect;

import ai.massgen.transcript.RunResult;
import ai.massgen.transcript.text.Secrets;

/** Words about the error that ended a run. */
final class Errors {
    private Errors() {}

    /** {@code rate-limit of a1 (OpenAI, HTTP 429): Too many requests}. */
    static String describe(RunResult.RunError error) {
        var text = new StringBuilder(error.kind());
        if (error.agent() != null) {
            text.append(" of ").append(error.agent());
        }
        if (error.provider() != null || error.status() != null) {
            text.append(" (").append(error.provider() == null ? "" : error.provider());
            text.append(error.provider() == null || error.status() == null ? "" : ", ");
            text.append(error.status() == null ? "" : "HTTP " + error.status()).append(')');
        }
        return text.append(": ").append(Secrets.mask(error.message())).toString();
    }
}
