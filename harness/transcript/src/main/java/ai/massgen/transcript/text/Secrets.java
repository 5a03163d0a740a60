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
            "cookie",
            "set-cookie",
            "x-amz-security-token");

    /** Cheap to look for; only a text that has one of them is searched further. */
    private static final List<String> HINTS = List.of(
            "sk-",
            "AIza",
            "gsk_",
            "xai-",
            "pplx-",
            "hf_",
            "ghp_",
            "gho_",
            "ghs_",
            "github_pat_",
            "AKIA",
            "xox",
            "Bearer ",
            "eyJ",
            "PRIVATE KEY",
            "key=");

    private static final Pattern SHAPES = Pattern.compile(
            "(?<![A-Za-z0-9])(?:(?:sk|xai|pplx)-[A-Za-z0-9_-]{16,}|AIza[A-Za-z0-9_-]{30,}|(?:gsk|hf|ghp|gho|ghs)_[A-Za-z0-9]{20,}"
                    + "|github_pat_[A-Za-z0-9_]{20,}|AKIA[A-Z0-9]{16}|xox[abprs]-[A-Za-z0-9-]{10,}"
                    + "|eyJ[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]*)"
                    + "|(?<=Bearer )[A-Za-z0-9._~+/-]{16,}=*"
                    + "|(?<=[?&](?:api_)?key=)[^&\\s\"<]+"
                    + "|-----BEGIN [A-Z ]*PRIVATE KEY-----[\\s\\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)");

    private Secrets() {}

    /** Whether the value of a header of this name is a secret as a whole. */
    public static boolean isSecretHeader(String name) {
        return HEADERS.contains(name.toLowerCase(Locale.ROOT));
    }

    /** The text with everything masked that has the shape of a key; the same text where nothing has. */
    public static String mask(String text) {
        for (String hint : HINTS) {
            if (text.contains(hint)) {
                return SHAPES.matcher(text).replaceAll(MASK);
            }
        }
        return text;
    }
}
