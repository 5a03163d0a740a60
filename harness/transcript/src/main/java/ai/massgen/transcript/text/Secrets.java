package ai.massgen.transcript.text;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Recognizes keys and tokens by their shape, so that none is written where people look.
 *
 * <p>This is the last line of defense: what is recorded has its secrets masked by value long before.
 */
public final class Secrets {
    /** What stands in place of a secret. */
    public static final String MASK = "<secret>";

    private static final Set<String> HEADERS = Set.of(
            "authorization",
            "proxy-authorization",
            "x-api-key",
            "api-key",
            "x-goog-api-key",
            "x-auth-token",
            "x-amz-security-token",
            "cookie",
            "set-cookie",
            "openai-organization",
            "openai-project");

    /** Beside what {@link SecretLooks} knows: any key of a query, and tokens whose claims are encrypted. */
    private static final Pattern ALSO = Pattern.compile("(?<=[?&](?:api_)?key=)(?!REDACTED)[^&\\s\"<]+"
            + "|(?<![A-Za-z0-9])eyJ[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]*");

    private Secrets() {}

    /** Whether the value of a header of this name is a secret as a whole. */
    public static boolean isSecretHeader(String name) {
        return HEADERS.contains(name.toLowerCase(Locale.ROOT));
    }

    /** The text with everything masked that has the shape of a key; the same text where nothing has. */
    public static String mask(String text) {
        var spans = SecretLooks.in(text);
        var masked = spans.isEmpty() ? text : masked(text, spans);
        return masked.contains("key=") || masked.contains("eyJ")
                ? ALSO.matcher(masked).replaceAll(MASK)
                : masked;
    }

    private static String masked(String text, List<SecretLooks.Span> spans) {
        var masked = new StringBuilder(text.length());
        int done = 0;
        for (SecretLooks.Span span : spans) {
            masked.append(text, done, span.start()).append(MASK);
            done = span.end();
        }
        return masked.append(text, done, text.length()).toString();
    }
}
