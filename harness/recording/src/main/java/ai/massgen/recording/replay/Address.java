package ai.massgen.recording.replay;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The parts of a URL, in the form in which two of them are compared. Recorders leave placeholders in URLs
 * ({@code <API_BASE>/chat/completions}), so that no strict parser will do.
 *
 * @param scheme lower case; empty where there is none
 * @param host lower case, with its port unless that is the scheme's own
 * @param path percent signs decoded
 * @param query parameters, percent signs decoded, sorted
 */
record Address(String scheme, String host, String path, List<String> query) {
    private static final Pattern URL =
            Pattern.compile("(?:([A-Za-z][A-Za-z0-9+.-]*)://)?(?:[^/?#@]*@)?([^/?#]*)([^?#]*)(?:\\?([^#]*))?.*");

    static Address of(String url) {
        Matcher parts = URL.matcher(url);
        if (!parts.matches()) {
            return new Address("", "", url, List.of());
        }
        var scheme = parts.group(1) == null ? "" : parts.group(1).toLowerCase(Locale.ROOT);
        return new Address(
                scheme,
                withoutOwnPort(scheme, parts.group(2).toLowerCase(Locale.ROOT)),
                decoded(parts.group(3)),
                parts.group(4) == null ? List.of() : parameters(parts.group(4)));
    }

    /**
     * What is asked of the provider: the last word of the path. Versions, deployments and models that stand in the path
     * are not part of it: {@code /v1/models/gemini-2.5-flash:streamGenerateContent} asks for {@code streamGenerateContent}.
     */
    String operation() {
        var last = path.substring(path.lastIndexOf('/') + 1);
        return last.substring(last.lastIndexOf(':') + 1);
    }

    private static List<String> parameters(String query) {
        return Stream.of(query.split("&"))
                .filter(parameter -> !parameter.isEmpty())
                .map(Address::decoded)
                .sorted()
                .toList();
    }

    private static String withoutOwnPort(String scheme, String host) {
        var port = scheme.equals("https") ? ":443" : ":80";
        return host.endsWith(port) && !scheme.isEmpty() ? host.substring(0, host.length() - port.length()) : host;
    }

    private static String decoded(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
