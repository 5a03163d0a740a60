package ai.massgen.transcript.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What secrets look like: by the form that their issuer gives them, or because a text says what it is before it says it
 * ({@code OPENAI_API_KEY=…}).
 *
 * <p>A text is read once. Only where two letters are those that some form begins with, that form is tried; so most texts cost
 * one look at each letter. Sources: the key formats of the issuers' documentation, RFC 7519 (JWT), RFC 7468 (PEM), RFC 7617
 * (Basic), RFC 3986 3.2.1 (user information).
 */
public final class SecretLooks {
    /** What a masked secret begins with: no secret any more, wherever it stands. */
    private static final String MASKED = "REDACTED";

    private static final String WORD = "[A-Za-z0-9_-]";
    private static final int SHORTEST_ASSIGNED = 16;

    /** The forms: text that each begins with, and all of it. Where a form has a group, that is the secret. */
    private static final List<Look> LOOKS = List.of(
            // Models
            new Look("sk-", "sk-" + WORD + "{16,}"),
            new Look("AIza", "AIza" + WORD + "{30,}"),
            new Look("AQ.", "AQ\\." + WORD + "{30,}"),
            new Look("gsk_", "gsk_[A-Za-z0-9]{20,}"),
            new Look("xai-", "xai-[A-Za-z0-9]{20,}"),
            new Look("pplx-", "pplx-[A-Za-z0-9]{20,}"),
            new Look("csk-", "csk-[A-Za-z0-9]{20,}"),
            new Look("nvapi-", "nvapi-" + WORD + "{20,}"),
            new Look("hf_", "hf_[A-Za-z0-9]{20,}"),
            new Look("api_org_", "api_org_[A-Za-z0-9]{20,}"),
            new Look("r8_", "r8_[A-Za-z0-9]{20,}"),
            new Look("fw_", "fw_[A-Za-z0-9]{20,}"),
            new Look("tgp_v1_", "tgp_v1_" + WORD + "{20,}"),
            new Look("jina_", "jina_[A-Za-z0-9]{20,}"),
            new Look("pa-", "pa-(?=[A-Za-z_-]*\\d)" + WORD + "{30,}"),
            new Look("rpa_", "rpa_[A-Za-z0-9]{30,}"),
            new Look("ABSK", "ABSK[A-Za-z0-9+/]{40,}={0,2}"),
            new Look("lsv2_", "lsv2_(?:pt|sk)_[a-f0-9]{32}_[a-f0-9]{10}"),
            new Look("wandb_v1_", "wandb_v1_" + WORD + "{20,}"),
            new Look("pcsk_", "pcsk_[A-Za-z0-9_]{20,}"),
            new Look("tvly-", "tvly-" + WORD + "{20,}"),
            new Look("BSA", "BSA" + WORD + "{24,}"),
            new Look("fc-", "fc-[a-f0-9]{32}"),
            // Clouds and platforms
            new Look("AKIA", "AKIA[A-Z0-9]{16}(?![A-Za-z0-9])"),
            new Look("ASIA", "ASIA[A-Z0-9]{16}(?![A-Za-z0-9])"),
            new Look("LTAI", "LTAI[A-Za-z0-9]{16,}"),
            new Look("ya29.", "ya29\\." + WORD + "{20,}"),
            new Look("1//0", "1//0" + WORD + "{20,}"),
            new Look("GOCSPX-", "GOCSPX-" + WORD + "{20,}"),
            new Look("dop_v1_", "dop_v1_[a-f0-9]{32,}"),
            new Look("dapi", "dapi[a-f0-9]{32}(?:-\\d)?"),
            new Look("sbp_", "sbp_[a-f0-9]{40}"),
            new Look("dp.", "dp\\.(?:pt|st|ct)\\.[A-Za-z0-9.]{40,}"),
            new Look("hvs.", "hvs\\." + WORD + "{24,}"),
            new Look("nfp_", "nfp_[A-Za-z0-9]{36,}"),
            // Code
            new Look("gh", "gh[pousr]_[A-Za-z0-9]{20,}"),
            new Look("github_pat_", "github_pat_[A-Za-z0-9_]{22,}"),
            new Look("glpat-", "glpat-" + WORD + "{20,}"),
            new Look("npm_", "npm_[A-Za-z0-9]{30,}"),
            new Look("pypi-", "pypi-AgE" + WORD + "{20,}"),
            new Look("dckr_pat_", "dckr_pat_" + WORD + "{20,}"),
            new Look("rubygems_", "rubygems_[a-f0-9]{40,}"),
            new Look("PMAK-", "PMAK-[a-f0-9]{24}-[a-f0-9]{34}"),
            new Look("ATATT3x", "ATATT3x[A-Za-z0-9_=-]{40,}"),
            // Services
            new Look("xox", "xox[abeprs]-[A-Za-z0-9-]{10,}"),
            new Look("xapp-", "xapp-[A-Za-z0-9-]{20,}"),
            new Look("sk_", "sk_(?:live_|test_)?[A-Za-z0-9]{24,}"),
            new Look("rk_", "rk_(?:live|test)_[A-Za-z0-9]{16,}"),
            new Look("whsec_", "whsec_[A-Za-z0-9+/]{24,}={0,2}"),
            new Look("SG.", "SG\\." + WORD + "{16,}\\." + WORD + "{16,}"),
            new Look("SK", "SK[a-f0-9]{32}(?![A-Za-z0-9])"),
            new Look("key-", "key-[a-f0-9]{32}(?![A-Za-z0-9])"),
            new Look("shp", "shp(?:at|ca|pa|ss)_[A-Fa-f0-9]{32}"),
            new Look("lin_api_", "lin_api_[A-Za-z0-9]{30,}"),
            new Look("ntn_", "ntn_[A-Za-z0-9]{40,}"),
            new Look("secret_", "secret_[A-Za-z0-9]{40,}"),
            new Look("figd_", "figd_" + WORD + "{30,}"),
            new Look("sk.eyJ", "sk\\.eyJ" + WORD + "{20,}\\." + WORD + "{16,}"),
            new Look("pat", "pat[A-Za-z0-9]{14}\\.[a-f0-9]{64}"),
            new Look("xkeysib-", "xkeysib-[a-f0-9]{64}-[A-Za-z0-9]{16}"),
            // Anybody's
            new Look("eyJ", "eyJ" + WORD + "{8,}\\.eyJ" + WORD + "{8,}\\." + WORD + "{8,}"),
            new Look("Bearer ", "Bearer (?!REDACTED)([A-Za-z0-9._~+/-]{16,}=*)"),
            new Look("Basic ", "Basic (?!REDACTED)([A-Za-z0-9+/]{16,}={0,2})"),
            new Look("://", "://([^/?#@\\s:\"'<>]+:(?!REDACTED@)[^/?#@\\s\"'<>]+)@"),
            new Look("AGE-SECRET-KEY-1", "AGE-SECRET-KEY-1[A-Z0-9]{50,}"),
            new Look(
                    "-----BEGIN",
                    "-----BEGIN [A-Z ]*PRIVATE KEY-----[\\s\\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|\\z)"));

