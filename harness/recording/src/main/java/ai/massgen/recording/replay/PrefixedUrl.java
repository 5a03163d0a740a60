package ai.massgen.recording.replay;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * A provider's URL behind a prefix that says whose request it is: {@code /run/agent/https/api.openai.com/v1/models}. So any
 * process can be the client, given nothing but a base URL, and neither header nor cookie is needed to tell runs apart.
 *
 * @param run id of the mounted session
 * @param agent who sends
 * @param origin scheme, host and port of the provider: {@code https://api.openai.com}
 * @param rest path and query, as sent; starts with a slash, or is empty
 */
public record PrefixedUrl(String run, String agent, String origin, String rest) {

    /** Path and query under the replay server. */
    public String path() {
        int scheme = origin.indexOf("://");
        return "/" + run + "/" + encoded(agent) + "/" + origin.substring(0, scheme) + "/"
                + encoded(origin.substring(scheme + 3)) + rest;
    }

    /** The provider's URL. */
    public String upstream() {
        return origin + rest;
    }

    /**
     * Scheme, host and port of a URL.
     *
     * @throws IllegalArgumentException for a URL that is not absolute
     */
    public static String originOf(URI url) {
        if (url.getScheme() == null || url.getRawAuthority() == null) {
            throw new IllegalArgumentException(
                    "a provider's base URL is absolute, such as https://api.openai.com/v1, not \"" + url + "\"");
        }
        return url.getScheme().toLowerCase(Locale.ROOT) + "://" + url.getRawAuthority();
    }

    /** Takes a path with query apart; empty where it has no such prefix. */
    public static Optional<PrefixedUrl> parse(String path) {
        var parts = path.split("/", 6);
        if (parts.length < 5 || !parts[0].isEmpty()) {
            return Optional.empty();
        }
        int query = parts[4].indexOf('?');
        var host = query < 0 ? parts[4] : parts[4].substring(0, query);
        var rest = query < 0 ? "" : parts[4].substring(query);
        return Optional.of(new PrefixedUrl(
                parts[1],
                decoded(parts[2]),
                parts[3] + "://" + decoded(host),
                parts.length == 6 ? rest + "/" + parts[5] : rest));
    }

    /**
     * Percent signs are written as {@code ~}: servers and proxies treat {@code %2F} in a path in their own ways. So are the
     * dots of a name like {@code ..}, which would lead elsewhere.
     */
    private static String encoded(String text) {
        var quoted = URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("~", "%7E")
                .replace("+", "%20");
        return (text.startsWith(".") ? quoted.replace(".", "%2E") : quoted).replace('%', '~');
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B").replace('~', '%'), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
