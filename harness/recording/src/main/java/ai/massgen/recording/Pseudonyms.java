package ai.massgen.recording;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Names for secrets: the same one for the same secret, in order of first appearance. So what was one secret in a recording is one
 * name in its cassette, and a client that sends back what it was given sends what is recorded. Not thread-safe.
 */
final class Pseudonyms {
    private final Map<String, String> names = new LinkedHashMap<>();
    private final int taken;

    /** Counts on from the names that a cassette has already. */
    Pseudonyms(int taken) {
        this.taken = taken;
    }

    String of(String secret) {
        return names.computeIfAbsent(secret, unknown -> Redactor.MASK + "-" + (taken + names.size() + 1));
    }
}