    /** What names end with that mean a secret. */
    private static final List<String> NAMES = List.of(
            "apikey",
            "accesskey",
            "secretkey",
            "accountkey",
            "privatekey",
            "sharedkey",
            "secret",
            "token",
            "password",
            "passwd",
            "credential");

    /** Long, without blanks, and of letters and digits. */
    private static final String VALUE =
            "(?=[A-Za-z_/+.-]*\\d)(?=[0-9_/+.-]*[A-Za-z])[A-Za-z0-9_/+.-]{" + SHORTEST_ASSIGNED + ",}=*";

    /** The value of a name, behind its colon or equals sign. */
    private static final Pattern ASSIGNED = Pattern.compile("[=:]\\s{0,3}\\\\*[\"']?(?!REDACTED)(" + VALUE + ")");

    private static final Pattern ASSIGNED_VALUE = Pattern.compile(VALUE);

    /** A bot's token: its number, a colon, and a secret (core.telegram.org/bots/api). */
    private static final Pattern BOT = Pattern.compile(":(AA" + WORD + "{32,})");

    /** Two letters of seven bits each. */
    private static final int PAIRS = 1 << 14;

    private static final Look[][] BY_CLUE = byClue();
    private static final long[] CLUES = clues();

    private SecretLooks() {}

    private record Look(String clue, Pattern pattern) {
        Look(String clue, String pattern) {
            this(clue, Pattern.compile(pattern));
        }

        boolean isWord() {
            return isAlphanumeric(clue.charAt(0));
        }
    }

    /**
     * A secret in a text.
     *
     * @param start offset of its first character
     * @param end offset behind its last one
     */
    public record Span(int start, int end) {}

