package ai.massgen.backend.mcp;

import ai.massgen.backend.process.CommandLine;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An MCP server as configured.
 *
 * @param name part of the names of its tools; letters, digits, {@code _} and {@code -}
 * @param transport how it is reached
 * @param filter which of its tools are offered
 * @param callLimit limit of one call; null for the usual one, which it can only lower
 */
public record McpServer(
        String name,
        Transport transport,
        ToolFilter filter,
        @Nullable Duration callLimit) {

    public McpServer {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(transport, "transport");
        Objects.requireNonNull(filter, "filter");
    }

    /** A server with all its tools and the usual limits. */
    public static McpServer of(String name, Transport transport) {
        return new McpServer(name, transport, ToolFilter.ALL, null);
    }

    /** How a server is reached. */
    public sealed interface Transport {}

    /** A child process that speaks on its standard streams. It ends with the connection, and its descendants with it. */
    public record Stdio(CommandLine command) implements Transport {
        public Stdio {
            Objects.requireNonNull(command, "command");
        }
    }

    /**
     * A server at a URL, by "streamable HTTP".
     *
     * @param url of its endpoint
     * @param headers sent with each request
     */
    public record Http(URI url, Map<String, String> headers) implements Transport {
        public Http {
            Objects.requireNonNull(url, "url");
            headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        }

        /** Without the values of headers, which may be secrets. */
        @Override
        public String toString() {
            return "Http[" + url + ", headers=" + headers.keySet() + "]";
        }
    }
}
