package ai.massgen.recording.replay;

import ai.massgen.recording.Redactor;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The headers of a request that are worth keeping: those that a program means, not those that a library adds. */
final class SentHeaders {
    /** They tell the client library, the connection and the machine, and would differ where nothing else does. */
    private static final Set<String> NOISE = Set.of(
            "accept-encoding",
            "connection",
            "content-length",
            "host",
            "http2-settings",
            "idempotency-key",
            "keep-alive",
            "te",
            "traceparent",
            "tracestate",
            "transfer-encoding",
            "upgrade",
            "user-agent");

    private SentHeaders() {}

    /** Sorted by name, secrets masked. */
    static Map<String, String> kept(Map<String, String> headers, Redactor redactor) {
        var kept = new TreeMap<String, String>();
        headers.forEach((name, value) -> {
            if (!NOISE.contains(name) && !name.startsWith("x-stainless-")) {
                kept.put(name, redactor.header(name, value));
            }
        });
        return kept;
    }
}