    private static Look[][] byClue() {
        var byClue = new LinkedHashMap<Integer, List<Look>>();
        LOOKS.forEach(look -> byClue.computeIfAbsent(clue(look.clue(), 0), clue -> new ArrayList<>())
                .add(look));
        var table = new Look[PAIRS][];
        byClue.forEach((clue, looks) -> table[clue] = looks.toArray(Look[]::new));
        return table;
    }

    private static long[] clues() {
        var bits = new long[PAIRS / Long.SIZE];
        LOOKS.forEach(look -> bits[clue(look.clue(), 0) >> 6] |= 1L << (clue(look.clue(), 0) & 63));
        return bits;
    }

    /** Two letters as one number; -1 where one of them begins no form. */
    private static int clue(String text, int at) {
        char first = text.charAt(at);
        char second = text.charAt(at + 1);
        return first < 128 && second < 128 ? first << 7 | second : -1;
    }

    /** The secrets of a text, in order and apart from each other; empty for most texts. */
    public static List<Span> in(String text) {
        List<Span> spans = List.of();
        int last = text.length() - 1;
        for (int i = 0; i < last; i++) {
            char c = text.charAt(i);
            var span = c == ':' || c == '=' ? said(text, i) : formed(text, i);
            if (span != null) {
                spans = spans.isEmpty() ? new ArrayList<>() : spans;
                spans.add(span);
                i = span.end() - 1;
            }
        }
        return spans;
    }

    private static @Nullable Span formed(String text, int at) {
        int clue = clue(text, at);
        if (clue < 0 || (CLUES[clue >> 6] & 1L << (clue & 63)) == 0) {
            return null;
        }
        for (Look look : BY_CLUE[clue]) {
            if (text.startsWith(look.clue(), at) && !(look.isWord() && isInWord(text, at))) {
                var span = match(look.pattern(), text, at);
                if (span != null) {
                    return span;
                }
            }
        }
        return null;
    }

    /** The letter of an escape, as in text that was cut out of JSON, belongs to no word. */
    private static boolean isInWord(String text, int at) {
        return at > 0
                && isAlphanumeric(text.charAt(at - 1))
                && !(at > 1 && text.charAt(at - 2) == '\\' && "nrt".indexOf(text.charAt(at - 1)) >= 0);
    }

    private static @Nullable Span said(String text, int at) {
        if (text.startsWith("://", at)) {
            return formed(text, at);
        }
        if (at > 7 && Character.isDigit(text.charAt(at - 8)) && text.startsWith(":AA", at)) {
            return match(BOT, text, at);
        }
        return isSecretName(text, at) ? match(ASSIGNED, text, at) : null;
    }

    private static @Nullable Span match(Pattern pattern, String text, int at) {
        var matcher = pattern.matcher(text).region(at, text.length()).useTransparentBounds(true);
        if (!matcher.lookingAt()) {
            return null;
        }
        int group = matcher.groupCount();
        return new Span(matcher.start(group), matcher.end(group));
    }

    /** Whether the word before a colon or equals sign names a secret; quotes may stand between. */
    private static boolean isSecretName(String text, int at) {
        int end = at;
        while (end > 0 && (" \"'\\".indexOf(text.charAt(end - 1)) >= 0)) {
            end--;
        }
        int start = end;
        while (start > 0 && isNameLetter(text.charAt(start - 1)) && end - start < 64) {
            start--;
        }
        if (end - start < 5) {
            return false;
        }
        for (String name : NAMES) {
            if (endsWith(text, start, end, name)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the letters of a text end with a name, whatever their case; hyphens and underscores are none. */
    private static boolean endsWith(String text, int start, int end, String name) {
        int at = name.length() - 1;
        for (int i = end - 1; i >= start && at >= 0; i--) {
            char c = text.charAt(i);
            if (c != '_' && c != '-') {
                if (Character.toLowerCase(c) != name.charAt(at)) {
                    return false;
                }
                at--;
            }
        }
        return at < 0;
    }

    /** Whether a member of this name and value is a secret, as the same in a text would be. */
    public static boolean isAssigned(String name, String value) {
        return value.length() >= SHORTEST_ASSIGNED
                && !value.startsWith(MASKED)
                && isSecretName(name, name.length())
                && ASSIGNED_VALUE.matcher(value).matches();
    }

    private static boolean isNameLetter(char c) {
        return isAlphanumeric(c) || c == '_' || c == '-';
    }

    private static boolean isAlphanumeric(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }
}
