package ai.massgen.recording.record;

import java.util.List;
import java.util.Map;
import okio.ByteString;

/**
 * A request on its way through the proxy.
 *
 * @param agent who sent it
 * @param method upper case
 * @param url the provider's
 * @param headers names in lower case, values in order
 * @param body as sent; empty where there is none
 * @param isPersistent whether the client may send another one over the same connection
 * @param takesChunks whether the client understands a body in chunks
 */
record ProxyRequest(
        String agent,
        String method,
        String url,
        Map<String, List<String>> headers,
        ByteString body,
        boolean isPersistent,
        boolean takesChunks) {}
