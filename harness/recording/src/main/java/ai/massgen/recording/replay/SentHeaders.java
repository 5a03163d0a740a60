package ai.massgen.recording.replay;

import ai.massgen.recording.Redactor;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The headers of a request that are worth keeping: those that a program means, not those that a library adds. */
public final class SentHeaders {
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

    private static final Pattern CHARSET = Pattern.compile("(?i);\\s*charset=[^;]*");

    private SentHeaders() {}

    /** Sorted by name, secrets masked. */
    public static Map<String, String> kept(Map<String, String> headers, Redactor redactor) {
        var kept = new TreeMap<String, String>();
        headers.forEach((name, value) -> {
            if (!NOISE.contains(name) && !name.startsWith("x-stainless-")) {
                kept.put(name, name.equals("content-type") ? contentType(value) : redactor.header(name, value));
            }
        });
        return kept;
    }

    /** The charset in lower case: Jetty rewrites it as it reads a request. */
    private static String contentType(String value) {
        return CHARSET.matcher(value).replaceAll(charset -> charset.group().toLowerCase(Locale.ROOT));
    }
}
