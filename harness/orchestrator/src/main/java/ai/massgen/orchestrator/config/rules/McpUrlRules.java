package ai.massgen.orchestrator.config.rules;

import static ai.massgen.orchestrator.config.rules.McpRules.below;

import ai.massgen.orchestrator.config.rules.McpRules.Refused;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The rules for a server that is reached by a URL. Nothing is looked up: names are judged as they are written. */
final class McpUrlRules {
    private static final List<Integer> PORTS =
            List.of(22, 23, 25, 53, 135, 139, 445, 1433, 1521, 3306, 3389, 5432, 6379);
    private static final int HIGHEST = 65_535;
    private static final int HEADER = 1000;
    private static final Pattern AUTHORITY = Pattern.compile("(?i)([a-z][a-z0-9+.-]*)://([^/?#]*)(.*)");
    private static final Pattern PORT = Pattern.compile("^(.*):(\\d*)$");
    private static final Pattern PRIVATE_V4 = Pattern.compile(
            "(10|127|0)\\..*|192\\.168\\..*|169\\.254\\..*|172\\.(1[6-9]|2\\d|3[01])\\..*|22[4-9]\\..*|2[345]\\d\\..*");
    private static final Pattern PRIVATE_V6 =
            Pattern.compile("(?i)::1?|f[cd][0-9a-f]{2}:.*|fe[89ab][0-9a-f]:.*|ff.*|::ffff:.*");
    private static final Pattern V4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

    private McpUrlRules() {}

    static void check(JsonNode entry, List<String> path, McpSecurity security) {
        if (!entry.has("url")) {
            throw new Refused(
                    path,
                    "streamable-http server configuration must include 'url'",
                    "Add url: with the address of the server.");
        }
        var at = below(path, "url");
        if (!entry.get("url").isTextual() || entry.get("url").textValue().isBlank()) {
            throw new Refused(at, "URL must be a non-empty string", "Write url: https://example.org/mcp.");
        }
        url(entry.get("url").textValue().strip(), at, security);
        headers(entry.path("headers"), below(path, "headers"));
    }

    private static void url(String url, List<String> path, McpSecurity security) {
        var parts = AUTHORITY.matcher(url);
        var scheme = parts.matches() ? parts.group(1).toLowerCase(Locale.ROOT) : schemeOf(url);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new Refused(
                    path,
                    "Unsupported URL scheme: " + scheme + ". Only http and https are allowed.",
                    "Begin with https://.");
        }
        var authority = parts.matches() ? parts.group(2) : "";
        var address = authority.substring(authority.lastIndexOf('@') + 1);
        var port = PORT.matcher(address);
        boolean hasPort = !address.endsWith("]") && port.matches();
        var host =
                (hasPort ? port.group(1) : address).replaceAll("[\\[\\]]", "").toLowerCase(Locale.ROOT);
        if (host.isEmpty()) {
            throw new Refused(path, "URL must include a hostname", "Write url: https://example.org/mcp.");
        }
        host(host, path, security);
        if (hasPort && !port.group(2).isEmpty()) {
            port(port.group(2), path);
        }
        wellFormed(url, path);
    }

    private static String schemeOf(String url) {
        int colon = url.indexOf(':');
        return colon < 0 ? "" : url.substring(0, colon).toLowerCase(Locale.ROOT);
    }

    private static void host(String host, List<String> path, McpSecurity security) {
        if (security.allowsHost(host)) {
            return;
        }
        boolean local = host.equals("localhost")
                || host.endsWith(".localhost")
                || host.startsWith("127.")
                || host.equals("::1");
        if (local && security.allowsLocalhost()) {
            return;
        }
        if (host.equals("localhost") || host.endsWith(".localhost")) {
            throw new Refused(
                    path,
                    "Hostname not allowed for security reasons: " + host,
                    "If the server runs on this machine, add security: {allow_localhost: true}.");
        }
        if (isPrivate(host) && !security.allowsPrivateAddresses()) {
            throw new Refused(
                    path,
                    "IP address not allowed for security reasons: " + host,
                    "If the server runs in your network, add security: {allow_private_ips: true}.");
        }
    }

    /** Also an address in another spelling: {@code 0x7f.1} and {@code 2130706433} lead to the same machine. */
    private static boolean isPrivate(String host) {
        if (V4.matcher(host).matches()) {
            return PRIVATE_V4.matcher(host).matches();
        }
        return host.contains(":")
                ? PRIVATE_V6.matcher(host).matches()
                : host.matches("\\d+|0x[0-9a-f]+|(0x[0-9a-f]+|\\d+)(\\.(0x[0-9a-f]+|\\d+)){1,3}");
    }

    private static void port(String digits, List<String> path) {
        long port = digits.length() > 9 ? Long.MAX_VALUE : Long.parseLong(digits);
        if (port == 0 || port > HIGHEST) {
            throw new Refused(path, "Invalid port number: " + digits, "Ports are 1 to 65535.");
        }
        if (PORTS.contains((int) port)) {
            throw new Refused(
                    path,
                    "Port " + port + " is not allowed for security reasons",
                    "It belongs to another service. Let the server listen elsewhere.");
        }
    }

    private static void wellFormed(String url, List<String> path) {
        try {
            URI.create(url.replaceAll("\\$\\{\\w+}", "x"));
        } catch (IllegalArgumentException e) {
            throw new Refused(path, "Invalid URL: it cannot be read", "Write url: https://example.org/mcp.");
        }
    }

    private static void headers(JsonNode headers, List<String> path) {
        if (headers.isMissingNode() || headers.isNull()) {
            return;
        }
        McpRules.texts(headers, path, "Headers must be a dictionary", "Header keys and values must be strings")
                .forEach((name, value) -> {
                    if (value.length() > HEADER) {
                        throw new Refused(
                                below(path, name),
                                "Header value too long: " + value.length() + " > " + HEADER + " characters",
                                "Shorten it.");
                    }
                });
    }
}
