package ai.massgen.backend.http;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * What of a request or a response may be shown. A value is a secret by the name that it goes by: users put keys into headers and
 * addresses of their own ({@code extra_headers}, {@code base_url}).
 *
 * @param key the key of the endpoint, which is shown nowhere; null where there is none
 */
record Mask(@Nullable String key) {
    /** By names alone. */
    static final Mask NAMES = new Mask(null);

    private static final String SHOWN = "***";

    /** Words that a name of a secret ends with: {@code x-api-key}, {@code accessToken}, {@code set-cookie}, {@code sig}. */
    private static final List<String> SECRET = List.of(
            "key",
            "token",
            "secret",
            "password",
            "passwd",
            "cookie",
            "auth",
            "authorization",
            "credential",
            "credentials",
            "signature",
            "jwt");

    private static final Pattern SCHEME = Pattern.compile("(?i)(bearer|basic|token) .+");
    private static final Pattern WORDS = Pattern.compile("[^a-z0-9]+");

    /** Shorter ones are what servers of this machine take for a key ({@code EMPTY}): words that occur anywhere. */
    private static final int SHORTEST_KEY = 12;

    /** A header's value, with the scheme in which it authenticates. */
    String header(String name, String value) {
        boolean scheme = SCHEME.matcher(value).matches();
        if (!scheme && !isSecret(name)) {
            return text(value);
        }
        return scheme ? value.substring(0, value.indexOf(' ') + 1) + SHOWN : SHOWN;
    }

    /** An address without who asks, and without secrets in its query. */
    String url(HttpUrl url) {
        var shown = url.newBuilder();
        if (!url.username().isEmpty() || !url.password().isEmpty()) {
            shown.username(SHOWN).password("");
        }
        shown.query(null);
        for (int i = 0; i < url.querySize(); i++) {
            var name = url.queryParameterName(i);
            boolean secret = isSecret(name) || name.equalsIgnoreCase("sig");
            shown.addQueryParameter(name, secret ? SHOWN : url.queryParameterValue(i));
        }
        return text(shown.build().toString());
    }

    /** A text without the key. */
    String text(String text) {
        return key == null || key.length() < SHORTEST_KEY ? text : text.replace(key, SHOWN);
    }

    private static boolean isSecret(String name) {
        return WORDS.splitAsStream(name.toLowerCase(Locale.ROOT))
                .anyMatch(word -> SECRET.stream().anyMatch(word::endsWith));
    }
}
